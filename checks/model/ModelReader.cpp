#include "model/ModelReader.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

#include <nlohmann/json.hpp>

#include <vector>

using namespace mapicheck;
using llvm::StringRef;
using llvm::Twine;
using Json = nlohmann::json;

namespace {

/// What is wrong, and where. Thrown and caught within this file only: the rest of the program has no exceptions.
struct Refusal {
  std::string Where; ///< a JSON pointer; empty for the whole file
  std::string Reason;
};

/// No function has more parameters than this; a larger position is a slip of the pen.
constexpr unsigned MaxPosition = 31;

std::string inQuotes(StringRef S) { return ("'" + S + "'").str(); }

/// The pointer of a member, escaped as JSON pointers are.
std::string pointerTo(StringRef Parent, StringRef Key) {
  std::string Pointer = (Parent + "/").str();
  for (char C : Key)
    Pointer += C == '~' ? "~0" : C == '/' ? "~1" : std::string(1, C);
  return Pointer;
}

/// A value of the file and the place where it stands.
struct Node {
  const Json &Value;
  std::string Where;

  [[noreturn]] void refuse(const Twine &Reason) const { throw Refusal{Where, Reason.str()}; }

  Node member(StringRef Key) const { return {Value.at(Key.str()), pointerTo(Where, Key)}; }
  bool has(StringRef Key) const { return Value.contains(Key.str()); }

  void requireObject() const {
    if (!Value.is_object())
      refuse("wants an object");
  }

  /// Every key of the object must be one of those.
  void allowKeys(llvm::ArrayRef<StringRef> Allowed) const {
    requireObject();
    for (const auto &[Key, Ignored] : Value.items())
      if (!llvm::is_contained(Allowed, Key))
        refuse("unknown key " + inQuotes(Key) + " (allowed: " + llvm::join(Allowed, ", ") + ")");
  }

