// A value in a model's file, and how to refuse it: what the parts of the reader share.
#pragma once

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace mapicheck {

using Json = nlohmann::json;

/// What is wrong, and where. Thrown and caught within the reader only: the rest of the program has no exceptions.
struct Refusal {
  std::string Where; ///< a JSON pointer; empty for the whole file
  std::string Reason;
};

inline std::string inQuotes(llvm::StringRef S) { return ("'" + S + "'").str(); }

/// The pointer of a member, escaped as JSON pointers are.
inline std::string pointerTo(llvm::StringRef Parent, llvm::StringRef Key) {
  std::string Pointer = (Parent + "/").str();
  for (char C : Key)
    Pointer += C == '~' ? "~0" : C == '/' ? "~1" : std::string(1, C);
  return Pointer;
}

/// A value of the file and the place where it stands.
struct Node {
  const Json &Value;
  std::string Where;

  [[noreturn]] void refuse(const llvm::Twine &Reason) const { throw Refusal{Where, Reason.str()}; }

  Node member(llvm::StringRef Key) const { return {Value.at(Key.str()), pointerTo(Where, Key)}; }
  bool has(llvm::StringRef Key) const { return Value.contains(Key.str()); }

  void requireObject() const {
    if (!Value.is_object())
      refuse("wants an object");
  }

  /// Every key of the object must be one of those.
  void allowKeys(llvm::ArrayRef<llvm::StringRef> Allowed) const {
    requireObject();
    for (const auto &[Key, Ignored] : Value.items())
      if (!llvm::is_contained(Allowed, Key))
        refuse("unknown key " + inQuotes(Key) + " (allowed: " + llvm::join(Allowed, ", ") + ")");
  }

  llvm::StringRef text() const {
    if (!Value.is_string())
      refuse("wants a string");
    llvm::StringRef Text = Value.get_ref<const std::string &>();
    if (Text.empty())
      refuse("wants a string that is not empty");
    return Text;
  }

  bool truth() const {
    if (!Value.is_boolean())
      refuse("wants true or false");
    return Value.get<bool>();
  }

  /// The members of an object, in the order of their names, or the elements of a list.
  std::vector<std::pair<std::string, Node>> members() const {
    requireObject();
    std::vector<std::pair<std::string, Node>> Members;
    for (const auto &[Key, Member] : Value.items())
      Members.push_back({Key, {Member, pointerTo(Where, Key)}});
    return Members;
  }
  std::vector<Node> elements() const {
    if (!Value.is_array())
      refuse("wants a list");
    std::vector<Node> Elements;
    for (const auto &[Index, Element] : Value.items())
      Elements.push_back({Element, pointerTo(Where, Index)});
    return Elements;
  }

  std::string textOf(llvm::StringRef Key) const { return has(Key) ? member(Key).text().str() : std::string(); }
  bool truthOf(llvm::StringRef Key) const { return has(Key) && member(Key).truth(); }
};

/// A word of the schema and what it stands for.
template <typename T> struct Word {
  llvm::StringRef Text;
  T Meaning;
};

template <typename T, size_t Count> T wordAt(const Node &N, const Word<T> (&Words)[Count]) {
  llvm::StringRef Text = N.text();
  for (const Word<T> &W : Words)
    if (W.Text == Text)
      return W.Meaning;
  N.refuse("unknown value " + inQuotes(Text) + " (allowed: " +
           llvm::join(llvm::map_range(Words, [](const Word<T> &W) { return W.Text; }), ", ") + ")");
}

template <typename T, size_t Count>
std::optional<T> optionalWord(const Node &Parent, llvm::StringRef Key, const Word<T> (&Words)[Count]) {
  if (!Parent.has(Key))
    return std::nullopt;
  return wordAt(Parent.member(Key), Words);
}

} // namespace mapicheck
