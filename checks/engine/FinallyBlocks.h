// __try and __finally, which Clang has no control flow for, as labels and gotos, which it has.
#pragma once

#include <utility>
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
class Stmt;
} // namespace clang

namespace mapicheck {

/// Rewrites functions for as long as it lives.
///
///     __try { A; __leave; B; return x; C; break; D } __finally { F }
///
/// becomes
///
///     { int how = 0; T result;
///       { A; goto finally; B; { result = x; how = 1; goto finally; } C; { how = 2; goto finally; } D }
///       finally: { F }
///       if (how == 1) return result;
///       if (how == 2) break; }
///
/// What an exception would do is left out.
class FinallyBlocks {
public:
  explicit FinallyBlocks(clang::ASTContext &Context) : Context(Context) {}
  FinallyBlocks(const FinallyBlocks &) = delete;
  ~FinallyBlocks();

  /// To be called before anything is asked of the function's control flow graph or the parents of its statements.
  void rewrite(const clang::FunctionDecl &Function);

private:
  clang::ASTContext &Context;
  std::vector<std::pair<clang::Stmt **, clang::Stmt *>> Replaced; ///< where, and what stood there
};

} // namespace mapicheck
