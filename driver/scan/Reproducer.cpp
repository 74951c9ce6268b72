#include "Reproducer.h"

#include "Interrupt.h"
#include "Wire.h"
#include "WorkerProcess.h"
#include "support/Displayable.h"
#include "support/Paths.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// A source that never ends shall not take that long twice.
static constexpr unsigned LongestPreprocessing = 30;
static constexpr size_t LongestStem = 40;

/// "mapicheck-mail_count-1a2b3c4d".
static std::string folderName(const Unit &What) {
  std::string Stem = path::stem(What.File).take_front(LongestStem).str();
  std::replace_if(
      Stem.begin(), Stem.end(), [](char C) { return !llvm::isAlnum(C) && C != '_' && C != '-'; }, '_');
  std::string Identity = What.File + '\0' + What.Directory;
  for (const std::string &Argument : What.Arguments)
    Identity += '\0' + Argument;
  return "mapicheck-" + Stem + "-" +
         llvm::utohexstr(llvm::xxh3_64bits(Identity) >> 32, /*LowerCase=*/true, /*Width=*/8);
}

/// As one word of a shell, whatever is in it.
static std::string quoted(llvm::StringRef Word) {
  std::string Result = "'";
  for (char C : Word)
    if (C == '\'')
      Result += "'\\''";
    else
      Result += C;
  Result += '\'';
  return Result;
}

/// Only our own words and quoted names: what comes from the source or its command stays data.
static std::string script(const WorkOrder &Order, const ScanRequest &Asked, llvm::StringRef Executable) {
  std::string Source = quoted(Order.What.File);
  std::string Command = quoted(Executable);
  for (const std::string &Argument : workerArguments(Task::Analyze, Asked.PerSource))
    Command += " " + Argument;
  return "#!/bin/sh\n"
         "# Runs the analyzer once more on what it could not cope with. The limits of time and memory are in the command.\n"
         "cd \"$(dirname \"$0\")\" || exit\n"
         "[ -r " +
         Source + " ] || { printf '%s\\n' " + Source +
         "' cannot be read; what it was, with its headers, is in source.i or source.ii if these are here' >&2; exit 1; }\n"
         "exec " +
         Command + " < order.cbor > result.cbor\n";
}

static std::string readMe(const Casualty &Dead, llvm::StringRef Preprocessed) {
  std::string Text = "mapicheck " MAPICHECK_VERSION " (LLVM " LLVM_VERSION_STRING ") could not analyse\n  " +
                     displayable(Dead.Order.What.File) + "\n" + displayable(Dead.Result.Failure) + "\n\n" +
                     "run.sh      runs it again\n"
                     "order.json  the compile command and the settings; order.cbor is the same for run.sh\n"
                     "stderr.txt  what the analyzer said at its end, with a stack trace when there is one\n";
  if (!Preprocessed.empty())
    Text += Preprocessed.str() + "   the source with all its headers\n";
  return Text + "\nTo report it, send this folder to the developers of mapicheck. It contains text of your source and "
                "names of\nyour files: look through it before. The fewer lines of the source still fail, the sooner it "
                "is repaired.\n";
}

static llvm::Error writeFile(llvm::StringRef Folder, llvm::StringRef Name, llvm::StringRef Content,
                             unsigned Mode = 0600) {
  llvm::SmallString<256> File(Folder);
  path::append(File, Name);
  int Descriptor;
  if (std::error_code EC = fs::openFileForWrite(File, Descriptor, fs::CD_CreateNew, fs::OF_None, Mode))
    return llvm::errorCodeToError(EC);
  llvm::raw_fd_ostream Out(Descriptor, /*shouldClose=*/true);
  Out << Content;
  Out.close();
  std::error_code EC = Out.error();
  Out.clear_error();
  return llvm::errorCodeToError(EC);
}

