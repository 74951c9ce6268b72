// What kind of call it is, where that is told by its form and not by the model.
#pragma once

#include "engine/State.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"

namespace mapicheck {

/// mingw-w64's ComPtr::Attach adds a reference; Microsoft's, for which the code was written, takes the one it is given.
bool isAttachOfMingwsComPtr(const clang::LocationContext *Frame);

/// Whether nothing is done with a call's result.
bool isDiscarded(const clang::ento::CallEvent &Call);

/// A body in this translation unit says better than the model what a call does.
bool hasVisibleBody(const clang::ento::CallEvent &Call);

/// Whether a function is called that is on the stack already.
bool isRecursive(const clang::ento::CallEvent &Call);

/// Whether a function whose body can be seen only calls methods on an argument, Release not among them, asks whether it
/// is null, or hands it to itself.
bool onlyUsesParameter(const clang::ento::CallEvent &Call, unsigned Argument);

/// AbnormalTermination() in a __finally block.
bool asksForTermination(const clang::ento::CallEvent &Call);

/// Whether the function that is called is declared not to return.
bool doesNotReturn(const clang::ento::CallEvent &Call);

/// Whether a library function is called, declared in a system header, or one that the compiler knows or wrote.
bool isOfSystemHeader(const clang::ento::CallEvent &Call);

/// Whether a library function is called that is known to keep nothing of what it is given: memcpy, printf, lstrcpy.
bool borrows(const clang::ento::CallEvent &Call);

/// atexit and its like: what they are given runs when the program ends.
bool isExitRegistration(const clang::ento::CallEvent &Call);

/// The structure that memset, ZeroMemory or the like fills with zeros, all of it; null for any other call.
const clang::ento::MemRegion *clearedStructure(const clang::ento::CallEvent &Call);

/// Whether one of the arguments is a function, which the callee may call, or have called.
bool isGivenFunction(const clang::ento::CallEvent &Call);

/// A copy or assignment that the compiler wrote: the engine knows what it does without a body.
bool isTrivialCopy(const clang::ento::CallEvent &Call);

/// std::function and its like hide what they hold behind a pointer that the engine does not see through: what a
/// lambda given to one has captured may be released whenever that is called.
bool keepsFunctionObject(const clang::ento::CallEvent &Call);

/// std::move and its like: a call in form only.
bool isCast(const clang::ento::CallEvent &Call);

/// `hr = LogResult(p->Open(...), "Open")`: an unseen function that is given one status and returns one hands it on.
[[nodiscard]] ProgramStateRef passStatusThrough(ProgramStateRef State, const clang::ento::CallEvent &Call);

} // namespace mapicheck
