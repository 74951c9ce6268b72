#include "model/JsonText.h"

#include "llvm/ADT/StringSet.h"

#include <cctype>

using namespace mapicheck;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// The characters of a text, for a parser that does not say where it is: it is where it has read last.
struct WatchedCharacter {
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  const char *At;
  const char **Last;

  reference operator*() const { return *At; }
  WatchedCharacter &operator++() {
    *Last = ++At;
    return *this;
  }
  bool operator==(const WatchedCharacter &Other) const { return At == Other.At; }
  bool operator!=(const WatchedCharacter &Other) const { return At != Other.At; }
};

/// Follows the parser. The library keeps the last of two members of the same name; here they are refused instead.
class ParserCallback {
public:
  ParserCallback(StringRef Text, const char *const &Last, JsonPlaces &Places)
      : Text(Text), Last(Last), Places(Places) {}

  bool operator()(int, Json::parse_event_t Event, const Json &Parsed) {
    switch (Event) {
    case Json::parse_event_t::object_start:
    case Json::parse_event_t::array_start:
      startElement(offset() - 1);
      Open.push_back({Event == Json::parse_event_t::array_start, {}, {}, 0});
      break;
    case Json::parse_event_t::object_end:
    case Json::parse_event_t::array_end:
      Open.pop_back();
      break;
    case Json::parse_event_t::key:
      Open.back().Key = Parsed.get<std::string>();
      if (!Open.back().Keys.insert(Open.back().Key).second) {
        notePlace(beginOfString());
        throw Refusal{where(), "the key stands twice"};
      }
      notePlace(beginOfString());
      break;
    case Json::parse_event_t::value:
      startElement(Parsed.is_string() ? beginOfString() : beginOfWord());
      break;
    }
    return true;
  }

private:
  struct Container {
    bool IsList;
    std::string Key; ///< the last key read
    llvm::StringSet<> Keys;
    unsigned Elements; ///< begun so far
  };
  static constexpr size_t DeepestNoted = 16; ///< pointers grow with the depth

  StringRef Text;
  const char *const &Last;
  JsonPlaces &Places;
  std::vector<Container> Open;

  size_t offset() const { return Last - Text.begin(); }

  /// Of the string that ends where the parser is. Quotes inside it stand behind an odd number of backslashes.
  size_t beginOfString() const {
    size_t At = offset() - 1;
    while (At > 0) {
      --At;
      StringRef Before = Text.take_front(At);
      if (Text[At] == '"' && (Before.size() - Before.rtrim('\\').size()) % 2 == 0)
        break;
    }
    return At;
  }
  /// Of the number, true, false or null that ends there or a character earlier.
  size_t beginOfWord() const {
    auto IsOfWord = [](char C) { return std::isalnum(static_cast<unsigned char>(C)) || StringRef("+-.").contains(C); };
    size_t At = offset();
    if (At > 0 && !IsOfWord(Text[At - 1]))
      --At;
    while (At > 0 && IsOfWord(Text[At - 1]))
      --At;
    return At;
  }

  void startElement(size_t Begin) {
    if (Open.empty() || !Open.back().IsList)
      return;
    ++Open.back().Elements;
    notePlace(Begin);
  }
  void notePlace(size_t Begin) {
    if (Open.size() <= DeepestNoted)
      Places[where()] = Begin;
  }
  std::string where() const {
    std::string Pointer;
    for (const Container &C : Open)
      Pointer = pointerTo(Pointer, C.IsList ? std::to_string(C.Elements - 1) : C.Key);
    return Pointer;
  }
};

} // namespace

Json mapicheck::parseJson(StringRef Text, JsonPlaces &Places, JsonComments Comments) {
  const char *Last = Text.begin();
  return Json::parse(WatchedCharacter{Text.begin(), &Last}, WatchedCharacter{Text.end(), &Last},
                     ParserCallback(Text, Last, Places), /*allow_exceptions=*/true, Comments == JsonComments::Allowed);
}

std::string mapicheck::lineAndColumn(StringRef Text, size_t Offset) {
  StringRef Before = Text.take_front(Offset);
  size_t Line = Before.count('\n') + 1;
  size_t Column = Before.size() - (Before.rfind('\n') == StringRef::npos ? 0 : Before.rfind('\n') + 1) + 1;
  return (Twine(Line) + ":" + Twine(Column)).str();
}

std::string mapicheck::describeSyntaxError(StringRef Text, const Json::parse_error &Error) {
  // Its text is "[json.exception.parse_error.101] parse error at line 1, column 2: reason".
  StringRef Reason = Error.what();
  if (Reason.contains(": "))
    Reason = Reason.split(": ").second;
  // The library's byte counts the character it stumbled over: 1 is the first.
  return (lineAndColumn(Text, Error.byte ? Error.byte - 1 : 0) + ": " + Reason).str();
}
