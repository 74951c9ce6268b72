// The model: what each MAPI function and method means for the lifecycles of sessions, objects and buffers.
// It is data (mapi.json, and files in the same schema that a user adds); docs/model.md describes the schema.
#pragma once

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace mapicheck {

/// What sort of thing is obtained, and so which lifecycle it has.
enum class ResourceKind {
  Object,         ///< a COM object: ends with its last Release
  Session,        ///< an IMAPISession: ends with Logoff and Release
  MessageSession, ///< an LPMSGSESS: ends with CloseIMsgSession
  Buffer,         ///< a MAPIAllocateBuffer block: MAPIFreeBuffer
  BufferPart,     ///< a MAPIAllocateMore block: freed with the block it hangs on
  RowSet,         ///< an SRowSet and its rows: FreeProws
  AddressList,    ///< an ADRLIST and its entries: FreePadrlist
  Registration,   ///< a connection number from Advise: Unadvise
  OtherMemory,    ///< memory that is not MAPI's (malloc, LocalAlloc, CoTaskMemAlloc): freed by its own kind only
};

/// A library that is started and stopped, and counts.
enum class Library { MAPI, OLE, COM, MAPIUtilities };

/// When a call has succeeded.
enum class SuccessRule {
  HResult, ///< the result is an HRESULT or SCODE >= 0 (the default)
  Ok,      ///< likewise, and no success but S_OK is documented
  NonNull, ///< the result is a pointer or BOOL that is not zero
  Zero,    ///< the result is a MAPI simple error or Win32 code: zero
  Always,  ///< the function cannot fail (void)
};

/// Which value of a call is meant: an argument by position, the receiver of a method, or the result; or what is kept in
/// a place: where an argument points or refers to, or a data member of an argument or of the receiver.
struct Operand {
  static constexpr int Receiver = -1;
  static constexpr int Result = -2;
  int Index = Receiver;
  bool Pointee = false;    ///< "*N": what is there where argument N points or refers to
  std::string Member = {}; ///< "N->member", "this->member"
  bool isPlace() const { return Pointee || !Member.empty(); }
  bool isArgument() const { return Index >= 0 && !isPlace(); }
  friend bool operator==(const Operand &, const Operand &) = default;
};

/// A call hands its caller something it owns from now on.
struct Acquisition {
  ResourceKind Kind = ResourceKind::Object;
  Operand Out;                 ///< an out-parameter (pointer to where it is put), or Result
  std::optional<Operand> From; ///< what it belongs to: a session, a store, a message session, a block
  bool SameObject = false;     ///< another reference to From itself (QueryInterface)
  bool LogsOn = false;         ///< a session that this call logged on
  bool InOut = false;          ///< only a null Out is filled; what the caller passed in stays, and stays its owner's
  std::string Interface;       ///< the interface's name, when the parameter's type does not tell (LPUNKNOWN*)
};

/// Frees memory: which kind the function is for.
struct Freeing {
  ResourceKind Kind = ResourceKind::Buffer; ///< Buffer, RowSet, AddressList or OtherMemory
  Operand What;
};

/// Ownership goes from one operand to another.
struct Move {
  Operand From; ///< when it is a place, it holds null afterwards
  Operand To;   ///< a place, or Result
};

/// What a call returns that its caller does not come to own.
struct Returning {
  Operand What;
  bool Address = false; ///< not what is in the place, but the place
};

/// The meaning of one function or method.
struct CallModel {
  std::string Name;   ///< "MAPILogonEx", "IMAPISession::OpenEntry"
  std::string Header; ///< where it is declared; empty when it comes from elsewhere than the Windows SDK headers
  SuccessRule Success = SuccessRule::HResult;
  llvm::SmallVector<Acquisition, 1> Acquires;
  llvm::SmallVector<Freeing, 1> Frees;
  std::optional<Operand> AddsReference;
  llvm::SmallVector<Operand, 1> Releases; ///< gives back one reference to each
  std::optional<Operand> LogsOff;     ///< ends a session
  std::optional<Operand> Closes;      ///< closes a message session
  std::optional<Operand> Cancels;     ///< the connection number that Unadvise ends
  std::optional<Library> Initialises;
  std::optional<Library> Uninitialises;
  std::optional<Library> Needs;        ///< functions: the library that must be up; a method's is its interface's
  std::optional<Operand> FastShutdown; ///< DoFastShutdown
  std::optional<Operand> AsksFastShutdown; ///< QueryFastShutdown
  std::optional<Operand> Submits;      ///< the message that SubmitMessage puts into the outgoing queue
  bool Waits = false;                  ///< gives the spooler time: FlushQueues, Sleep, a message loop
  bool EndsProcess = false;            ///< exit, abort, TerminateProcess
  bool TakesOver = false;              ///< may keep what it is given: arguments escape
  llvm::SmallVector<Operand, 1> Keeps; ///< only these arguments escape
  llvm::SmallVector<Move, 1> Moves;
  std::optional<Returning> Returns;
  bool ThrowsAlways = false;                ///< never returns, but throws
  std::optional<Operand> ThrowsOnFailureOf; ///< throws when this status is a failure; Result: instead of failing

  /// The operands that are places.
  llvm::SmallVector<Operand, 4> places() const;
};

/// A COM interface: which kind of resource a pointer to it is, and its methods.
struct InterfaceModel {
  std::string Name;
  std::string Base;   ///< empty for IUnknown
  std::string Header; ///< empty when it comes from elsewhere
  ResourceKind Kind = ResourceKind::Object;
  bool ClientSide = false; ///< implemented by the client (an advise sink): not an object of a session
  std::optional<Library> Needs;       ///< the library that must be up for calls through it; none: depends on the object
  llvm::StringMap<CallModel> Methods; ///< those with a meaning; all others only use the object
};

/// A class of the program that is no COM class: what those of its members do whose bodies cannot be seen.
struct ClassModel {
  std::string Name;                     ///< with its namespaces and classes, "mail::MapiGuard"
  std::optional<Library> Needs;         ///< the library that must be up for calls of its methods
  std::optional<CallModel> Constructor; ///< every one but those that copy or move
  std::optional<CallModel> Destructor;
  llvm::StringMap<CallModel> Methods;   ///< those with a meaning, by name without blanks ("operatorIMAPITable*")
  std::vector<std::string> Fields;      ///< the data members that these name
};

class Model {
public:
  /// The built-in model of MAPI. Parsed once; a defect in it is a defect of this program and aborts with its text.
  static const Model &builtin();

  /// The built-in model with the given files laid over it, in order.
  /// A file that cannot be read, is not of the schema, or contradicts itself or the built-in model is an error
  /// that names the file, the place in it (a JSON pointer, or line and column when it is no JSON) and the reason.
  static llvm::Expected<Model> withFiles(llvm::ArrayRef<std::string> Paths);

  /// The meaning of a function, or null. Name is the plain name ("MAPIFreeBuffer"), in a namespace the qualified one.
  const CallModel *function(llvm::StringRef Name) const;

  /// The function that a typedef of a function type stands for ("LPMAPILOGONEX" -> MAPILogonEx), or null.
  const CallModel *functionOfType(llvm::StringRef TypedefName) const;

  /// The meaning of a method of an interface, inherited ones included, or null when it has none.
  const CallModel *method(llvm::StringRef Interface, llvm::StringRef Method) const;

  /// The interface of that name, or null.
  const InterfaceModel *interface(llvm::StringRef Name) const;

  /// The class of that name, with its namespaces, or null.
  const ClassModel *classNamed(llvm::StringRef Name) const;

  const llvm::StringMap<CallModel> &functions() const { return Functions; }
  const llvm::StringMap<InterfaceModel> &interfaces() const { return Interfaces; }
  const llvm::StringMap<std::string> &functionTypes() const { return FunctionTypes; }

private:
  friend class ModelReader; ///< the only one that fills a model
  llvm::StringMap<CallModel> Functions;
  llvm::StringMap<InterfaceModel> Interfaces;
  llvm::StringMap<ClassModel> Classes;
  llvm::StringMap<std::string> FunctionTypes; ///< typedef name -> function name
};

} // namespace mapicheck
