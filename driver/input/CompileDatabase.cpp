#include "CompileDatabase.h"

#include "DatabaseEntries.h"
#include "support/Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

using namespace clang::tooling;
namespace json = llvm::json;
namespace fs = llvm::sys::fs;
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

/// A hostile file could make the parser of the library call itself until the stack ends.
static bool isNestedTooDeeply(llvm::StringRef Text) {
  constexpr unsigned Deepest = 50; // a compile database needs three
  unsigned Depth = 0;
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (InString) {
      if (C == '\\')
        ++I;
      InString = C != '"';
    } else if (C == '"') {
      InString = true;
    } else if (C == '[' || C == '{') {
      if (++Depth > Deepest)
        return true;
    } else if ((C == ']' || C == '}') && Depth) {
      --Depth;
    }
  }
  return false;
}

/// The entries of a database, each of which has what it needs.
static llvm::Expected<json::Array> parse(llvm::StringRef File, llvm::StringRef Text) {
  if (Text.trim().empty())
    return llvm::createStringError(File + ": the file is empty");
  if (isNestedTooDeeply(Text))
    return llvm::createStringError(File + ": not a compile database: it is nested too deeply");
  llvm::Expected<json::Value> Database = json::parse(Text);
  if (!Database)
    return llvm::createStringError(syntaxError(File, Database.takeError()));
  json::Array *Entries = Database->getAsArray();
  if (!Entries)
    return llvm::createStringError(File + ": not a compile database: it is not a list of entries");
  if (Entries->empty())
    return llvm::createStringError(File + ": the compile database has no entries");
  for (size_t I = 0; I < Entries->size(); ++I)
    if (std::string Defect = defectOf((*Entries)[I]); !Defect.empty())
      return llvm::createStringError(File + ": entry " + llvm::Twine(I + 1) + " " + Defect);
  return std::move(*Entries);
}

static llvm::Expected<std::unique_ptr<CompilationDatabase>> load(llvm::StringRef File) {
  // Not a device, which may have no end.
  fs::file_status Status;
  if (!fs::status(File, Status) && !fs::is_regular_file(Status))
    return llvm::createStringError(displayPath(File) + ": not a file");
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
  if (!Buffer)
    return llvm::createStringError(displayPath(File) + ": cannot be read: " + Buffer.getError().message());
  llvm::StringRef Text = (*Buffer)->getBuffer();
  Text.consume_front("\xEF\xBB\xBF"); // a byte order mark, as some editors write
  if (path::extension(File) == ".txt")
    return readFlags(Text, path::parent_path(File));
  llvm::Expected<json::Array> Entries = parse(displayPath(File), Text);
  if (!Entries)
    return Entries.takeError();
  return readEntries(*Entries, File);
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
