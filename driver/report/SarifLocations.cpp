#include "SarifLocations.h"

#include "Columns.h"

#include "llvm/ADT/STLExtras.h"

namespace mapicheck::cli {

using json = nlohmann::ordered_json;

static constexpr char Root[] = "SRCROOT";

/// In the standard's messages "[text](1)" is a link. Code that looks like one is not.
static std::string withoutLinks(llvm::StringRef Text) {
  if (!Text.contains("]("))
    return Text.str();
  std::string Result;
  for (char Char : Text) {
    if (Char == '[' || Char == ']')
      Result += '\\';
    Result += Char;
  }
  return Result;
}

json sarifMessage(llvm::StringRef Text) { return {{"text", withoutLinks(Text)}}; }

json SarifLocations::bases() {
  return {{Root, {{"description", {{"text", "The folder of the repository, or that in which mapicheck ran."}}}}}};
}

static std::string_view name(SarifLocations::Role What) {
  switch (What) {
  case SarifLocations::Role::ResultFile:
    return "resultFile";
  case SarifLocations::Role::TracedFile:
    return "tracedFile";
  case SarifLocations::Role::AnalysisTarget:
    return "analysisTarget";
  }
  return "";
}

json SarifLocations::artifact(const std::string &File, Role What) {
  json Address = {{"uri", Names.uri(File)}};
  if (Names.contains(File))
    Address["uriBaseId"] = Root;
  auto [Number, New] = Numbers.try_emplace(File, Artifacts.size());
  if (New)
    Artifacts.push_back({{"location", Address}, {"roles", json::array()}});
  json &Roles = Artifacts[Number->second]["roles"];
  if (llvm::find(Roles, json(name(What))) == Roles.end()) // a role is named once
    Roles.push_back(name(What));
  Address["index"] = Number->second;
  return Address;
}

static json region(const Place &Where) {
  json Result = {{"startLine", Where.Line}};
  Columns Range = columnsOf(Where);
  if (Range.Begin)
    Result["startColumn"] = *Range.Begin;
  if (Range.End) {
    Result["endLine"] = Where.Line;
    Result["endColumn"] = *Range.End;
  }
  return Result;
}

json SarifLocations::location(const Place &Where, Role What) {
  if (RepositoryNames::isNoFile(Where.File))
    return json::object();
  json Physical = {{"artifactLocation", artifact(Where.File, What)}};
  if (Where.Line)
    Physical["region"] = region(Where);
  if (What == Role::ResultFile && !Where.SourceLine.empty()) {
    if (std::string Token = tokenAt(Where); !Token.empty())
      Physical["region"]["snippet"] = {{"text", Token}};
    Physical["contextRegion"] = {{"startLine", Where.Line}, {"snippet", {{"text", withoutByteOrderMark(Where)}}}};
  }
  return {{"physicalLocation", Physical}};
}

json SarifLocations::location(const Place &Where, Role What, llvm::StringRef Text) {
  json Result = location(Where, What);
  Result["message"] = sarifMessage(Text);
  return Result;
}

} // namespace mapicheck::cli
