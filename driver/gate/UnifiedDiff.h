// What does a unified diff change?
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace mapicheck::cli {

/// Lines First to Last, from 1; Last is First - 1 where lines were only taken away.
struct LineRange {
  unsigned First = 0, Last = 0;
};

/// A line of a hunk.
struct DiffLine {
  enum Kind { Same, Added, Removed } What;
  std::string Text; ///< with its end of line, if it has one
};

struct Hunk {
  unsigned NewStart = 0; ///< the line of the new file at which it begins, from 1; for an empty file 0
  unsigned DiffLineNumber = 0; ///< where in the diff it stands
  std::vector<DiffLine> Lines;
};

struct FileDiff {
  std::string OldName, NewName; ///< as the diff has them, without "a/" and "b/"; empty: there is no such file
  std::vector<Hunk> Hunks;
  bool IsWithoutText = false; ///< it only says that the file differs
  bool IsLink = false;        ///< what has changed is where a symbolic link leads

  /// The lines of the new file that are not in the old one.
  std::vector<LineRange> changedLines() const;
};

/// Reads a diff as git, diff -u and Subversion write it. The error says the line of the diff that cannot be understood.
/// What stands between the files is passed over.
llvm::Expected<std::vector<FileDiff>> readUnifiedDiff(llvm::StringRef Text);

/// The text of the file before the change, from the text after it. The error says where the two do not fit together.
llvm::Expected<std::string> textBefore(const FileDiff &Diff, llvm::StringRef After);

} // namespace mapicheck::cli
