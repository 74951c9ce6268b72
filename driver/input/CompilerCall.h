// Which compiler does a command call, and with which arguments?
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapicheck::cli {

/// How a command line becomes words. The two differ in what a backslash and an apostrophe mean.
enum class Quoting { Posix, Windows };

std::vector<std::string> wordsOf(llvm::StringRef CommandLine, Quoting Rules);

/// A command that was taken apart. Nothing of it is ever run.
struct CompilerCall {
  std::string Program;      ///< the compiler's file name in lower case, without folder and ".exe"; empty: not named
  std::string Architecture; ///< "x86_64", "i686", "aarch64" if the compiler's folder tells, else empty
  bool IsCl = false;        ///< Microsoft's compiler, or one with its options
  bool IsFromWindows = false; ///< the compiler is a program for Windows
  std::vector<std::string> Arguments; ///< behind the name, with the contents of response files in their place
  std::string Problem; ///< why the command makes no sense; empty when it does
};

/// Looks through programs that only run the compiler (ccache, distcc, cmd /C ...). Response files (@x) are looked for in
/// Directory, by the names that WhereIs gives them.
CompilerCall compilerCall(llvm::ArrayRef<std::string> Words, Quoting Rules, llvm::StringRef Directory,
                          llvm::function_ref<std::string(llvm::StringRef)> WhereIs);

/// The same for arguments that stand alone, as in compile_flags.txt or after "--": the first may be a compiler's name.
CompilerCall callFromArguments(llvm::ArrayRef<std::string> Arguments, llvm::StringRef Directory,
                               llvm::function_ref<std::string(llvm::StringRef)> WhereIs);

} // namespace mapicheck::cli
