// What a worker process needs to know to analyse one unit.
#pragma once

#include "catalogue/Catalogue.h"
#include "input/Unit.h"

#include <map>
#include <string>
#include <vector>

namespace mapicheck::cli {

struct WorkOrder {
  Unit What;
  std::vector<std::string> Checks;     ///< names
  std::map<std::string, Level> Levels; ///< of the checks that the configuration gives another level than the catalogue
  Level LeastLevel = Level::Note;      ///< findings below it are not reported
  std::vector<std::string> ModelFiles;
  bool Shims = true;        ///< use the project's own headers in place of missing ones
  std::string HeaderFilter; ///< only findings in headers that match this regular expression; empty: in all
  bool JudgeSuppressions = false; ///< tell of NOLINT comments that silence nothing

  /// When not empty: analyse only if one of these files is read; otherwise the result is Untouched. Real names.
  std::vector<std::string> OnlyIfReads;
  /// The program as it was before a change: text to read in place of what is in files, and files that were not there, by
  /// their real names.
  std::map<std::string, std::string> TextBefore;
  std::vector<std::string> NotThereBefore;
};

} // namespace mapicheck::cli
