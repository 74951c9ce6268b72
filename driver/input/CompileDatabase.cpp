#include "CompileDatabase.h"

#include "support/Paths.h"
#include "support/PlainFiles.h"

#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace mapicheck::cli {

using namespace clang::tooling;
namespace json = llvm::json;
namespace path = llvm::sys::path;

/// The library says "[3:5, byte=44]: reason"; compilers and editors say "file:3:5: reason".
static std::string syntaxError(llvm::StringRef File, llvm::Error Reason) {
  std::string Text = llvm::toString(std::move(Reason));
  llvm::StringRef Rest = Text;
  unsigned Line, Column;
  if (!Rest.consume_front("[") || Rest.consumeInteger(10, Line) || !Rest.consume_front(":") ||
      Rest.consumeInteger(10, Column))
    return File.str() + ": not valid JSON: " + Text;
  return File.str() + ":" + std::to_string(Line) + ":" + std::to_string(Column) + ": not valid JSON: " +
         Rest.split("]: ").second.str();
}

/// What is wrong with one entry, or empty.
static std::string defectOf(const json::Value &Entry) {
  const json::Object *Object = Entry.getAsObject();
  if (!Object)
    return "is not an object";
  for (llvm::StringRef Key : {"directory", "file"}) {
    if (!Object->get(Key))
      return "has no \"" + Key.str() + "\"";
    if (!Object->getString(Key))
      return "has a \"" + Key.str() + "\" that is not a string";
  }
  if (const json::Value *Arguments = Object->get("arguments")) {
    const json::Array *Array = Arguments->getAsArray();
    if (!Array || Array->empty() || llvm::any_of(*Array, [](const json::Value &V) { return !V.getAsString(); }))
      return "has \"arguments\" that are not a list of strings";
  } else if (!Object->getString("command")) {
    return "has neither a \"command\" nor \"arguments\"";
  }
  return {};
}

/// Clang's own reader of these files says little of what is wrong, and not where; so they are looked through first.
static llvm::Error checkForm(llvm::StringRef File, llvm::StringRef Text) {
  Text.consume_front("\xEF\xBB\xBF"); // a byte order mark, as some editors write
  if (Text.trim().empty())
    return llvm::createStringError(File + ": the file is empty");
  llvm::Expected<json::Value> Database = json::parse(Text);
  if (!Database)
    return llvm::createStringError(syntaxError(File, Database.takeError()));
  const json::Array *Entries = Database->getAsArray();
  if (!Entries)
    return llvm::createStringError(File + ": not a compile database: it is not a list of entries");
  if (Entries->empty())
    return llvm::createStringError(File + ": the compile database has no entries");
  for (size_t I = 0; I < Entries->size(); ++I)
    if (std::string Defect = defectOf((*Entries)[I]); !Defect.empty())
      return llvm::createStringError(File + ": entry " + llvm::Twine(I + 1) + " " + Defect);
  return llvm::Error::success();
}

static llvm::Expected<std::unique_ptr<CompilationDatabase>> load(llvm::StringRef File) {
  auto Buffer = readPlainFile(File);
  if (!Buffer)
    return llvm::createStringError(displayPath(File) + ": cannot be read: " + Buffer.getError().message());
  std::string Reason;
  std::unique_ptr<CompilationDatabase> Database;
  if (path::extension(File) == ".txt") {
    Database = FixedCompilationDatabase::loadFromBuffer(path::parent_path(File), (*Buffer)->getBuffer(), Reason);
  } else {
    if (llvm::Error E = checkForm(displayPath(File), (*Buffer)->getBuffer()))
      return E;
    Database =
        JSONCompilationDatabase::loadFromBuffer((*Buffer)->getBuffer(), Reason, JSONCommandLineSyntax::AutoDetect);
  }
  if (!Database)
    return llvm::createStringError(displayPath(File) + ": " + Reason);
  // The target is taken from a compiler's name only if it is known.
  llvm::InitializeAllTargetInfos();
  // As Clang's own tools do it: arguments from response files, commands for files that have none, and the target from
  // the name of a cross compiler.
  return inferTargetAndDriverMode(
      inferMissingCompileCommands(expandResponseFiles(std::move(Database), onlyPlainFiles(llvm::vfs::getRealFileSystem()))));
}

llvm::Expected<CompilationDatabase &> CompileDatabases::inFile(llvm::StringRef File) {
  auto Known = Loaded.find(File);
  if (Known != Loaded.end())
    return *Known->second;
  llvm::Expected<std::unique_ptr<CompilationDatabase>> Database = load(File);
  if (!Database)
    return Database.takeError();
  return *(Loaded[File] = std::move(*Database));
}

llvm::StringRef CompileDatabases::folderOf(const CompilationDatabase &Database) const {
  for (const auto &[File, Known] : Loaded)
    if (Known.get() == &Database)
      return path::parent_path(File);
  return {};
}

llvm::Expected<CompilationDatabase *> CompileDatabases::inFolder(llvm::StringRef Folder) {
  for (llvm::StringRef Name : {"compile_commands.json", "compile_flags.txt"}) {
    llvm::SmallString<256> File(Folder);
    path::append(File, Name);
    if (!llvm::sys::fs::exists(File))
      continue;
    llvm::Expected<CompilationDatabase &> Database = inFile(File);
    if (!Database)
      return Database.takeError();
    return &*Database;
  }
  return nullptr;
}

llvm::Expected<CompilationDatabase *> CompileDatabases::governing(llvm::StringRef Folder) {
  auto Known = Governing.find(Folder);
  if (Known != Governing.end())
    return Known->second;
  llvm::Expected<CompilationDatabase *> Database = inFolder(Folder);
  if (!Database)
    return Database;
  llvm::StringRef Above = path::parent_path(Folder);
  if (!*Database && !Above.empty()) {
    Database = governing(Above);
    if (!Database)
      return Database;
  }
  return Governing[Folder] = *Database;
}

} // namespace mapicheck::cli
