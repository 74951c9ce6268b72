// Blocks of memory, and pointers into them.
#pragma once

#include "engine/State.h"

namespace mapicheck {

/// The pointer through which a place is reached; null for a variable.
SymbolRef baseSymbol(const clang::ento::MemRegion *Region);

/// The block that a pointer lies in, when MAPI filled that block: the row set that a property array was read out of,
/// the property array that a string was read out of, the block that a MAPIAllocateMore block hangs on. Null when the
/// pointer is a block of its own, or nothing is known of it.
SymbolRef enclosingBlock(ProgramStateRef State, SymbolRef Pointer);

/// The block that was freed and that a pointer points to, or into; null when none is known to have been.
SymbolRef freedBlock(ProgramStateRef State, SymbolRef Pointer);

/// The state in which a place has been read: pointers that come out of a block end with it.
[[nodiscard]] ProgramStateRef notePointersRead(ProgramStateRef State, clang::ento::SVal Location);

/// A row set's `aRow[i].lpProps` or an address list's `aEntries[i].rgPropVals`: memory of its own, which the set's
/// freeing function frees with it. Null for other regions, else the pointer to the set.
SymbolRef setOfRow(const clang::ento::MemRegion *Region);

/// How many rows a set has: cRows, or cEntries.
clang::ento::SVal countOfRows(ProgramStateRef State, SymbolRef Set);

/// Whether the rows of a set are known to be none, freed or taken out.
bool areRowsGone(ProgramStateRef State, SymbolRef Set);

/// A row of the set that was freed already and whose pointer still stands in the set; null when there is none.
SymbolRef freedRow(ProgramStateRef State, SymbolRef Set);

} // namespace mapicheck
