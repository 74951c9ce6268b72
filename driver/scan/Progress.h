// How far is the scan? One line on a terminal, rewritten in place; nothing at all in a log.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <mutex>
#include <string>

namespace mapicheck::cli {

class Progress {
public:
  Progress(unsigned Total, bool Wanted);
  ~Progress(); ///< takes the line away

  /// One more is done; this was its file. May be called from any thread.
  void done(llvm::StringRef AbsoluteFile);

private:
  std::string counter() const;
  void show(llvm::StringRef Text);

  std::mutex Access;
  unsigned Done = 0, Total;
  bool IsTerminal;
};

} // namespace mapicheck::cli