  StringRef text() const {
    if (!Value.is_string())
      refuse("wants a string");
    StringRef Text = Value.get_ref<const std::string &>();
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

  std::string textOf(StringRef Key) const { return has(Key) ? member(Key).text().str() : std::string(); }
  bool truthOf(StringRef Key) const { return has(Key) && member(Key).truth(); }
};

/// A word of the schema and what it stands for.
template <typename T> struct Word {
  StringRef Text;
  T Meaning;
};

constexpr Word<ResourceKind> AcquiredKinds[] = {{"object", ResourceKind::Object},
                                                {"session", ResourceKind::Session},
                                                {"message-session", ResourceKind::MessageSession},
                                                {"buffer", ResourceKind::Buffer},
                                                {"buffer-part", ResourceKind::BufferPart},
                                                {"row-set", ResourceKind::RowSet},
                                                {"address-list", ResourceKind::AddressList},
                                                {"registration", ResourceKind::Registration},
                                                {"other-memory", ResourceKind::OtherMemory}};
constexpr Word<ResourceKind> FreedKinds[] = {{"buffer", ResourceKind::Buffer},
                                             {"row-set", ResourceKind::RowSet},
                                             {"address-list", ResourceKind::AddressList},
                                             {"other-memory", ResourceKind::OtherMemory}};
constexpr Word<ResourceKind> InterfaceKinds[] = {{"object", ResourceKind::Object}, {"session", ResourceKind::Session}};
constexpr Word<SuccessRule> SuccessRules[] = {{"hresult", SuccessRule::HResult},
                                              {"ok", SuccessRule::Ok},
                                              {"nonnull", SuccessRule::NonNull},
                                              {"zero", SuccessRule::Zero},
                                              {"always", SuccessRule::Always}};
constexpr Word<Library> Libraries[] = {{"mapi", Library::MAPI},
                                       {"ole", Library::OLE},
                                       {"com", Library::COM},
                                       {"mapi-utilities", Library::MAPIUtilities}};

template <typename T, size_t Count> T wordAt(const Node &N, const Word<T> (&Words)[Count]) {
  StringRef Text = N.text();
  for (const Word<T> &W : Words)
    if (W.Text == Text)
      return W.Meaning;
  N.refuse("unknown value " + inQuotes(Text) + " (allowed: " +
            llvm::join(llvm::map_range(Words, [](const Word<T> &W) { return W.Text; }), ", ") + ")");
}

template <typename T, size_t Count>
std::optional<T> optionalWord(const Node &Parent, StringRef Key, const Word<T> (&Words)[Count]) {
  if (!Parent.has(Key))
    return std::nullopt;
  return wordAt(Parent.member(Key), Words);
}

/// Which operands make sense at a place besides an argument.
enum Besides { ArgumentOnly = 0, OrReceiver = 1, OrResult = 2 };

Operand operandAt(const Node &N, int Allowed, bool InMethod) {
  if (N.Value.is_string()) {
    StringRef Text = N.text();
    if (Text == "this") {
      if (!InMethod)
        N.refuse("'this' in a function, which has no receiver");
      if (!(Allowed & OrReceiver))
        N.refuse("'this' has no meaning here");
      return {Operand::Receiver};
    }
    if (Text == "result") {
      if (!(Allowed & OrResult))
        N.refuse("'result' has no meaning here");
      return {Operand::Result};
    }
  }
  if (!N.Value.is_number_integer())
    N.refuse("wants an argument position, \"this\" or \"result\"");
  // Negative numbers are signed in this library, all others unsigned.
  if (!N.Value.is_number_unsigned())
    N.refuse("negative argument position");
  if (N.Value.get<uint64_t>() > MaxPosition)
    N.refuse("argument position too large (at most " + Twine(MaxPosition) + ")");
  return {static_cast<int>(N.Value.get<uint64_t>())};
}

std::optional<Operand> optionalOperand(const Node &Parent, StringRef Key, int Allowed, bool InMethod) {
  if (!Parent.has(Key))
    return std::nullopt;
  return operandAt(Parent.member(Key), Allowed, InMethod);
}

std::string spell(Operand O) {
  return O.Index == Operand::Receiver ? "'this'" : O.Index == Operand::Result ? "'result'" : std::to_string(O.Index);
}

void requireIdentifier(const Node &N, StringRef Name) {
  auto IsPart = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  if (Name.empty() || llvm::isDigit(Name[0]) || !llvm::all_of(Name, IsPart))
    N.refuse(inQuotes(Name) + " is not a plain name");
}

Acquisition acquisitionAt(const Node &N, bool InMethod) {
  N.allowKeys({"out", "kind", "from", "same_object", "logs_on", "in_out", "interface"});
  if (!N.has("out"))
    N.refuse("missing key 'out'");
  Acquisition A;
  A.Out = operandAt(N.member("out"), OrResult, InMethod);
  A.Kind = optionalWord(N, "kind", AcquiredKinds).value_or(ResourceKind::Object);
  A.From = optionalOperand(N, "from", OrReceiver, InMethod);
  A.SameObject = N.truthOf("same_object");
  A.LogsOn = N.truthOf("logs_on");
  A.InOut = N.truthOf("in_out");
  A.Interface = N.textOf("interface");

  bool IsObject = A.Kind == ResourceKind::Object || A.Kind == ResourceKind::Session;
  if (A.From == A.Out)
    N.refuse("'from' and 'out' are the same operand");
  if (A.SameObject && !A.From)
    N.refuse("'same_object' without 'from'");
  if (A.SameObject && !IsObject)
    N.refuse("'same_object' of something that is not an object");
  if (A.LogsOn && A.Kind != ResourceKind::Session)
    N.refuse("'logs_on' of something that is not a session");
  if (A.InOut && !A.Out.isArgument())
    N.refuse("'in_out' of something that is not an argument");
  if (A.Kind == ResourceKind::BufferPart && !A.From)
    N.refuse("a buffer-part without 'from', the block that it is a part of");
  if (!A.Interface.empty() && !IsObject)
    N.refuse("'interface' of something that is not an object");
  return A;
}

Freeing freeingAt(const Node &N, bool InMethod) {
  N.allowKeys({"what", "kind"});
  for (StringRef Key : {"what", "kind"})
    if (!N.has(Key))
      N.refuse("missing key " + inQuotes(Key));
  Freeing F;
  F.Kind = wordAt(N.member("kind"), FreedKinds);
  F.What = operandAt(N.member("what"), ArgumentOnly, InMethod);
  return F;
}

/// Refuses a call that says yes and no at once.
void refuseContradictions(const Node &N, const CallModel &Call) {
  auto RefuseTwice = [&](Operand O, const Twine &What) { N.refuse("operand " + spell(O) + " is " + What); };

  for (size_t I = 0; I < Call.Acquires.size(); ++I)
    for (size_t J = 0; J < I; ++J)
      if (Call.Acquires[I].Out == Call.Acquires[J].Out)
        RefuseTwice(Call.Acquires[I].Out, "acquired twice");
  for (size_t I = 0; I < Call.Frees.size(); ++I)
    for (size_t J = 0; J < I; ++J)
      if (Call.Frees[I].What == Call.Frees[J].What)
        RefuseTwice(Call.Frees[I].What, "freed twice");

  llvm::SmallVector<Operand, 4> GivenBack;
  for (const Freeing &F : Call.Frees)
    GivenBack.push_back(F.What);
  for (const auto &Ended : {Call.Releases, Call.LogsOff, Call.Closes, Call.Cancels, Call.FastShutdown})
    if (Ended)
      GivenBack.push_back(*Ended);
  for (const Acquisition &A : Call.Acquires)
    if (llvm::is_contained(GivenBack, A.Out))
      RefuseTwice(A.Out, "both acquired and given back");
  if (Call.AddsReference && llvm::is_contained(GivenBack, *Call.AddsReference))
    RefuseTwice(*Call.AddsReference, "both referenced and given back");

  if (Call.Initialises && Call.Uninitialises)
    N.refuse("both 'initialises' and 'uninitialises'");
  if (Call.EndsProcess && !Call.Acquires.empty())
    N.refuse("both 'ends_process' and 'acquires'");
}

/// What functions and methods have in common.
CallModel callAt(const Node &N, std::string Name, bool InMethod) {
  CallModel Call;
  Call.Name = std::move(Name);
  Call.Success = optionalWord(N, "success", SuccessRules).value_or(SuccessRule::HResult);
  if (N.has("acquires"))
    for (const Node &Element : N.member("acquires").elements())
      Call.Acquires.push_back(acquisitionAt(Element, InMethod));
  if (N.has("frees"))
    for (const Node &Element : N.member("frees").elements())
      Call.Frees.push_back(freeingAt(Element, InMethod));
  Call.AddsReference = optionalOperand(N, "adds_reference", OrReceiver, InMethod);
  Call.Releases = optionalOperand(N, "releases", OrReceiver, InMethod);
  Call.LogsOff = optionalOperand(N, "logs_off", OrReceiver, InMethod);
  Call.Closes = optionalOperand(N, "closes", OrReceiver, InMethod);
  Call.Cancels = optionalOperand(N, "cancels", ArgumentOnly, InMethod);
  Call.FastShutdown = optionalOperand(N, "fast_shutdown", OrReceiver, InMethod);
  Call.AsksFastShutdown = optionalOperand(N, "asks_fast_shutdown", OrReceiver, InMethod);
  Call.Submits = optionalOperand(N, "submits", OrReceiver, InMethod);
  Call.Waits = N.truthOf("waits");
  Call.Initialises = optionalWord(N, "initialises", Libraries);
  Call.Uninitialises = optionalWord(N, "uninitialises", Libraries);
  Call.Needs = optionalWord(N, "needs", Libraries);
  Call.EndsProcess = N.truthOf("ends_process");
  Call.TakesOver = N.truthOf("takes_over");
  refuseContradictions(N, Call);
  return Call;
}

constexpr StringRef MethodKeys[] = {"success", "acquires", "frees", "adds_reference", "releases",
                                    "logs_off", "closes", "cancels", "initialises", "uninitialises",
                                    "fast_shutdown", "asks_fast_shutdown", "submits", "waits",
                                    "ends_process", "takes_over"};

/// The JSON library keeps the last of two members of the same name; this parser callback refuses them instead.
class DuplicateKeys {
public:
  bool operator()(int, Json::parse_event_t Event, const Json &Parsed) {
    switch (Event) {
    case Json::parse_event_t::object_start:
    case Json::parse_event_t::array_start:
      startElement();
      Open.push_back({Event == Json::parse_event_t::array_start, {}, {}, 0});
      break;
    case Json::parse_event_t::object_end:
    case Json::parse_event_t::array_end:
      Open.pop_back();
      break;
    case Json::parse_event_t::key:
      Open.back().Key = Parsed.get<std::string>();
      if (!Open.back().Keys.insert(Open.back().Key).second)
        throw Refusal{where(), "the key stands twice"};
      break;
    case Json::parse_event_t::value:
      startElement();
      break;
    }
    return true;
  }

private:
  struct Container {
    bool IsList;
    std::string Key;      ///< the last key read
    llvm::StringSet<> Keys;
    unsigned Elements;    ///< begun so far
  };
  std::vector<Container> Open;

