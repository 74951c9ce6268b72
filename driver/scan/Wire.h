// How a work order reaches a worker process, and its result comes back: as CBOR, which unlike JSON carries file names
// of any encoding unharmed.
#pragma once

#include "ScanResult.h"
#include "WorkOrder.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace mapicheck::cli {

llvm::Error writeWorkOrder(const WorkOrder &Order, llvm::StringRef Path);
llvm::Expected<WorkOrder> readWorkOrder(llvm::StringRef Path);

llvm::Error writeUnitResult(const UnitResult &Result, llvm::StringRef Path);
llvm::Expected<UnitResult> readUnitResult(llvm::StringRef Path);

} // namespace mapicheck::cli
