// What does a developer need to see a failure again?
#pragma once

#include "Scan.h"
#include "ScanResult.h"
#include "WorkOrder.h"

#include "llvm/Support/Error.h"

namespace mapicheck::cli {

/// A unit that was not analysed, because its worker died or was ended.
struct Casualty {
  const WorkOrder &Order;
  const UnitResult &Result;
  llvm::StringRef LastWords;
};

/// Leaves a folder below that of the request (the temporary folder, when it names none) and gives its name: the worker's
/// order and a script that runs it, what the worker said, and the preprocessed source if it can be had. The name depends
/// on the source and its command alone, and a folder of that name is replaced at once, never in parts. Only the user can
/// read it.
llvm::Expected<std::string> leaveReproducer(const Casualty &Dead, const ScanRequest &Asked,
                                            llvm::StringRef Executable);

} // namespace mapicheck::cli