  void startElement() {
    if (!Open.empty() && Open.back().IsList)
      ++Open.back().Elements;
  }
  std::string where() const {
    std::string Pointer;
    for (const Container &C : Open)
      Pointer = pointerTo(Pointer, C.IsList ? std::to_string(C.Elements - 1) : C.Key);
    return Pointer;
  }
};

/// "LINE:COL: reason" for a text that is no JSON.
std::string describeSyntaxError(StringRef Text, const Json::parse_error &Error) {
  // The library's byte counts the character it stumbled over: 1 is the first.
  StringRef Before = Text.take_front(Error.byte ? Error.byte - 1 : 0);
  size_t Line = Before.count('\n') + 1;
  size_t Column = Before.size() - (Before.rfind('\n') == StringRef::npos ? 0 : Before.rfind('\n') + 1) + 1;
  // Its text is "[json.exception.parse_error.101] parse error at line 1, column 2: reason".
  StringRef Reason = Error.what();
  if (Reason.contains(": "))
    Reason = Reason.split(": ").second;
  return (Twine(Line) + ":" + Twine(Column) + ": " + Reason).str();
}

} // namespace

/// One file on its way into a model.
struct ModelReader::File {
  Model &Into;
  std::vector<std::string> Own = {}; ///< the interfaces that this file gave
  std::vector<std::pair<std::string, Node>> InterfacesNamed = {}; ///< bases and 'interface's, looked up at the end

