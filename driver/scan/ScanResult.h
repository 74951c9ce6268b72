// What a scan gave, as plain data. The reports read this and nothing of the AST, so that they can be written and
// tested without a compiler, and so that it can travel from the process that analysed a file to the one that reports.
#pragma once

#include "StepKind.h"
#include "catalogue/Catalogue.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mapicheck::cli {

struct Place {
  std::string File; ///< absolute in a unit's result, as the user wants to read it in a scan's
  unsigned Line = 0;   ///< from 1; 0 when the place is a whole file
  unsigned Column = 0; ///< in bytes, from 1
  std::string SourceLine; ///< the text of the line; empty when there is none to show
};

struct ReportedNote {
  Place Where;
  std::string Message;
  StepKind Kind = StepKind::Event;
  unsigned Depth = 0; ///< calls entered on the way to it
};

/// Replaces Length bytes at Offset of File by Text.
struct ReportedFix {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;
  std::uint64_t Original = 0; ///< the text of the file that was analysed (textHash in scan/SourceEncoding.h)
  Place Begin, End; ///< the same range by line and column; End is the place behind it. Their files are not set
};

struct ReportedFinding {
  std::string Check;
  Level Severity = Level::Warning;
  std::string Message;
  Place Where;
  std::string Function;
  std::vector<ReportedNote> Path;
  std::vector<ReportedFix> Fixes; ///< belong together: all are applied or none
  /// Says that this is the same finding as in another version of the program: the same when lines move, files are
  /// renamed or other lines of the function change. No two findings of a scan have the same (gate/Fingerprint.h).
  std::string Fingerprint;
  std::string Surroundings; ///< tells apart findings on identical lines: a hash of the lines beside them
};

/// A NOLINT comment that names checks of this run, or a check of mapicheck that does not exist.
struct ReportedSuppression {
  Place Where; ///< the word NOLINT
  std::string Directive; ///< as it is written: "NOLINTNEXTLINE(mapi-object-leak)"
  std::vector<std::string> Unused; ///< those of the names in it that silence nothing, or are of no check; empty when all are used
  std::vector<ReportedFix> Fixes; ///< take the unused names out, or the whole comment; empty when that is not safe
};

/// A message of the compiler.
struct ReportedError {
  Place Where; ///< without a file when the command itself is at fault
  std::string Message;
};

struct ReportedSkip {
  std::string Name;
  Place Where;
  std::string Reason;
};

/// Why a source was not analysed at all.
enum class FailureKind {
  Unreadable,  ///< there is no such file, or no compiler makes anything of it
  Crashed,     ///< the analyzer's process died
  TimedOut,    ///< it was ended because it took too long
  OutOfMemory, ///< it was ended because it took too much memory
};

/// What one compile command of one source gave.
struct UnitResult {
  std::vector<ReportedFinding> Findings;
  std::vector<ReportedFinding> Suppressed; ///< silenced by a comment in the source
  std::vector<ReportedSuppression> Suppressions; ///< only when they are to be judged
  std::optional<ReportedError> FirstError;
  unsigned ErrorCount = 0;
  std::vector<ReportedSkip> Skipped;
  std::vector<std::string> Shims; ///< the project's own headers that were used because the real ones are missing
  std::vector<std::string> FilesRead; ///< the source and its headers, without those of the system
  bool Untouched = false; ///< left out because it reads none of the files that matter
  std::string Failure; ///< why it could not be analysed at all; empty when it was
  FailureKind Kind = FailureKind::Unreadable; ///< of that failure
  std::string Reproducer; ///< the folder with what is needed to see the crash again; empty when there is none
};

/// A source of which a part could not be read.
struct IncompleteFile {
  std::string File;
  std::optional<ReportedError> FirstError; ///< none when functions were left out for another reason than errors
  unsigned ErrorCount = 0;
  std::vector<ReportedSkip> Skipped;
  bool IsKnown = false; ///< to the baseline, or from before the change: it does not count
};

/// A source that was not analysed.
struct FailedFile {
  std::string File;
  std::string Reason;
  FailureKind Kind = FailureKind::Unreadable;
  std::string Reproducer; ///< as in UnitResult
  bool IsKnown = false;   ///< as above
};

/// The result of a whole run. Sorted, and no two findings are the same.
struct ScanResult {
  std::vector<std::string> Checks; ///< the names of those that ran
  std::vector<ReportedFinding> Findings; ///< those that count
  std::vector<ReportedFinding> Suppressed; ///< silenced by a comment in the source
  bool HasBaseline = false; ///< a baseline was given; then Findings are the new ones
  std::vector<ReportedFinding> Known; ///< in the baseline too
  std::vector<ReportedFinding> Gone;  ///< only in the baseline; without a path
  std::vector<ReportedSuppression> UnusedSuppressions;
  std::vector<IncompleteFile> Incomplete;
  std::vector<FailedFile> Failed;
  std::vector<std::string> Shims; ///< those of all sources
  std::set<std::string> FilesRead; ///< of all sources
  unsigned WithPrelude = 0; ///< sources that were read with what Microsoft's headers include
  unsigned Files = 0; ///< sources looked at, the failed ones included
  unsigned Untouched = 0; ///< those of them that a change does not reach, and that were left out
  unsigned KnownGaps = 0; ///< of Incomplete and Failed, those that are known; they do not count

  bool allWasRead() const { return Incomplete.size() + Failed.size() == KnownGaps; }
};

} // namespace mapicheck::cli
