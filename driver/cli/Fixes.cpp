#include "Fixes.h"

#include "scan/SourceEncoding.h"
#include "support/PlainFiles.h"

#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <unistd.h>

namespace mapicheck::cli {

using clang::tooling::Replacement;
using clang::tooling::Replacements;
namespace fs = llvm::sys::fs;

namespace {

/// All changes of one file, and how many findings they come from.
struct FileChanges {
  Replacements Changes;
  unsigned Findings = 0;
  std::uint64_t Original = 0; ///< of the text that they change
};
using ChangedFiles = std::map<std::string, FileChanges>; // by real name, so that links do not change a file twice

} // namespace

/// The changes with those of one more finding, or an error when they conflict.
static llvm::Expected<ChangedFiles> with(ChangedFiles Files, const ReportedFinding &F) {
  std::vector<std::string> Touched;
  for (const ReportedFix &Fix : F.Fixes) {
    llvm::SmallString<256> Real;
    if (fs::real_path(Fix.File, Real))
      Real = Fix.File;
    FileChanges &File = Files[std::string(Real)];
    if (!File.Changes.empty() && File.Original != Fix.Original)
      return llvm::createStringError("the file changed during the scan");
    File.Original = Fix.Original;
    Replacement Change(Real, Fix.Offset, Fix.Length, Fix.Text);
    // Two findings may ask for the very same change, such as an insertion, that must be made once.
    if (!llvm::is_contained(File.Changes, Change))
      if (llvm::Error Conflict = File.Changes.add(Change))
        return Conflict;
    if (!llvm::is_contained(Touched, Real.str()))
      Touched.push_back(std::string(Real));
  }
  for (const std::string &File : Touched)
    ++Files[File].Findings;
  return Files;
}

/// Replaces the file at once: at no time does it have a part of the new text.
static llvm::Error replace(const std::string &File, llvm::StringRef Text) {
  fs::file_status Before;
  if (std::error_code EC = fs::status(File, Before))
    return llvm::errorCodeToError(EC);
  // Nobody but the user may look into it until it has the permissions of the file.
  llvm::Expected<fs::TempFile> New = fs::TempFile::create(File + ".%%%%%%%%", fs::owner_read | fs::owner_write);
  if (!New)
    return New.takeError();
  llvm::raw_fd_ostream Out(New->FD, /*shouldClose=*/false);
  Out << Text;
  Out.flush();
  std::error_code EC = Out.error();
  Out.clear_error();
  if (!EC && (Before.getUser() != ::geteuid() || Before.getGroup() != ::getegid()))
    EC = fs::changeFileOwnership(New->FD, Before.getUser(), Before.getGroup());
  if (!EC)
    EC = fs::setPermissions(New->FD, Before.permissions());
  if (EC)
    return llvm::joinErrors(llvm::errorCodeToError(EC), New->discard());
  return New->keep(File);
}

static llvm::Error rewrite(const std::string &File, const FileChanges &Change) {
  // Replacing a file needs no right to write to it, so that right must be looked at.
  if (std::error_code EC = fs::access(File, fs::AccessMode::Write))
    return llvm::errorCodeToError(EC);
  auto Buffer = readPlainFile(File);
  if (!Buffer)
    return llvm::errorCodeToError(Buffer.getError());
  if (textHash((*Buffer)->getBuffer()) != Change.Original)
    return llvm::createStringError("it has changed since it was analysed; run again");
  llvm::Expected<std::string> Fixed = clang::tooling::applyAllReplacements((*Buffer)->getBuffer(), Change.Changes);
  if (!Fixed)
    return Fixed.takeError();
  return replace(File, *Fixed);
}

FixOutcome applyFixes(const std::vector<ReportedFinding> &Findings) {
  FixOutcome Outcome;
  ChangedFiles Files;
  for (const ReportedFinding &F : Findings) {
    if (F.Fixes.empty())
      continue;
    if (llvm::Expected<ChangedFiles> Extended = with(Files, F)) {
      Files = std::move(*Extended);
      ++Outcome.Applied;
    } else {
      llvm::consumeError(Extended.takeError());
      Outcome.Skipped.push_back(F.Where.File + ":" + std::to_string(F.Where.Line) + ":" +
                                std::to_string(F.Where.Column) + ": the fix of " + F.Check +
                                " conflicts with an earlier one and was not applied; run again to apply it");
    }
  }
  for (const auto &[File, Change] : Files) {
    if (llvm::Error E = rewrite(File, Change)) {
      Outcome.Unwritten.push_back(File + ": cannot be fixed: " + llvm::toString(std::move(E)));
      Outcome.Applied -= std::min(Outcome.Applied, Change.Findings);
    } else {
      ++Outcome.Files;
    }
  }
  return Outcome;
}

} // namespace mapicheck::cli
