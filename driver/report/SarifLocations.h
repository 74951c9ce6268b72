// How does SARIF name files and places in them?
#pragma once

#include "RepositoryNames.h"
#include "scan/ScanResult.h"

#include "llvm/ADT/StringMap.h"

#include <nlohmann/json.hpp>

namespace mapicheck::cli {

/// A message object: plain text in which nothing is taken for a link.
nlohmann::ordered_json sarifMessage(llvm::StringRef Text);

/// Makes the location objects of a run and the array "artifacts" that they refer to.
class SarifLocations {
public:
  explicit SarifLocations(const RepositoryNames &Names) : Names(Names) {}

  /// What a file is to the run, in the standard's words.
  enum class Role { ResultFile, TracedFile, AnalysisTarget };

  /// The address of a file, which is listed among the artifacts when it is first named.
  nlohmann::ordered_json artifact(const std::string &File, Role What);

  /// A place; an empty object when it is in no file. That of a result shows its code.
  nlohmann::ordered_json location(const Place &Where, Role What);
  nlohmann::ordered_json location(const Place &Where, Role What, llvm::StringRef Text);

  const nlohmann::ordered_json &artifacts() const { return Artifacts; }

  /// What the relative names start from: "originalUriBaseIds". It has no address, for that of this machine means nothing
  /// on another.
  static nlohmann::ordered_json bases();

private:
  const RepositoryNames &Names;
  nlohmann::ordered_json Artifacts = nlohmann::ordered_json::array();
  llvm::StringMap<size_t> Numbers;
};

} // namespace mapicheck::cli
