// How far is the scan? A bar on a terminal, rewritten in place; nothing at all in a log, unless it is to tell of each
// source.
#pragma once

#include "ScanResult.h"
#include "input/Unit.h"

#include "llvm/ADT/StringRef.h"

#include <mutex>
#include <string>

namespace mapicheck::cli {

class Progress {
public:
  enum class Kind {
    None,
    Bar,   ///< if there is a terminal to show it on
    Lines, ///< one for each source that is done, with its time and its command
  };

  Progress(unsigned Total, Kind Wanted);
  ~Progress(); ///< takes the bar away

  /// One more is done. May be called from any thread.
  void done(const Unit &What, const UnitResult &Result, double Seconds);

private:
  std::string bar() const;
  void show(llvm::StringRef Text);

  std::mutex Access;
  unsigned Done = 0, Total;
  bool ShowsBar, ShowsLines;
};

} // namespace mapicheck::cli
