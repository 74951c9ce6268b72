// What a check says about a program, as plain data. The faces (command line, clang-tidy module) read this and
// know nothing of the engine that produced it.
#pragma once

#include "StepKind.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"

#include <string>
#include <vector>

namespace mapicheck {

struct CheckInfo;

/// One step on the way to a finding.
struct PathNote {
  clang::SourceLocation Where;
  std::string Message;
  StepKind Kind = StepKind::Event;
  unsigned Depth = 0; ///< calls entered on the way to it
};

/// One violation. The locations belong to the SourceManager of the analysed translation unit and die with it.
struct Finding {
  const CheckInfo *Check = nullptr; ///< never null; points into the catalogue
  clang::SourceLocation Where;      ///< in the user's code, never in a system header
  std::string Message;              ///< lower case, no full stop
  std::vector<PathNote> Path;       ///< in the order in which the steps happen
  std::vector<clang::FixItHint> Fixes; ///< empty unless the fix is certain
  std::string Function;             ///< qualified name of the function the finding stands in
};

/// A function the analysis had to leave out.
struct SkippedFunction {
  clang::SourceLocation Where;
  std::string Name;   ///< qualified
  std::string Reason; ///< "its body has errors", "too complex: ..."
};

/// All that one translation unit gave.
struct AnalysisResult {
  std::vector<Finding> Findings; ///< sorted by place, then check, then message; no two are equal
  std::vector<SkippedFunction> Skipped; ///< sorted by place
};

} // namespace mapicheck
