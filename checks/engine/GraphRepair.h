// Where Clang's control flow graph does not serve paths that are to be followed to their ends, it is changed before the
// first path is walked.
#pragma once

#include "engine/Unwinding.h"

namespace mapicheck {

/// Whether a statement is one that Clang's engine silently ends a path at.
bool endsPathSilently(const clang::Stmt *S);

/// Whether a parameter is destroyed twice: Clang's graphs have its destructor both in the function and in the caller,
/// which made it.
bool isDestroyedTwice(const clang::ParmVarDecl *Parameter);

/// Changes the graph of a function:
/// - A throw becomes a cast to void, which the checkers are told of; Throws learns what it stands for.
/// - `__uuidof`, `typeid` and the like become a value that is not known.
/// - Parameters that the caller destroys are not destroyed by the function.
/// - `if consteval` goes the way of the program when it runs.
/// To be called before anything else is asked of the graph.
void repairGraph(clang::AnalysisDeclContext &Function, Unwinding &Throws);

} // namespace mapicheck
