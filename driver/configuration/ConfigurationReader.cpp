#include "CheckSelection.h"
#include "Configuration.h"
#include "HeaderFilter.h"
#include "catalogue/NearestCheck.h"
#include "model/JsonText.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

// What docs/schemas/mapicheck.schema.json describes; a test compares them.
static constexpr llvm::StringRef EntryKeys[] = {"match", "checks", "level", "levels", "models", "headerFilter", "shims"};
static constexpr llvm::StringRef Keys[] = {"$schema", "inherit",      "extends", "checks",  "level",    "levels",
                                           "models",  "headerFilter", "shims",   "exclude", "baseline", "paths"};

static constexpr Word<std::optional<Level>> LevelWords[] = {
    {"error", Level::Error}, {"warning", Level::Warning}, {"note", Level::Note}, {"off", std::nullopt}};

static llvm::StringRef nearestKey(llvm::StringRef Misspelt, llvm::ArrayRef<llvm::StringRef> Allowed) {
  llvm::StringRef Nearest;
  unsigned Distance = 3;
  for (llvm::StringRef Key : Allowed) {
    if (Key.equals_insensitive(Misspelt))
      return Key;
    if (unsigned ThisDistance = Misspelt.edit_distance(Key); ThisDistance < Distance) {
      Distance = ThisDistance;
      Nearest = Key;
    }
  }
  return Nearest;
}

namespace {

/// One file on its way to a configuration. Reading goes on after a mistake, so that all are told at once.
class ConfigurationReader {
public:
  ConfigurationReader(llvm::StringRef File, std::vector<std::string> &Mistakes)
      : Folder(path::parent_path(File)), Shown(displayPath(File)), Mistakes(Mistakes) {
    Result.File = File.str();
  }

  Configuration read(llvm::StringRef Text) {
    this->Text = Text;
    try {
      const Json Root = parseJson(Text, Places, JsonComments::Allowed);
      tryTo([&] { readRoot({Root, ""}); });
    } catch (const Refusal &R) {
      tell(R);
    } catch (const Json::parse_error &E) {
      Mistakes.push_back(Shown + ":" + describeSyntaxError(Text, E));
    } catch (const std::exception &E) { // the library's other complaints
      Mistakes.push_back(Shown + ": " + E.what());
    }
    // Members are read in the order of their names.
    llvm::stable_sort(Told, llvm::less_first());
    for (auto &[Offset, Mistake] : Told)
      Mistakes.push_back(std::move(Mistake));
    return std::move(Result);
  }

private:
  std::string Folder, Shown;
  std::vector<std::string> &Mistakes;
  llvm::StringRef Text;
  JsonPlaces Places;
  std::vector<std::pair<size_t, std::string>> Told; ///< mistakes and their offsets
  Configuration Result;

  /// "FILE:LINE:COL: /pointer"
  std::string placeOf(llvm::StringRef Pointer) const {
    auto It = Places.find(Pointer);
    return Shown + (It == Places.end() ? "" : ":" + lineAndColumn(Text, It->second)) + ": " +
           (Pointer.empty() ? "/" : Pointer.str());
  }
  void tell(const Refusal &R) {
    Told.push_back({Places.lookup(R.Where), placeOf(R.Where) + ": " + R.Reason});
  }

  template <typename Part> void tryTo(Part ReadPart) {
    try {
      ReadPart();
    } catch (const Refusal &R) {
      tell(R);
    }
  }

  /// The members of an object that may have these keys.
  std::vector<std::pair<std::string, Node>> membersOf(const Node &N, llvm::ArrayRef<llvm::StringRef> Allowed) {
    std::vector<std::pair<std::string, Node>> Known;
    for (auto &[Key, Member] : N.members())
      tryTo([&] {
        if (llvm::is_contained(Allowed, Key)) {
          Known.push_back({Key, Member});
          return;
        }
        llvm::StringRef Nearest = nearestKey(Key, Allowed);
        Member.refuse("unknown key " + inQuotes(Key) +
                      (Nearest.empty() ? " (allowed: " + llvm::join(Allowed, ", ") + ")"
                                       : "; did you mean " + inQuotes(Nearest) + "?"));
      });
    return Known;
  }

  /// A string, or a list of them: what both mean is given as a list.
  static std::vector<Node> textsOf(const Node &N) {
    if (N.Value.is_string())
      return {N};
    if (!N.Value.is_array())
      N.refuse("wants a string or a list of strings");
    return N.elements();
  }

  void readRoot(const Node &Root) {
    for (const auto &[Key, N] : membersOf(Root, Keys))
      tryTo([&] { readKey(Key, N); });
    tryTo([&] {
      if (Result.Inherit && !Result.Extends.empty())
        Root.member("extends").refuse("both 'inherit' and 'extends'");
    });
  }

