// How does SARIF describe the checks, and the other things the program may have to say?
#pragma once

#include "scan/ScanResult.h"

#include <nlohmann/json.hpp>

namespace mapicheck::cli {

/// The checks that ran, in the order of the catalogue, as reporting descriptors: the array "rules" of the driver.
class SarifRules {
public:
  explicit SarifRules(const ScanResult &Result);

  const nlohmann::ordered_json &descriptors() const { return Descriptors; }

  /// The place of a check in the array. The check must have run, or have a finding in the result.
  size_t indexOf(llvm::StringRef Check) const;

private:
  void add(llvm::StringRef Name);

  std::vector<std::string> Names;
  nlohmann::ordered_json Descriptors = nlohmann::ordered_json::array();
};

/// What a notification is about; the values are places in the array that notificationDescriptors() gives.
enum class SarifNotice { Incomplete, NotAnalysed, OwnHeaders };
nlohmann::ordered_json notificationDescriptors();
nlohmann::ordered_json referenceTo(SarifNotice Notice);

} // namespace mapicheck::cli
