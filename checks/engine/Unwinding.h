// Where control goes when a statement throws. Clang's control flow graph ends a path at a throw; what is between the throw
// and its handler, or the end of the function, is worked out here.
#pragma once

#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

#include <map>
#include <vector>

namespace clang {
class AnalysisDeclContext;
class CFGBlock;
class CXXConstructExpr;
class CXXThrowExpr;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace mapicheck {

/// One way out of a statement that throws.
struct UnwindingTarget {
  const clang::CXXCatchStmt *Handler = nullptr; ///< null: out of the function
  /// Destroys the variables whose scopes are left, and then enters the handler or leaves the function.
  const clang::CFGBlock *Block = nullptr;
  std::vector<const clang::VarDecl *> Left;     ///< the variables whose scopes are left
};

/// Knows the throws and handlers of the functions of a translation unit, and builds the blocks that lead from the one to
/// the other. The blocks belong to the functions' graphs.
class Unwinding {
public:
  /// A statement has taken the place of a throw in the graph of its function.
  void noteThrow(const clang::Stmt *Placeholder, const clang::CXXThrowExpr *Throw);

  /// The throw in whose place a statement stands; null when it is a statement of the program.
  const clang::CXXThrowExpr *throwAt(const clang::Stmt *Placeholder) const { return Throws.lookup(Placeholder); }

  /// Whether an object is constructed in order to be thrown.
  bool isThrown(const clang::CXXConstructExpr *Object) const { return ThrownObjects.contains(Object); }

  /// Where control may go when a statement of a function throws. Thrown is null when the type is not known; then every
  /// handler may be the one. None when that cannot be told: objects that only the whole expression knows would have to be
  /// destroyed on the way.
  llvm::SmallVector<UnwindingTarget, 2> targets(clang::AnalysisDeclContext &Function, const clang::Stmt *At,
                                                clang::QualType Thrown);

  /// Whether a statement stands in a try block of its own function.
  static bool isTried(clang::AnalysisDeclContext &Function, const clang::Stmt *At);

  /// The variables of a function that may be destroyed on the way to a handler, or read there. To Clang's liveness
  /// analysis, which does not know these ways, they are dead at the throw.
  const std::vector<const clang::VarDecl *> &neededAfterThrow(const clang::FunctionDecl *Function);

private:
  const clang::CFGBlock *block(clang::AnalysisDeclContext &Function, const clang::Stmt *At,
                               const clang::CXXCatchStmt *Handler, llvm::ArrayRef<const clang::VarDecl *> Left);

  llvm::DenseMap<const clang::Stmt *, const clang::CXXThrowExpr *> Throws;
  llvm::SmallPtrSet<const clang::Stmt *, 8> ThrownObjects;
  std::map<std::pair<const clang::Stmt *, const clang::CXXCatchStmt *>, const clang::CFGBlock *> Blocks;
  std::map<const clang::FunctionDecl *, std::vector<const clang::VarDecl *>> Needed;
};

} // namespace mapicheck
