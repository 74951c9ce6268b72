// What a call means, told from the AST alone: which entry of the model it is, on which interface.
#pragma once

#include "model/Model.h"

#include "clang/AST/Expr.h"

namespace clang {
class CXXMethodDecl;
class CXXRecordDecl;
class FunctionDecl;
class RecordDecl;
} // namespace clang

namespace mapicheck {

/// The meaning of one call expression.
struct CallMeaning {
  const CallModel *Entry = nullptr; ///< null when the model gives the call no meaning of its own
  const InterfaceModel *Interface = nullptr; ///< the modelled interface a method is called on, else null
  const ClassModel *Class = nullptr; ///< the described class whose member is called, when it is no COM class
  llvm::StringRef Name;      ///< the callee's plain name
  const clang::Expr *Receiver = nullptr; ///< the object of a COM method call, in C the first argument
  bool ComMethod = false;    ///< a method of a class derived from IUnknown
  unsigned FirstArgument = 0; ///< 1 in C, where the receiver is passed as the first argument

  /// MAPI's own function or method, or one that the user described: it borrows what it is given, and touches nothing of
  /// the program's but that.
  bool isModelled() const { return Entry || Interface || Class; }

  /// The exception: it may keep what it is given.
  bool takesOver() const { return Entry && Entry->TakesOver; }
};

/// The meaning of a call. Callee is the function that is known to be called when that is more than the expression
/// tells (through a function pointer), else null.
CallMeaning meaningOf(const clang::CallExpr &Call, const clang::FunctionDecl *Callee, const Model &M);

/// The meaning of a member of a class that is no COM class, by the class that declares it. No meaning have constructors
/// that copy or move, and assignments: what they are given is given away.
CallMeaning meaningOfMember(const clang::CXXMethodDecl &Method, const Model &M);

/// The function that a pointer of this type points to, by the names of its typedefs; null when it is none of the model's.
const CallModel *functionOfPointerType(clang::QualType Type, const Model &M);

/// The modelled interface that a class is or derives from, nearest first; null when there is none.
const InterfaceModel *interfaceOf(const clang::RecordDecl *Record, const Model &M);

/// The interface that a pointer of this type points to, with the name the source uses for it (a class derived
/// from a modelled interface has a name of its own); null when it points to nothing of that kind.
const InterfaceModel *pointedInterface(clang::QualType PointerType, const Model &M);

/// Whether the class is IUnknown or derives from it.
bool isComClass(const clang::CXXRecordDecl *Record);

/// Whether a declared type is HRESULT or SCODE.
bool isStatus(clang::QualType Type);

} // namespace mapicheck
