// Where a finding stands: in the user's code, never inside a smart pointer or guard, never in a system header.
#pragma once

#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Basic/SourceLocation.h"

namespace clang {
class CXXRecordDecl;
class SourceManager;
class Stmt;
} // namespace clang

namespace mapicheck {

/// A place in the source and the stack frame it lies in.
struct UserPlace {
  clang::SourceLocation Where; ///< an expansion location
  const clang::StackFrameContext *Frame = nullptr;
  const clang::FunctionDecl *function() const;
};

/// A class that exists to give something back: it has a destructor of its own, and works like a pointer or holds
/// nothing but the thing itself, beside a flag.
bool isOwnershipWrapper(const clang::CXXRecordDecl *Class);

/// Whether a function is one of a smart pointer's or guard's own, or library code.
bool isWrapperFunction(const clang::Decl *Function, const clang::SourceManager &SM);

/// The place of a statement (null: of the end of the frame's function). When that lies in a wrapper function, the
/// place where the wrapper is used: the calling statement, or the closing brace of the scope that destroys it.
UserPlace userPlace(const clang::LocationContext *Frame, const clang::Stmt *At, const clang::SourceManager &SM);

} // namespace mapicheck
