#include "Wire.h"

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace mapicheck {

NLOHMANN_JSON_SERIALIZE_ENUM(Level, {{Level::Note, 0}, {Level::Warning, 1}, {Level::Error, 2}})

namespace cli {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Unit, File, Directory, Arguments, ForeignOptions, Problem)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WorkOrder, What, Checks, Levels, LeastLevel, ModelFiles, Shims, HeaderFilter, JudgeSuppressions,
                                   OnlyIfReads, TextBefore, NotThereBefore)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Place, File, Line, Column, SourceLine)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedNote, Where, Message, Kind, Depth)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedFix, File, Offset, Length, Text, Original, Begin, End)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedFinding, Check, Severity, Message, Where, Function, Path, Fixes,
                                   Fingerprint, Surroundings)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedSuppression, Where, Directive, Unused, Fixes)
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

namespace {

/// Looks through a document without keeping it. What a broken worker leaves may nest deeper than a stack allows.
class DepthLimit : public nlohmann::json_sax<json> {
public:
  bool start_object(std::size_t) override { return ++Depth <= DeepestNesting; }
  bool start_array(std::size_t) override { return ++Depth <= DeepestNesting; }
  bool end_object() override { return Depth--; }
  bool end_array() override { return Depth--; }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t &) override { return true; }
  bool string(string_t &) override { return true; }
  bool binary(binary_t &) override { return true; }
  bool key(string_t &) override { return true; }
  bool parse_error(std::size_t, const std::string &, const json::exception &E) override {
    Reason = E.what();
    return false;
  }

  std::string Reason = "it nests too deeply";

private:
  static constexpr unsigned DeepestNesting = 20;
  unsigned Depth = 0;
};

} // namespace

template <typename T> static std::string write(const T &Value) {
  std::string Bytes;
  json::to_cbor(json(Value), Bytes);
  return Bytes;
}

template <typename T> static llvm::Expected<T> read(llvm::StringRef Bytes) {
  // A worker that died while it wrote leaves a part; the library says so by throwing.
  try {
    DepthLimit Limit;
    if (!json::sax_parse(Bytes.begin(), Bytes.end(), &Limit, json::input_format_t::cbor))
      return llvm::createStringError(Limit.Reason);
    return json::from_cbor(Bytes.begin(), Bytes.end()).template get<T>();
  } catch (const json::exception &E) {
    return llvm::createStringError(E.what());
  }
}

std::string toBytes(const WorkOrder &Order) { return write(Order); }
llvm::Expected<WorkOrder> workOrderFrom(llvm::StringRef Bytes) { return read<WorkOrder>(Bytes); }
std::string toBytes(const UnitResult &Result) { return write(Result); }
llvm::Expected<UnitResult> unitResultFrom(llvm::StringRef Bytes) { return read<UnitResult>(Bytes); }

std::string toText(const WorkOrder &Order) {
  return json(Order).dump(/*indent=*/2, /*indent_char=*/' ', /*ensure_ascii=*/true, json::error_handler_t::replace) +
         "\n";
}

} // namespace cli
} // namespace mapicheck