  void read(const Node &Root) {
    Root.allowKeys({"version", "interfaces", "functions"});
    if (!Root.has("version"))
      Root.refuse("missing key 'version'");
    if (Node Version = Root.member("version"); !Version.Value.is_number_integer() || Version.Value != 1)
      Version.refuse("wants version 1");
    if (Root.has("interfaces"))
      for (const auto &[Name, N] : Root.member("interfaces").members())
        readInterface(Name, N);
    if (Root.has("functions"))
      for (const auto &[Name, N] : Root.member("functions").members())
        readFunction(Name, N);
    // Only now, for an interface may be named before it is described.
    for (const auto &[Name, N] : InterfacesNamed)
      if (!Into.Interfaces.contains(Name))
        N.refuse("unknown interface " + inQuotes(Name));
    for (const std::string &Name : Own)
      refuseCycle(Name);
  }

private:
  /// Checks the keys that say where a name comes from, and that it takes the place of another only if it says so.
  std::string readOrigin(const Node &N, StringRef Name, bool Exists) {
    requireIdentifier(N, Name);
    if (N.has("header") && N.has("from"))
      N.refuse("both 'header' and 'from'");
    N.textOf("from");
    bool Replaces = N.truthOf("replaces");
    if (Exists && !Replaces)
      N.refuse(inQuotes(Name) + " has a meaning already (say \"replaces\": true to give it another)");
    if (!Exists && Replaces)
      N.refuse("'replaces' where there is nothing of that name");
    return N.textOf("header");
  }

