// Where the session of an IOlkAccountHelper comes from, told from the bodies of its class that this translation unit
// holds. Source: IOlkAccountHelper::GetMapiSession, ::HandsOffSession.
#pragma once

#include "model/Model.h"

#include "clang/AST/DeclCXX.h"

namespace mapicheck {

struct SessionOrigin {
  /// The class logs on the session that GetMapiSession hands out: where, else null.
  const clang::Stmt *LogsOnAt = nullptr;
  /// The class is given that session (constructor, setter, base), or GetMapiSession hands out none: where, else null.
  const clang::Stmt *GivenAt = nullptr;
  /// GetMapiSession never succeeds.
  bool HandsOutNothing = false;
  /// The members that hold a session the class logged on.
  llvm::SmallVector<const clang::FieldDecl *, 2> CreatedIn;
  /// Members that are set where it logs on: they may say whether there is a session at all.
  llvm::SmallVector<const clang::FieldDecl *, 2> SetWithIt;
};

/// Whether a class derives from IOlkAccountHelper, which is recognised by its name.
bool isAccountHelper(const clang::CXXRecordDecl *Class);

/// What can be told about the session of an account helper. Both places may be set, or neither.
SessionOrigin sessionOrigin(const clang::CXXRecordDecl *Class, const Model &M);

} // namespace mapicheck
