#include "Orders.h"

#include "configuration/CheckSelection.h"
#include "configuration/Configurations.h"
#include "configuration/HeaderFilter.h"
#include "model/Model.h"
#include "support/Complain.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <map>
#include <set>

namespace mapicheck::cli {

std::vector<std::string> Orders::checks() const {
  std::set<llvm::StringRef> Wanted;
  for (const WorkOrder &Order : ToDo)
    Wanted.insert(Order.Checks.begin(), Order.Checks.end());
  std::vector<std::string> Names;
  for (const CheckInfo &Check : allChecks())
    if (Wanted.count(Check.Name))
      Names.push_back(Check.Name.str());
  return Names;
}

std::optional<CommandLineSettings> settingsOfCommandLine(const Options &Asked) {
  CommandLineSettings Result;
  bool AllGood = true;
  auto Fail = [&](const llvm::Twine &Reason) {
    complain(Reason);
    AllGood = false;
  };
  if (Asked.Checks) {
    if (auto Selected = selectChecks(*Asked.Checks); !Selected)
      Fail(llvm::toString(Selected.takeError()));
    Result.Layer.Checks = *Asked.Checks;
  }
  Result.Layer.LeastLevel = Asked.LeastLevel;
  Result.Layer.ModelFiles = Asked.ModelFiles;
  Result.Layer.HeaderFilter = Asked.HeaderFilter;
  if (!Asked.Shims)
    Result.Layer.Shims = false;
  Result.Baseline = Asked.Baseline;

  if (std::string Reason = Asked.HeaderFilter ? defectOfHeaderFilter(*Asked.HeaderFilter) : std::string(); !Reason.empty())
    Fail("--header-filter: '" + *Asked.HeaderFilter + "' is not a regular expression: " + Reason);
  llvm::SmallString<256> Here;
  llvm::sys::fs::current_path(Here);
  for (const std::string &Pattern : Asked.Excludes) {
    // A name without a folder is meant wherever it is, and not only below this folder.
    bool IsName = Pattern != "**" && !llvm::StringRef(Pattern).rtrim('/').contains('/');
    llvm::StringRef Folder = IsName ? llvm::StringRef("/") : llvm::StringRef(Here);
    if (llvm::Expected<PathGlob> Glob = PathGlob::create(Pattern, Folder))
      Result.Excludes.push_back(std::move(*Glob));
    else
      Fail("--exclude: " + llvm::toString(Glob.takeError()));
  }
  if (!AllGood)
    return std::nullopt;
  return Result;
}

static WorkOrder orderFor(Unit What, const Settings &Wanted) {
  WorkOrder Order;
  Order.What = std::move(What);
  for (const CheckInfo *Check : Wanted.Checks)
    Order.Checks.push_back(Check->Name.str());
  for (const auto &[Check, Severity] : Wanted.Levels)
    Order.Levels[Check] = Severity.Value;
  Order.LeastLevel = Wanted.LeastLevel.Value;
  for (const Said<std::string> &File : Wanted.ModelFiles)
    Order.ModelFiles.push_back(File.Value);
  Order.Shims = Wanted.Shims.Value;
  Order.HeaderFilter = Wanted.HeaderFilter.Value;
  return Order;
}

/// False, with the reasons said, when a model is no good. Models are read on top of each other, so each list counts.
static bool checkModels(const std::vector<WorkOrder> &ToDo) {
  std::set<std::vector<std::string>> Lists;
  std::set<std::string> Mistakes;
  for (const WorkOrder &Order : ToDo)
    if (!Order.ModelFiles.empty() && Lists.insert(Order.ModelFiles).second)
      if (llvm::Expected<Model> Read = Model::withFiles(Order.ModelFiles); !Read)
        if (std::string Mistake = llvm::toString(Read.takeError()); Mistakes.insert(Mistake).second)
          complain(Mistake);
  return Mistakes.empty();
}

static void mentionExcluded(const std::map<std::string, std::string> &Excluded, bool NothingIsLeft, const Options &Asked) {
  if (Excluded.empty() || Asked.Quiet)
    return;
  if (Asked.Verbose)
    for (const auto &[File, Reason] : Excluded)
      mention(File + " is left out: " + Reason);
  mention(llvm::Twine(Excluded.size()) + (Excluded.size() == 1 ? " source is" : " sources are") + " excluded" +
          (NothingIsLeft ? ", and none is left" : "") + (Asked.Verbose ? "" : "; --verbose names them"));
}

std::optional<Orders> assembleOrders(const Options &Asked, std::vector<Unit> Units) {
  std::optional<CommandLineSettings> CommandLine = settingsOfCommandLine(Asked);
  if (!CommandLine)
    return std::nullopt;
  std::set<std::string> Named; // a user who names a file wants it
  if (!Asked.ForceExclude)
    for (const std::string &Input : Asked.Input.Inputs)
      Named.insert(absolutePath(Input));

  Configurations Files(Asked.ReadsConfigurations,
                       Asked.ConfigurationFile.empty() ? "" : absolutePath(Asked.ConfigurationFile));
  Orders Result;
  std::map<std::string, Settings> SettingsOf; // a source may have several units
  std::map<std::string, std::string> Excluded;
  std::set<std::string> Baselines;
  bool SomeHidden = false;
  if (!CommandLine->Baseline.empty())
    Baselines.insert(CommandLine->Baseline);
  for (Unit &What : Units) {
    auto [It, IsNew] = SettingsOf.try_emplace(What.File);
    Settings &Wanted = It->second;
    if (IsNew)
      Wanted = settingsOf(What.File, Files.governing(What.File), *CommandLine);
    if (Wanted.ExcludedBy && !Named.contains(What.File)) {
      Excluded[displayPath(What.File)] = "'" + Wanted.ExcludedBy->Value + "' (" + Wanted.ExcludedBy->Where + ")";
      continue;
    }
    if (Wanted.Checks.empty()) {
      SomeHidden |= Wanted.HidesAll;
      Excluded[displayPath(What.File)] = "no check is left for it";
      continue;
    }
    if (!Wanted.Baseline.Value.empty())
      Baselines.insert(Wanted.Baseline.Value);
    Result.ToDo.push_back(orderFor(std::move(What), Wanted));
    Result.ToDo.back().JudgeSuppressions = Asked.WarnUnusedSuppressions;
  }

  for (const std::string &Mistake : Files.mistakes())
    complain(Mistake);
  if (!Files.mistakes().empty() || !checkModels(Result.ToDo))
    return std::nullopt;
  // That somebody turned everything off for some folder is a wish; this is a slip.
  if (Result.ToDo.empty() && SomeHidden) {
    complain("no check is left: all that " + llvm::Twine(Asked.Checks ? "--checks selects" : "are on") +
             " are below the level" + (Asked.LeastLevel ? " '" + levelName(*Asked.LeastLevel) + "'" : "") +
             "; lower it with --level");
    return std::nullopt;
  }
  mentionExcluded(Excluded, Result.ToDo.empty(), Asked);
  for (const auto &[File, Reason] : Excluded)
    Result.Excluded.push_back(File);
  Result.Baselines.assign(Baselines.begin(), Baselines.end());
  return Result;
}

} // namespace mapicheck::cli