/// The source with its headers, or nothing when that fails too.
static std::string preprocessed(const WorkOrder &Order, const ScanRequest &Asked, llvm::StringRef Executable) {
  Limits Allowed = Asked.PerSource;
  Allowed.Seconds = Allowed.Seconds ? std::min(Allowed.Seconds, LongestPreprocessing) : LongestPreprocessing;
  llvm::Expected<WorkerEnd> End = runWorker(Task::Preprocess, Order, Executable, Allowed, /*Slot=*/0);
  if (End && End->succeeded())
    return std::move(End->Output);
  llvm::consumeError(End.takeError());
  return {};
}

static llvm::Error fill(llvm::StringRef Folder, const Casualty &Dead, const ScanRequest &Asked,
                        llvm::StringRef Executable) {
  // What is known already first, so that a full disk takes the least.
  std::pair<llvm::StringRef, std::string> Files[] = {{"order.cbor", toBytes(Dead.Order)},
                                                     {"order.json", toText(Dead.Order)},
                                                     {"stderr.txt", Dead.LastWords.str()}};
  if (llvm::Error E = writeFile(Folder, "run.sh", script(Dead.Order, Asked, Executable), 0700))
    return E;
  for (const auto &[Name, Content] : Files)
    if (llvm::Error E = writeFile(Folder, Name, Content))
      return E;
  std::string Source = preprocessed(Dead.Order, Asked, Executable);
  llvm::StringRef SourceName = path::extension(Dead.Order.What.File) == ".c" ? "source.i " : "source.ii";
  if (Source.empty())
    SourceName = "";
  else if (llvm::Error E = writeFile(Folder, SourceName.rtrim(), Source))
    return E;
  return writeFile(Folder, "README.txt", readMe(Dead, SourceName));
}

/// Takes away a folder of ours. A link is taken away itself, and not what it leads to.
static void remove(llvm::StringRef Folder) {
  if (fs::remove(Folder))
    fs::remove_directories(Folder);
}

/// Gives the folder its name; what had that name is gone afterwards.
static std::error_code moveTo(llvm::StringRef Name, llvm::SmallString<256> &Folder) {
  std::string Target = Name.str();
  if (::renameat2(AT_FDCWD, Folder.c_str(), AT_FDCWD, Target.c_str(), RENAME_EXCHANGE) == 0) {
    remove(Folder); // which is now the former one
    return {};
  }
  return fs::rename(Folder, Target);
}

llvm::Expected<std::string> leaveReproducer(const Casualty &Dead, const ScanRequest &Asked,
                                            llvm::StringRef Executable) {
  llvm::SmallString<256> Parent(Asked.ReproducerFolder);
  if (Parent.empty())
    path::system_temp_directory(/*ErasedOnReboot=*/true, Parent);
  if (std::error_code EC = fs::create_directories(Parent))
    return llvm::createStringError(Parent + ": " + EC.message());
  Parent = llvm::StringRef(absolutePath(Parent));
  std::string Name = folderName(Dead.Order.What);
  // Beside its place, so that it can be moved there; made by nobody but this call, whoever else may write there.
  llvm::SmallString<256> Folder;
  if (std::error_code EC = fs::createUniqueDirectory(Parent + "/" + Name, Folder))
    return llvm::createStringError(Parent + ": " + EC.message());
  llvm::scope_exit Discard([&] { remove(Folder); });
  if (std::error_code EC = fs::setPermissions(Folder, fs::owner_all))
    return llvm::createStringError(Parent + ": " + EC.message());
  if (llvm::Error E = fill(Folder, Dead, Asked, Executable))
    return llvm::createStringError(Parent + ": " + llvm::toString(std::move(E)));
  if (interrupt::requested())
    return llvm::createStringError("interrupted");
  std::string Final = (Parent + "/" + Name).str();
  if (std::error_code EC = moveTo(Final, Folder))
    return llvm::createStringError(Final + ": " + EC.message());
  Discard.release();
  return Final;
}

} // namespace mapicheck::cli
