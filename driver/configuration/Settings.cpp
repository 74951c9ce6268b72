#include "Settings.h"

#include "CheckSelection.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

#include <set>

namespace mapicheck::cli {

namespace {

/// Layers are put on top of each other, those of files first and that of the command line last.
class SettingsBuilder {
public:
  void add(const SettingsLayer &Layer, const std::string &From) {
    if (!Layer.Checks.empty()) {
      Globs = combineGlobs(Globs, Layer.Checks);
      Result.ChecksFrom.push_back(From);
    }
    addLevels(Layer, From);
    addOthers(Layer, [&](llvm::StringRef) { return From; });
  }

  void addCommandLine(const CommandLineSettings &CommandLine) {
    const SettingsLayer &Layer = CommandLine.Layer;
    if (!Layer.Checks.empty()) {
      // A list that only takes away leaves the rest to the files. Any other says what to run, whatever they say.
      if (!llvm::StringRef(Layer.Checks).ltrim(" ,").starts_with("-")) {
        Globs.clear();
        Off.clear();
        Result.ChecksFrom.clear();
      }
      Globs = combineGlobs(Globs, Layer.Checks);
      Result.ChecksFrom.push_back("--checks");
    }
    addOthers(Layer, [](llvm::StringRef Option) { return Option.str(); });
    if (!CommandLine.Baseline.empty())
      Result.Baseline = {CommandLine.Baseline, "--baseline"};
  }

  void setBaseline(const Configuration &C) {
    if (!C.Baseline.empty())
      Result.Baseline = {displayPath(C.Baseline), displayPath(C.File)};
  }
  void exclude(llvm::StringRef Source, llvm::ArrayRef<PathGlob> Globs, const std::string &From) {
    for (const PathGlob &Glob : Globs)
      if (!Result.ExcludedBy && Glob.matches(Source))
        Result.ExcludedBy = {Glob.text().str(), From};
  }

  Settings take() {
    std::vector<const CheckInfo *> On = checksOf(Globs.empty() ? "*" : llvm::StringRef(Globs));
    llvm::erase_if(On, [&](const CheckInfo *Check) { return Off.contains(Check->Name.str()); });
    if (Result.ChecksFrom.empty())
      Result.ChecksFrom.push_back("default");
    for (const CheckInfo *Check : On) {
      auto Changed = Result.Levels.find(Check->Name.str());
      Level Severity = Changed == Result.Levels.end() ? Check->Severity : Changed->second.Value;
      if (Severity >= Result.LeastLevel.Value)
        Result.Checks.push_back(Check);
    }
    Result.HidesAll = Result.Checks.empty() && !On.empty();
    return std::move(Result);
  }

private:
  Settings Result;
  std::string Globs;
  std::set<std::string> Off; ///< checks whose level is "off"

  void addLevels(const SettingsLayer &Layer, const std::string &From) {
    for (const auto &[Check, Severity] : Layer.Levels) {
      if (Severity) {
        Off.erase(Check);
        Result.Levels[Check] = {*Severity, From};
        continue;
      }
      Off.insert(Check);
      Result.Levels.erase(Check);
      if (!llvm::is_contained(Result.ChecksFrom, From))
        Result.ChecksFrom.push_back(From);
    }
  }

  template <typename Naming> void addOthers(const SettingsLayer &Layer, Naming From) {
    if (Layer.LeastLevel)
      Result.LeastLevel = {*Layer.LeastLevel, From("--level")};
    if (Layer.HeaderFilter)
      Result.HeaderFilter = {*Layer.HeaderFilter, From("--header-filter")};
    if (Layer.Shims)
      Result.Shims = {*Layer.Shims, From("--no-shims")};
    for (const std::string &File : Layer.ModelFiles)
      // A model says everything once, and does not like to be read twice.
      if (llvm::none_of(Result.ModelFiles, [&](const Said<std::string> &Known) {
            return Known.Value == File || llvm::sys::fs::equivalent(Known.Value, File);
          }))
        Result.ModelFiles.push_back({File, From("--model")});
  }
};

} // namespace

Settings settingsOf(llvm::StringRef Source, llvm::ArrayRef<const Configuration *> Chain,
                    const CommandLineSettings &CommandLine) {
  SettingsBuilder Builder;
  for (const Configuration *C : Chain) {
    std::string From = displayPath(C->File);
    Builder.add(C->Settings, From);
    for (auto [Index, Entry] : llvm::enumerate(C->Paths))
      if (llvm::any_of(Entry.Match, [&](const PathGlob &Glob) { return Glob.matches(Source); }))
        Builder.add(Entry.Settings, From + " /paths/" + std::to_string(Index));
    Builder.setBaseline(*C);
    Builder.exclude(Source, C->Excludes, From);
  }
  Builder.addCommandLine(CommandLine);
  Builder.exclude(Source, CommandLine.Excludes, "--exclude");
  return Builder.take();
}

} // namespace mapicheck::cli
