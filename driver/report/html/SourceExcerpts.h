// Which lines of the sources does the HTML report carry, so that a path can be followed beside them?
#pragma once

#include "Colours.h"
#include "scan/ScanResult.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mapicheck::cli {

/// A line as the page shows it.
struct ShownLine {
  std::string Text; ///< visible, and without what lies far from the columns that matter when the line is very long
  std::vector<std::pair<size_t, size_t>> Offsets; ///< byte column from 1, and where it is in Text, in UTF-16 units
  std::vector<size_t> Colours;                    ///< begin, length, kind; begin, ...; in UTF-16 units
};

/// Files of up to MostLinesOfWholeFile lines are carried whole; of others, LinesAround lines before and after each step.
/// When a file cannot be read any more, or differs from what was analysed, only the lines that the steps themselves hold
/// are carried.
class SourceExcerpts {
public:
  static constexpr unsigned MostLinesOfWholeFile = 600;
  static constexpr unsigned LinesAround = 80;

  /// Asks for the surroundings of a place. Before read().
  void want(const Place &Where);

  /// Reads all files that are asked for.
  void read();

  /// The number that the page knows the file of a place by; it has one once it is asked for.
  unsigned numberOf(const Place &Where) const { return Numbers.lookup(Where.File); }

  /// The line of a place that was asked for; null when there is none to show.
  const ShownLine *lineOf(const Place &Where) const;

  /// Where a place is in its line, in UTF-16 units.
  static size_t offsetOf(const Place &Where, const ShownLine &Line);

  /// The number of the line at an offset in a file that was asked for, and Length bytes from there; none when the file is
  /// not what was analysed.
  std::optional<std::pair<unsigned, llvm::StringRef>> textOf(const std::string &File, size_t Offset, size_t Length) const;

  /// A script element for each file, which holds JSON and is not run: source-0, source-1 and so on, each
  /// {"file", "state": "whole" | "part" | "changed" | "gone", "count": lines of the file,
  ///  "parts": [{"first": number, "lines": [text], "colours": [[begin, length, kind, ...]]}]}.
  void write(llvm::raw_ostream &Out) const;

private:
  struct Wanted {
    std::set<unsigned> Columns;
    std::string SourceLine; ///< as it was analysed
  };
  struct File {
    std::string Name;
    std::map<unsigned, Wanted> Lines;
    std::unique_ptr<llvm::MemoryBuffer> Content; ///< null when it is not what was analysed
    const char *State = "gone";
    size_t Count = 0;
    std::map<unsigned, ShownLine> Shown;
  };

  static void read(File &What);

  std::vector<File> Files;
  llvm::StringMap<unsigned> Numbers;
};

} // namespace mapicheck::cli
