// What a scan gave, as plain data. The reports read this and nothing of the AST, so that they can be written and
// tested without a compiler, and so that it can travel from the process that analysed a file to the one that reports.
#pragma once

#include "catalogue/Catalogue.h"

#include <optional>
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
};

/// Replaces Length bytes at Offset of File by Text.
struct ReportedFix {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;
};

struct ReportedFinding {
  std::string Check;
  Level Severity = Level::Warning;
  std::string Message;
  Place Where;
  std::string Function;
  std::vector<ReportedNote> Path;
  std::vector<ReportedFix> Fixes; ///< belong together: all are applied or none
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

/// What one compile command of one source gave.
struct UnitResult {
  std::vector<ReportedFinding> Findings;
  std::optional<ReportedError> FirstError;
  unsigned ErrorCount = 0;
  std::vector<ReportedSkip> Skipped;
  std::vector<std::string> Shims; ///< the project's own headers that were used because the real ones are missing
  std::string Failure; ///< why it could not be analysed at all; empty when it was
};

/// A source of which a part could not be read.
struct IncompleteFile {
  std::string File;
  std::optional<ReportedError> FirstError; ///< none when functions were left out for another reason than errors
  unsigned ErrorCount = 0;
  std::vector<ReportedSkip> Skipped;
};

/// A source that was not analysed.
struct FailedFile {
  std::string File;
  std::string Reason;
};

/// The result of a whole run. Sorted, and no two findings are the same.
struct ScanResult {
  std::vector<ReportedFinding> Findings;
  std::vector<IncompleteFile> Incomplete;
  std::vector<FailedFile> Failed;
  std::vector<std::string> Shims; ///< those of all sources
  unsigned WithPrelude = 0; ///< sources that were read with what Microsoft's headers include
  unsigned Files = 0; ///< sources looked at, the failed ones included

  bool allWasRead() const { return Incomplete.empty() && Failed.empty(); }
};

} // namespace mapicheck::cli
