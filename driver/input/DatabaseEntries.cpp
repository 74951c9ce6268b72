#include "DatabaseEntries.h"

#include "CodeOptions.h"
#include "CompileCommands.h"
#include "WindowsCode.h"
#include "WindowsPaths.h"
#include "support/Complain.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

using clang::tooling::CompilationDatabase;
using clang::tooling::CompileCommand;
namespace json = llvm::json;
namespace path = llvm::sys::path;

namespace {

/// An entry whose command has not been read yet: there are thousands, and often one of them is wanted.
struct Entry {
  std::string Directory, File; ///< here; where there is no such thing here and they are from Windows, there
  std::string DirectoryThere;  ///< on Windows, when the database is from there; else empty
  std::vector<std::string> Words;
  Quoting Rules;
};

class EntryList : public CompilationDatabase {
public:
  EntryList(const json::Array &Written, llvm::StringRef DatabaseFile);

  std::vector<CompileCommand> getCompileCommands(llvm::StringRef File) const override;
  std::vector<std::string> getAllFiles() const override;
  std::vector<CompileCommand> getAllCompileCommands() const override;

private:
  void placeWindowsPaths(llvm::StringRef DatabaseFile);
  CompileCommand read(const Entry &What) const;

  std::vector<Entry> Entries;
  llvm::StringMap<std::vector<size_t>> ByFile;
  std::unique_ptr<WindowsPaths> Moved = std::make_unique<WindowsPaths>();
};

/// Gives a source that has no command that of a similar one, as Clang's own tools do it, but only where it lies among the
/// sources of the database: what is elsewhere belongs to another program.
class SimilarCommands : public CompilationDatabase {
public:
  explicit SimilarCommands(std::unique_ptr<CompilationDatabase> Entries);

  std::vector<CompileCommand> getCompileCommands(llvm::StringRef File) const override;
  std::vector<std::string> getAllFiles() const override { return Inferring->getAllFiles(); }
  std::vector<CompileCommand> getAllCompileCommands() const override { return Inferring->getAllCompileCommands(); }

private:
  std::unique_ptr<CompilationDatabase> Inferring;
  std::string Common; ///< the deepest folder that all sources lie in
};

class FlagsForAll : public CompilationDatabase {
public:
  FlagsForAll(std::vector<std::string> Flags, llvm::StringRef Folder) : Flags(std::move(Flags)), Folder(Folder) {}

  std::vector<CompileCommand> getCompileCommands(llvm::StringRef File) const override {
    return {CompileCommand(Folder, File, commandFromArguments(File, Flags, Folder), "")};
  }

private:
  std::vector<std::string> Flags;
  std::string Folder;
};

} // namespace

/// By which rules a "command" is quoted: those of the system where the build tool ran.
static Quoting quotingOf(llvm::StringRef Command, llvm::StringRef Directory, llvm::StringRef File) {
  if (isWindowsPath(Directory) || isWindowsPath(File))
    return Quoting::Windows;
  std::vector<std::string> Words = wordsOf(Command, Quoting::Windows);
  CompilerCall Call = compilerCall(Words.empty() ? Words : std::vector<std::string>{Words.front()}, Quoting::Windows, {}, asWritten);
  bool IsPosix = path::is_absolute(Directory, path::Style::posix);
  return Call.IsFromWindows || (Call.IsCl && !IsPosix) ? Quoting::Windows : Quoting::Posix;
}

/// The precompiled headers that CMake makes are sources of its own, with nothing of the project's in them.
static bool isMadeByCMake(llvm::StringRef File) {
  return llvm::StringSwitch<bool>(path::filename(File, path::Style::windows))
      .Cases({"cmake_pch.cxx", "cmake_pch.c", "cmake_pch.hxx.cxx", "cmake_pch.h.c", "cmake_pch.hxx", "cmake_pch.h"}, true)
      .Default(false);
}

/// A name as it is here. Where it was written on Windows, it may be spelt otherwise.
static std::string absoluteHere(llvm::StringRef Name, llvm::StringRef Folder) {
  return absolutePath(pathHere(Name, Folder), Folder);
}

EntryList::EntryList(const json::Array &Written, llvm::StringRef DatabaseFile) {
  llvm::StringRef DatabaseFolder = path::parent_path(DatabaseFile);
  for (const json::Value &One : Written) {
    const json::Object &Object = *One.getAsObject();
    llvm::StringRef Directory = *Object.getString("directory"), File = *Object.getString("file");
    if (isMadeByCMake(File))
      continue;
    Entry New;
    llvm::StringRef Command = Object.getString("command").value_or("");
    New.Rules = quotingOf(Command, Directory, File);
    if (const json::Array *Arguments = Object.getArray("arguments"))
      for (const json::Value &Argument : *Arguments)
        New.Words.push_back(Argument.getAsString()->str());
    else
      New.Words = wordsOf(Command, New.Rules);
    if (isWindowsPath(Directory) || isWindowsPath(File)) {
      New.DirectoryThere = isWindowsPath(Directory) ? absoluteWindowsPath(Directory, "C:\\") : "";
      New.Directory = New.DirectoryThere.empty() ? absoluteHere(Directory, DatabaseFolder) : New.DirectoryThere;
      New.File = absoluteWindowsPath(File, New.DirectoryThere);
    } else {
      New.Directory = absoluteHere(Directory, DatabaseFolder);
      New.File = absoluteHere(File, New.Directory);
    }
    Entries.push_back(std::move(New));
  }
  placeWindowsPaths(DatabaseFile);
  for (size_t I = 0; I < Entries.size(); ++I)
    ByFile[Entries[I].File].push_back(I);
}