  CallModel readCall(const Node &N, std::string Name, bool InMethod) {
    CallModel Call = callAt(N, std::move(Name), InMethod);
    for (size_t I = 0; I < Call.Acquires.size(); ++I)
      if (!Call.Acquires[I].Interface.empty())
        InterfacesNamed.push_back(
            {Call.Acquires[I].Interface, N.member("acquires").elements()[I].member("interface")});
    return Call;
  }

  void readInterface(StringRef Name, const Node &N) {
    N.allowKeys({"base", "header", "from", "replaces", "kind", "needs", "client_side", "methods"});

    InterfaceModel Interface;
    Interface.Name = Name.str();
    Interface.Header = readOrigin(N, Name, Into.Interfaces.contains(Name));
    Interface.Base = N.textOf("base");
    if (!Interface.Base.empty())
      InterfacesNamed.push_back({Interface.Base, N.member("base")});
    Interface.Kind = optionalWord(N, "kind", InterfaceKinds).value_or(ResourceKind::Object);
    Interface.ClientSide = N.truthOf("client_side");
    if (Interface.ClientSide && Interface.Kind == ResourceKind::Session)
      N.refuse("a session that is 'client_side'");
    Interface.Needs = optionalWord(N, "needs", Libraries);
    if (N.has("methods"))
      for (const auto &[Method, M] : N.member("methods").members()) {
        M.allowKeys(MethodKeys);
        requireIdentifier(M, Method);
        Interface.Methods[Method] = readCall(M, (Name + "::" + Method).str(), /*InMethod=*/true);
      }
    Into.Interfaces[Name] = std::move(Interface);
    Own.push_back(Name.str());
  }

  void readFunction(StringRef Name, const Node &N) {
    llvm::SmallVector<StringRef, 20> Keys = {"header", "from", "replaces", "types", "needs"};
    Keys.append(std::begin(MethodKeys), std::end(MethodKeys));
    N.allowKeys(Keys);

    std::string Header = readOrigin(N, Name, Into.Functions.contains(Name));
    CallModel Call = readCall(N, Name.str(), /*InMethod=*/false);
    Call.Header = std::move(Header);
    if (Into.Functions.contains(Name))
      forgetTypes(Name);
    if (N.has("types"))
      for (const Node &Type : N.member("types").elements()) {
        requireIdentifier(Type, Type.text());
        auto [Entry, IsNew] = Into.FunctionTypes.try_emplace(Type.text(), Name.str());
        if (!IsNew)
          Type.refuse(inQuotes(Type.text()) + " is the type of " + inQuotes(Entry->second) + " already");
      }
    Into.Functions[Name] = std::move(Call);
  }

  /// A function that is replaced takes its types along.
  void forgetTypes(StringRef Function) {
    llvm::SmallVector<std::string, 4> Gone;
    for (const auto &Entry : Into.FunctionTypes)
      if (Entry.second == Function)
        Gone.push_back(Entry.first().str());
    for (const std::string &Type : Gone)
      Into.FunctionTypes.erase(Type);
  }

  void refuseCycle(StringRef Name) const {
    llvm::StringSet<> Seen;
    for (StringRef At = Name; !At.empty(); At = Into.Interfaces.find(At)->second.Base)
      if (!Seen.insert(At).second)
        throw Refusal{pointerTo("/interfaces", Name), "the interface is its own base, by way of " + inQuotes(At)};
  }
};

llvm::Error ModelReader::read(StringRef Text, StringRef FileName, Model &Into) {
  std::string Reason;
  try {
    const Json Root = Json::parse(Text.begin(), Text.end(), DuplicateKeys());
    File{Into}.read({Root, ""});
    return llvm::Error::success();
  } catch (const Refusal &R) {
    Reason = (": " + (R.Where.empty() ? "/" : R.Where) + ": " + R.Reason);
  } catch (const Json::parse_error &E) {
    Reason = ":" + describeSyntaxError(Text, E);
  } catch (const std::exception &E) {
    Reason = std::string(": ") + E.what();
  } catch (...) {
    Reason = ": cannot be read";
  }
  return llvm::createStringError(llvm::inconvertibleErrorCode(), FileName + Reason);
}
