#include "Wire.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace mapicheck {

NLOHMANN_JSON_SERIALIZE_ENUM(Level, {{Level::Note, 0}, {Level::Warning, 1}, {Level::Error, 2}})

namespace cli {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Unit, File, Directory, Arguments, ForeignOptions, Problem)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WorkOrder, What, Checks, Levels, LeastLevel, ModelFiles, Shims, HeaderFilter, JudgeSuppressions,
                                   OnlyIfReads, OtherText)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Place, File, Line, Column, SourceLine)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedNote, Where, Message, Kind, Depth)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedFix, File, Offset, Length, Text, Begin, End)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedFinding, Check, Severity, Message, Where, Function, Path, Fixes,
                                   Fingerprint, Surroundings)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedSuppression, Where, Directive, Unused)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedError, Where, Message)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedSkip, Name, Where, Reason)

// By hand because of the optional member.
static void to_json(json &J, const UnitResult &Result) {
  J = {{"Findings", Result.Findings},
       {"Suppressed", Result.Suppressed},
       {"Suppressions", Result.Suppressions},
       {"ErrorCount", Result.ErrorCount},
       {"Skipped", Result.Skipped},
       {"Shims", Result.Shims},
       {"FilesRead", Result.FilesRead},
       {"Untouched", Result.Untouched},
       {"Failure", Result.Failure}};
  if (Result.FirstError)
    J["FirstError"] = *Result.FirstError;
}

static void from_json(const json &J, UnitResult &Result) {
  J.at("Findings").get_to(Result.Findings);
  J.at("Suppressed").get_to(Result.Suppressed);
  J.at("Suppressions").get_to(Result.Suppressions);
  J.at("ErrorCount").get_to(Result.ErrorCount);
  J.at("Skipped").get_to(Result.Skipped);
  J.at("Shims").get_to(Result.Shims);
  J.at("FilesRead").get_to(Result.FilesRead);
  J.at("Untouched").get_to(Result.Untouched);
  J.at("Failure").get_to(Result.Failure);
  if (J.contains("FirstError"))
    Result.FirstError = J.at("FirstError").get<ReportedError>();
}

template <typename T> static llvm::Error write(const T &Value, llvm::StringRef Path) {
  std::vector<std::uint8_t> Bytes = json::to_cbor(json(Value));
  std::error_code EC;
  llvm::raw_fd_ostream Out(Path, EC, llvm::sys::fs::OF_None);
  if (EC)
    return llvm::errorCodeToError(EC);
  Out.write(reinterpret_cast<const char *>(Bytes.data()), Bytes.size());
  Out.close();
  EC = Out.error();
  Out.clear_error();
  return llvm::errorCodeToError(EC);
}

template <typename T> static llvm::Expected<T> read(llvm::StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return llvm::errorCodeToError(Buffer.getError());
  // A worker that died while it wrote leaves a part of a file; the library says so by throwing.
  try {
    return json::from_cbor((*Buffer)->getBufferStart(), (*Buffer)->getBufferEnd()).template get<T>();
  } catch (const json::exception &E) {
    return llvm::createStringError(E.what());
  }
}

llvm::Error writeWorkOrder(const WorkOrder &Order, llvm::StringRef Path) { return write(Order, Path); }
llvm::Expected<WorkOrder> readWorkOrder(llvm::StringRef Path) { return read<WorkOrder>(Path); }
llvm::Error writeUnitResult(const UnitResult &Result, llvm::StringRef Path) { return write(Result, Path); }
llvm::Expected<UnitResult> readUnitResult(llvm::StringRef Path) { return read<UnitResult>(Path); }

} // namespace cli
} // namespace mapicheck
