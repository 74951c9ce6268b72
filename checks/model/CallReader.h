// Reads what functions, methods, constructors and destructors have in common: operands and effects.
#pragma once

#include "model/JsonNode.h"
#include "model/Model.h"

namespace mapicheck {

constexpr Word<Library> Libraries[] = {{"mapi", Library::MAPI},
                                       {"ole", Library::OLE},
                                       {"com", Library::COM},
                                       {"mapi-utilities", Library::MAPIUtilities}};

/// What is called; that decides which operands there are.
enum class Callable { Function, InterfaceMethod, ClassMethod, Constructor, Destructor };

/// The keys of every callable.
llvm::ArrayRef<llvm::StringRef> callKeys();

/// The meaning of a call. Refuses what contradicts itself.
CallModel callAt(const Node &N, std::string Name, Callable What);

/// Whether it is a name of C++ without namespaces or classes.
bool isIdentifier(llvm::StringRef Name);

/// Refuses what is none.
void requireIdentifier(const Node &N, llvm::StringRef Name);

} // namespace mapicheck