  void readKey(llvm::StringRef Key, const Node &N) {
    if (Key == "$schema") {
      N.text();
    } else if (Key == "inherit") {
      Result.Inherit = N.truth();
    } else if (Key == "extends") {
      Result.Extends = fileAt(N);
      Result.ExtendsPlace = placeOf(N.Where);
    } else if (Key == "baseline") {
      Result.Baseline = absolutePath(N.text(), Folder);
    } else if (Key == "exclude") {
      readGlobs(N, Result.Excludes);
    } else if (Key == "paths") {
      for (const Node &Entry : N.elements())
        tryTo([&] { readEntry(Entry); });
    } else {
      readSetting(Key, N, Result.Settings);
    }
  }

  void readEntry(const Node &Entry) {
    PathSettings Read;
    for (const auto &[Key, N] : membersOf(Entry, EntryKeys))
      tryTo([&] {
        if (Key == "match") {
          readGlobs(N, Read.Match);
          if (textsOf(N).empty())
            N.refuse("the list is empty");
        } else {
          readSetting(Key, N, Read.Settings);
        }
      });
    if (!Entry.has("match"))
      Entry.refuse("missing key 'match'");
    Result.Paths.push_back(std::move(Read));
  }

  void readSetting(llvm::StringRef Key, const Node &N, SettingsLayer &Into) {
    if (Key == "checks")
      readChecks(N, Into);
    else if (Key == "level")
      Into.LeastLevel = levelAt(N, /*CanBeOff=*/false);
    else if (Key == "levels")
      readLevels(N, Into);
    else if (Key == "models")
      readModels(N, Into);
    else if (Key == "headerFilter")
      readHeaderFilter(N, Into);
    else if (Key == "shims")
      Into.Shims = N.truth();
  }

  void readChecks(const Node &N, SettingsLayer &Into) {
    std::vector<Node> Lists = textsOf(N);
    if (Lists.empty())
      N.refuse("the list is empty");
    for (const Node &Globs : Lists)
      tryTo([&] {
        if (llvm::Error Wrong = checkGlobs(Globs.text()))
          Globs.refuse(llvm::toString(std::move(Wrong)));
        Into.Checks += (Into.Checks.empty() ? "" : ",") + Globs.text().str();
      });
  }

  static std::optional<Level> levelAt(const Node &N, bool CanBeOff) {
    llvm::ArrayRef<Word<std::optional<Level>>> Allowed(LevelWords);
    if (!CanBeOff)
      Allowed = Allowed.drop_back();
    llvm::StringRef Text = N.text();
    for (const auto &W : Allowed)
      if (W.Text == Text)
        return W.Meaning;
    N.refuse(inQuotes(Text) + " is not one of " +
             llvm::join(llvm::map_range(Allowed, [](const auto &W) { return W.Text; }), ", "));
  }

  void readLevels(const Node &N, SettingsLayer &Into) {
    for (const auto &[Check, LevelNode] : N.members())
      tryTo([&, &Name = Check, &Member = LevelNode] {
        if (!findCheck(Name)) {
          llvm::StringRef Nearest = nearestCheck(Name);
          Member.refuse("there is no check " + inQuotes(Name) +
                        (Nearest.empty() ? "; --list-checks shows all" : "; did you mean " + inQuotes(Nearest) + "?"));
        }
        Into.Levels[Name] = levelAt(Member, /*CanBeOff=*/true);
      });
  }

  void readModels(const Node &N, SettingsLayer &Into) {
    for (const Node &Element : N.elements())
      tryTo([&] { Into.ModelFiles.push_back(fileAt(Element)); });
  }

  /// The file of that name, which must be there.
  std::string fileAt(const Node &N) const {
    std::string File = absolutePath(N.text(), Folder);
    fs::file_status Status;
    if (std::error_code EC = fs::status(File, Status))
      N.refuse(inQuotes(N.text()) + ": " +
               (Status.type() == fs::file_type::file_not_found ? "no such file" : EC.message()));
    if (!fs::is_regular_file(Status))
      N.refuse(inQuotes(N.text()) + ": not a file");
    return File;
  }

  static void readHeaderFilter(const Node &N, SettingsLayer &Into) {
    if (std::string Reason = defectOfHeaderFilter(N.text()); !Reason.empty())
      N.refuse(inQuotes(N.text()) + " is not a regular expression: " + Reason);
    Into.HeaderFilter = N.text();
  }

  void readGlobs(const Node &N, std::vector<PathGlob> &Into) {
    for (const Node &Text : textsOf(N))
      tryTo([&] {
        llvm::Expected<PathGlob> Glob = PathGlob::create(Text.text(), Folder);
        if (!Glob)
          Text.refuse(llvm::toString(Glob.takeError()));
        Into.push_back(std::move(*Glob));
      });
  }
};

} // namespace

Configuration readConfiguration(llvm::StringRef Text, llvm::StringRef File, std::vector<std::string> &Mistakes) {
  return ConfigurationReader(File, Mistakes).read(Text);
}

} // namespace mapicheck::cli
