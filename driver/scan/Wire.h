// How a work order reaches a worker process, and its result comes back: as CBOR, which unlike JSON carries file names
// of any encoding unharmed.
#pragma once

#include "ScanResult.h"
#include "WorkOrder.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace mapicheck::cli {

std::string toBytes(const WorkOrder &Order);
std::string toBytes(const UnitResult &Result);

/// Fail for bytes that are not whole, or not what these functions write.
llvm::Expected<WorkOrder> workOrderFrom(llvm::StringRef Bytes);
llvm::Expected<UnitResult> unitResultFrom(llvm::StringRef Bytes);

/// The order as JSON for a reader; bytes that are no UTF-8 are replaced.
std::string toText(const WorkOrder &Order);

} // namespace mapicheck::cli
