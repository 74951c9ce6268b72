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
///     __try { A; __leave; B; return x; C } __finally { F }
///
/// becomes
///
///     { int returns = 0; T result;  { A; goto finally; B; { result = x; returns = 1; goto finally; } C }
///       finally: { F }  if (returns) return result; }
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
