#include "model/ModelReader.h"

#include "model/CallReader.h"
#include "model/JsonText.h"

#include "llvm/ADT/StringSet.h"

using namespace mapicheck;
using llvm::StringRef;
using llvm::Twine;

namespace {

constexpr Word<ResourceKind> InterfaceKinds[] = {{"object", ResourceKind::Object}, {"session", ResourceKind::Session}};

/// "mail::Logon", as a function of that namespace is called everywhere.
void requireQualifiedName(const Node &N, StringRef Name) {
  llvm::SmallVector<StringRef, 4> Parts;
  Name.split(Parts, "::");
  for (StringRef Part : Parts)
    if (!isIdentifier(Part))
      N.refuse(inQuotes(Name) + (Parts.size() > 1 ? " is not a name" : " is not a plain name"));
}

} // namespace

/// One file on its way into a model.
struct ModelReader::File {
  Model &Into;
  std::vector<std::string> Own = {}; ///< the interfaces that this file gave
  std::vector<std::pair<std::string, Node>> InterfacesNamed = {}; ///< bases and 'interface's, looked up at the end

  void read(const Node &Root) {
    Root.allowKeys({"version", "interfaces", "functions", "classes"});
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
    if (Root.has("classes"))
      for (const auto &[Name, N] : Root.member("classes").members())
        readClass(Name, N);
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

  CallModel readCall(const Node &N, std::string Name, Callable What) {
    CallModel Call = callAt(N, std::move(Name), What);
    for (size_t I = 0; I < Call.Acquires.size(); ++I)
      if (!Call.Acquires[I].Interface.empty())
        InterfacesNamed.push_back(
            {Call.Acquires[I].Interface, N.member("acquires").elements()[I].member("interface")});
    return Call;
  }

  void readInterface(StringRef Name, const Node &N) {
    N.allowKeys({"base", "header", "from", "replaces", "kind", "needs", "client_side", "methods"});

    requireIdentifier(N, Name);
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
        M.allowKeys(callKeys());
        requireIdentifier(M, Method);
        Interface.Methods[Method] = readCall(M, (Name + "::" + Method).str(), Callable::InterfaceMethod);
      }
    Into.Interfaces[Name] = std::move(Interface);
    Own.push_back(Name.str());
  }

  void readFunction(StringRef Name, const Node &N) {
    llvm::SmallVector<StringRef, 24> Keys = {"header", "from", "replaces", "types", "needs"};
    Keys.append(callKeys().begin(), callKeys().end());
    N.allowKeys(Keys);
    requireQualifiedName(N, Name);

    std::string Header = readOrigin(N, Name, Into.Functions.contains(Name));
    CallModel Call = readCall(N, Name.str(), Callable::Function);
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

  void readClass(StringRef Name, const Node &N) {
    N.allowKeys({"from", "replaces", "needs", "constructor", "destructor", "methods"});
    requireQualifiedName(N, Name);
    if (Into.Interfaces.contains(Name))
      N.refuse(inQuotes(Name) + " is an interface");

    ClassModel Class;
    Class.Name = Name.str();
    readOrigin(N, Name, Into.Classes.contains(Name));
    Class.Needs = optionalWord(N, "needs", Libraries);
    StringRef Plain = Name.substr(Name.rfind(':') + 1); // npos + 1 is 0
    if (N.has("constructor"))
      Class.Constructor = readSpecialMember(N.member("constructor"), Plain, Callable::Constructor);
    if (N.has("destructor"))
      Class.Destructor = readSpecialMember(N.member("destructor"), Plain, Callable::Destructor);
    if (N.has("methods"))
      for (const auto &[Method, M] : N.member("methods").members()) {
        M.allowKeys(callKeys());
        std::string Key = methodKey(M, Method);
        if (Class.Methods.contains(Key))
          M.refuse("the method stands twice");
        Class.Methods[Key] = readCall(M, (Name + "::" + Method).str(), Callable::ClassMethod);
      }
    noteFields(Class);
    Into.Classes[Name] = std::move(Class);
  }

  CallModel readSpecialMember(const Node &N, StringRef Class, Callable What) {
    N.allowKeys(callKeys());
    bool Constructs = What == Callable::Constructor;
    for (StringRef Key : {"success", "returns"})
      if (N.has(Key))
        N.refuse(inQuotes(Key) + (Constructs ? " of a constructor" : " of a destructor") + ", which has no result");
    for (StringRef Key : {"acquires", "initialises", "moves", "throws"})
      if (!Constructs && N.has(Key))
        N.refuse(inQuotes(Key) + " in a destructor");
    CallModel Call = readCall(N, (Class + "::" + (Constructs ? "" : "~") + Class).str(), What);
    Call.Success = SuccessRule::Always;
    return Call;
  }

  /// A method's name as it is looked up: without blanks, for those of a conversion function are a matter of style.
  static std::string methodKey(const Node &N, StringRef Method) {
    if (!Method.starts_with("operator") || isIdentifier(Method)) {
      requireIdentifier(N, Method);
      return Method.str();
    }
    std::string Key = Method.str();
    llvm::erase(Key, ' ');
    if (Key == "operator")
      N.refuse(inQuotes(Method) + " is not a plain name");
    return Key;
  }

  static void noteFields(ClassModel &Class) {
    llvm::StringSet<> Seen;
    auto Note = [&](const CallModel &Call) {
      for (const Operand &Place : Call.places())
        if (Place.Index == Operand::Receiver && Seen.insert(Place.Member).second)
          Class.Fields.push_back(Place.Member);
    };
    for (const auto &Special : {Class.Constructor, Class.Destructor})
      if (Special)
        Note(*Special);
    for (const auto &Method : Class.Methods)
      Note(Method.second);
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
    JsonPlaces Places;
    const Json Root = parseJson(Text, Places);
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
