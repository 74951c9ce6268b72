// How is a text read as JSON, so that a mistake in it can be shown where it stands?
#pragma once

#include "model/JsonNode.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace mapicheck {

/// Where in a text the key of a member or an element of a list begins, by JSON pointer. What lies very deep is left out.
using JsonPlaces = llvm::StringMap<size_t>;

enum class JsonComments { Refused, Allowed };

/// The value that Text holds, and where its parts stand. Throws a Refusal when a key stands twice in an object, and
/// Json::parse_error when the text is no JSON.
Json parseJson(llvm::StringRef Text, JsonPlaces &Places, JsonComments Comments = JsonComments::Refused);

/// "LINE:COL: reason" for a text that is no JSON.
std::string describeSyntaxError(llvm::StringRef Text, const Json::parse_error &Error);

/// "LINE:COL", both from 1, the column in bytes.
std::string lineAndColumn(llvm::StringRef Text, size_t Offset);

} // namespace mapicheck