void EntryList::placeWindowsPaths(llvm::StringRef DatabaseFile) {
  std::vector<WindowsPaths::Source> Sources;
  for (const Entry &One : Entries)
    if (isWindowsPath(One.File))
      Sources.push_back({One.File, One.DirectoryThere});
  if (Sources.empty())
    return;
  Moved = std::make_unique<WindowsPaths>(Sources, path::parent_path(DatabaseFile));
  for (const WindowsPaths::Root &R : Moved->roots())
    mention(displayPath(DatabaseFile) + ": its folder " + R.There + " is taken to be " + R.Here + " here");
  for (Entry &One : Entries) {
    if (isWindowsPath(One.File))
      One.File = Moved->find(One.File).value_or(Moved->placeOf(One.File).value_or(One.File));
    // A folder for what a build makes need not be here; all names in the command are made absolute.
    if (isWindowsPath(One.Directory))
      One.Directory = Moved->find(One.Directory).value_or(path::parent_path(DatabaseFile).str());
  }
}

CompileCommand EntryList::read(const Entry &What) const {
  auto WhereIs = [&](llvm::StringRef Name) -> std::string {
    if (!isWindowsPath(Name) && What.DirectoryThere.empty())
      return pathHere(Name, What.Directory);
    if (isWindowsPath(Name) || !path::is_absolute(Name))
      if (std::optional<std::string> Found = Moved->find(absoluteWindowsPath(Name, What.DirectoryThere)))
        return *Found;
    return pathHere(Name, What.Directory);
  };
  CompilerCall Call = compilerCall(What.Words, What.Rules, What.Directory, WhereIs);
  std::vector<std::string> Command = commandForClang(Call, What.File, What.Rules == Quoting::Windows, WhereIs);
  return CompileCommand(What.Directory, What.File, std::move(Command), "");
}

std::vector<CompileCommand> EntryList::getCompileCommands(llvm::StringRef File) const {
  std::vector<CompileCommand> Found;
  auto Known = ByFile.find(File);
  if (Known != ByFile.end()) {
    for (size_t I : Known->second)
      Found.push_back(read(Entries[I]));
    return Found;
  }
  // The same file by another name, through a link.
  for (const Entry &One : Entries)
    if (path::filename(One.File) == path::filename(File) && llvm::sys::fs::equivalent(One.File, File))
      Found.push_back(read(One));
  return Found;
}

std::vector<std::string> EntryList::getAllFiles() const {
  std::vector<std::string> Files;
  for (const auto &[File, Unused] : ByFile)
    Files.push_back(File.str());
  llvm::sort(Files);
  return Files;
}

std::vector<CompileCommand> EntryList::getAllCompileCommands() const {
  std::vector<CompileCommand> All;
  for (const Entry &One : Entries)
    All.push_back(read(One));
  return All;
}

SimilarCommands::SimilarCommands(std::unique_ptr<CompilationDatabase> Entries) {
  std::vector<std::string> Files = Entries->getAllFiles();
  if (!Files.empty()) {
    // Sorted, so that what the first and the last have in common is in all of them.
    llvm::StringRef Folder = path::parent_path(Files.front());
    while (!Folder.empty() && !liesBelow(Files.back(), Folder))
      Folder = path::parent_path(Folder);
    Common = Folder.str();
  }
  Inferring = clang::tooling::inferMissingCompileCommands(std::move(Entries));
}

std::vector<CompileCommand> SimilarCommands::getCompileCommands(llvm::StringRef File) const {
  std::vector<CompileCommand> Commands = Inferring->getCompileCommands(File);
  bool IsGuessed = !Commands.empty() && !Commands.front().Heuristic.empty();
  if (IsGuessed && (Common.empty() || !liesBelow(File, Common)))
    return {};
  return Commands;
}

std::unique_ptr<CompilationDatabase> readEntries(const json::Array &Entries, llvm::StringRef DatabaseFile) {
  return std::make_unique<SimilarCommands>(std::make_unique<EntryList>(Entries, DatabaseFile));
}

std::unique_ptr<CompilationDatabase> readFlags(llvm::StringRef Text, llvm::StringRef Folder) {
  std::vector<std::string> Flags;
  while (!Text.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (Line = Line.trim(); !Line.empty())
      Flags.push_back(Line.str());
  }
  return std::make_unique<FlagsForAll>(std::move(Flags), Folder);
}

} // namespace mapicheck::cli
