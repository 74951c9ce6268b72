// The model: what its reader refuses, and whether the built-in one is true to the MAPI headers of mingw-w64.
#include "model/Model.h"
#include "model/ModelReader.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace mapicheck;
using llvm::StringRef;
using llvm::Twine;

namespace {

int Failures = 0;

void fail(const Twine &What) {
  llvm::errs() << "FAILED: " << What << '\n';
  ++Failures;
}

void check(bool Holds, const Twine &What) {
  if (!Holds)
    fail(What);
}

// ---- The reader -----------------------------------------------------------------------------------------------------

/// What the reader says of a text laid over the built-in model; empty when it takes it.
std::string verdictOn(StringRef Text) {
  Model M = Model::builtin();
  return llvm::toString(ModelReader::read(Text, "f.json", M));
}

std::string functions(StringRef Members) {
  return ("{\"version\": 1, \"functions\": {" + Members + "}}").str();
}
std::string classes(StringRef Members) {
  return ("{\"version\": 1, \"classes\": {" + Members + "}}").str();
}
std::string interfaces(StringRef Members) {
  return ("{\"version\": 1, \"interfaces\": {" + Members + "}}").str();
}

struct RefusalCase {
  std::string Text;
  StringRef Message; ///< after "f.json"; one that ends in "..." is only the beginning
};

void testRefusals() {
  const RefusalCase Cases[] = {
      // No JSON.
      {"", ":1:1: syntax error while parsing value - unexpected end of input..."},
      {"{\n  \"version\": 1,\n}", ":3:1: syntax error while parsing object key..."},
      {"{\"version\": 1} x", ":1:16: syntax error while parsing value - invalid literal..."},
      {"{\"version\": \"\xff\"}", ":1:14: syntax error while parsing value - invalid string: ill-formed UTF-8 byte..."},
      // Not of the schema.
      {"[]", ": /: wants an object"},
      {"{}", ": /: missing key 'version'"},
      {"{\"version\": 2}", ": /version: wants version 1"},
      {"{\"version\": \"1\"}", ": /version: wants version 1"},
      {"{\"version\": 1, \"function\": {}}", ": /: unknown key 'function' (allowed: version, interfaces, functions, classes)"},
      {"{\"version\": 1, \"functions\": []}", ": /functions: wants an object"},
      {"{\"version\": 1, \"functions\": {}, \"functions\": {}}", ": /functions: the key stands twice"},
      {functions(R"("F": {"acquires": [{"out": 0}, {"out": 1, "out": 2}]})"),
       ": /functions/F/acquires/1/out: the key stands twice"},
      {functions(R"("F": {}, "F": {})"), ": /functions/F: the key stands twice"},
      {functions(R"("F": 1)"), ": /functions/F: wants an object"},
      {functions(R"("a/b~": {})"), ": /functions/a~1b~0: 'a/b~' is not a plain name"},
      {functions(R"("": {})"), ": /functions/: '' is not a plain name"},
      {functions(R"("F": {"header": ""})"), ": /functions/F/header: wants a string that is not empty"},
      {functions(R"("F": {"header": 1})"), ": /functions/F/header: wants a string"},
      {functions(R"("F": {"header": "a.h", "from": "b"})"), ": /functions/F: both 'header' and 'from'"},
      {functions(R"("F": {"log_off": 0})"), ": /functions/F: unknown key 'log_off' (allowed: header, from, replaces, "
                                            "types, needs, success, acquires, ..."},
      {functions(R"("F": {"success": "maybe"})"),
       ": /functions/F/success: unknown value 'maybe' (allowed: hresult, ok, nonnull, zero, always)"},
      {functions(R"("F": {"needs": "olé"})"),
       ": /functions/F/needs: unknown value 'olé' (allowed: mapi, ole, com, mapi-utilities)"},
      {functions(R"("F": {"ends_process": 1})"), ": /functions/F/ends_process: wants true or false"},
      {functions(R"("F": {"acquires": {}})"), ": /functions/F/acquires: wants a list"},
      {functions(R"("F": {"acquires": [{}]})"), ": /functions/F/acquires/0: missing key 'out'"},
      {functions(R"("F": {"acquires": [{"out": 0, "kind": "thing"}]})"),
       ": /functions/F/acquires/0/kind: unknown value 'thing' (allowed: object, session, ..."},
      {functions(R"("F": {"frees": [{"what": 0}]})"), ": /functions/F/frees/0: missing key 'kind'"},
      {functions(R"("F": {"frees": [{"what": 0, "kind": "object"}]})"),
       ": /functions/F/frees/0/kind: unknown value 'object' (allowed: buffer, row-set, address-list, other-memory)"},
      {functions(R"("F": {"types": "T"})"), ": /functions/F/types: wants a list"},
      // Operands.
      {functions(R"("F": {"releases": -1})"), ": /functions/F/releases: negative argument position"},
      {functions(R"("F": {"releases": 32})"), ": /functions/F/releases: argument position too large (at most 31)"},
      {functions(R"("F": {"releases": 99999999999999999999})"),
       ": /functions/F/releases: wants an argument position, \"this\", \"result\", \"*N\" or \"OBJECT->member\""},
      {functions(R"("F": {"releases": 1.0})"),
       ": /functions/F/releases: wants an argument position, \"this\", \"result\", \"*N\" or \"OBJECT->member\""},
      {functions(R"("F": {"releases": "self"})"),
       ": /functions/F/releases: wants an argument position, \"this\", \"result\", \"*N\" or \"OBJECT->member\""},
      {functions(R"("F": {"releases": "this"})"),
       ": /functions/F/releases: 'this' in a function, which has no receiver"},
      {functions(R"("F": {"releases": "result"})"), ": /functions/F/releases: 'result' has no meaning here"},
      {interfaces(R"("I": {"methods": {"M": {"acquires": [{"out": "this"}]}}})"),
       ": /interfaces/I/methods/M/acquires/0/out: 'this' has no meaning here"},
      {functions(R"("F": {"releases": "*"})"), ": /functions/F/releases: wants an argument position, ..."},
      {functions(R"("F": {"releases": "0->"})"), ": /functions/F/releases: wants an argument position, ..."},
      {functions(R"("F": {"releases": "x->m"})"), ": /functions/F/releases: wants an argument position, ..."},
      {functions(R"("F": {"releases": "0->a.b"})"), ": /functions/F/releases: 'a.b' is not a plain name"},
      {functions(R"("F": {"releases": "*32"})"), ": /functions/F/releases: argument position too large (at most 31)"},
      {functions(R"("F": {"releases": "this->m"})"),
       ": /functions/F/releases: 'this' in a function, which has no receiver"},
      {functions(R"("F": {"releases": "result->m"})"), ": /functions/F/releases: a member of the result"},
      {functions(R"("F": {"releases": []})"), ": /functions/F/releases: names nothing"},
      {functions(R"("F": {"takes_over": []})"), ": /functions/F/takes_over: names nothing"},
      {functions(R"("F": {"takes_over": ["*0"]})"), ": /functions/F/takes_over/0: '*0' has no meaning here"},
      {functions(R"("F": {"takes_over": 1})"), ": /functions/F/takes_over: wants true or false"},
      {functions(R"("F": {"acquires": [{"out": "*1"}]})"),
       ": /functions/F/acquires/0/out: the place that argument 1 points to is meant by the plain position"},
      {functions(R"("F": {"moves": [{"from": 0}]})"), ": /functions/F/moves/0: missing key 'to'"},
      {functions(R"("F": {"moves": [{"from": 0, "to": 1}]})"),
       ": /functions/F/moves/0/to: wants a place: \"*N\", \"OBJECT->member\" or \"result\""},
      {functions(R"("F": {"returns": "&0"})"), ": /functions/F/returns: wants an argument position, ..."},
      {functions(R"("F": {"throws": "sometimes"})"),
       ": /functions/F/throws: unknown value 'sometimes' (allowed: always)"},
      {functions(R"("F": {"throws": {"when": 0}})"), ": /functions/F/throws: unknown key 'when' (allowed: on_failure_of)"},
      {functions(R"("F": {"throws": {}})"), ": /functions/F/throws: missing key 'on_failure_of'"},
      // Names.
      {functions(R"("mail::": {})"), ": /functions/mail::: 'mail::' is not a name"},
      {functions(R"("::F": {})"), ": /functions/::F: '::F' is not a name"},
      {functions(R"("F": {"types": ["mail::T"]})"), ": /functions/F/types/0: 'mail::T' is not a plain name"},
      // Classes.
      {classes(R"("IMAPISession": {})"), ": /classes/IMAPISession: 'IMAPISession' is an interface"},
      {classes(R"("C": {"base": "D"})"), ": /classes/C: unknown key 'base' (allowed: from, replaces, needs, ..."},
      {classes(R"("C": {"replaces": true})"), ": /classes/C: 'replaces' where there is nothing of that name"},
      {classes(R"("C": {"constructor": {"success": "always"}})"),
       ": /classes/C/constructor: 'success' of a constructor, which has no result"},
      {classes(R"("C": {"destructor": {"returns": "this->m"}})"),
       ": /classes/C/destructor: 'returns' of a destructor, which has no result"},
      {classes(R"("C": {"destructor": {"initialises": "mapi"}})"), ": /classes/C/destructor: 'initialises' in a destructor"},
      {classes(R"("C": {"destructor": {"releases": 0}})"),
       ": /classes/C/destructor/releases: a destructor has no arguments"},
      {classes(R"("C": {"destructor": {"releases": "*0"}})"),
       ": /classes/C/destructor/releases: a destructor has no arguments"},
      {classes(R"("C": {"constructor": {"acquires": [{"out": "result"}]}})"),
       ": /classes/C/constructor/acquires/0/out: 'result' has no meaning here"},
      {classes(R"("C": {"methods": {"M": {"releases": "this"}}})"),
       ": /classes/C/methods/M/releases: 'this' is the object itself: name a member, \"this->member\""},
      {classes(R"("C": {"methods": {"operator T *": {}, "operator T*": {}}})"),
       ": /classes/C/methods/operator T*: the method stands twice"},
      {classes(R"("C": {"methods": {"~C": {}}})"), ": /classes/C/methods/~0C: '~C' is not a plain name"},
      // Interfaces.
      {interfaces(R"("I": {"base": "INone"})"), ": /interfaces/I/base: unknown interface 'INone'"},
      {interfaces(R"("I": {"base": "I"})"), ": /interfaces/I: the interface is its own base, by way of 'I'"},
      {interfaces(R"("I": {"base": "J"}, "J": {"base": "I"})"),
       ": /interfaces/I: the interface is its own base, by way of 'I'"},
      {interfaces(R"("IUnknown": {"replaces": true, "base": "IStream"})"),
       ": /interfaces/IUnknown: the interface is its own base, by way of 'IUnknown'"},
      {interfaces(R"("I": {"kind": "buffer"})"),
       ": /interfaces/I/kind: unknown value 'buffer' (allowed: object, session)"},
      {interfaces(R"("I": {"kind": "session", "client_side": true})"),
       ": /interfaces/I: a session that is 'client_side'"},
      {interfaces(R"("I": {"methods": {"M": {"header": "a.h"}}})"),
       ": /interfaces/I/methods/M: unknown key 'header' (allowed: success, acquires, ..."},
      {interfaces(R"("I": {"methods": {"~I": {}}})"), ": /interfaces/I/methods/~0I: '~I' is not a plain name"},
      {functions(R"("F": {"acquires": [{"out": 0, "interface": "INone"}]})"),
       ": /functions/F/acquires/0/interface: unknown interface 'INone'"},
      // Contradictions.
      {functions(R"("F": {"acquires": [{"out": 0}, {"out": 0, "kind": "buffer"}]})"),
       ": /functions/F: operand 0 is acquired twice"},
      {functions(R"("F": {"acquires": [{"out": 1}], "releases": 1})"),
       ": /functions/F: operand 1 is both acquired and given back"},
      {functions(R"("F": {"acquires": [{"out": 1, "kind": "buffer"}], "frees": [{"what": 1, "kind": "buffer"}]})"),
       ": /functions/F: operand 1 is both acquired and given back"},
      {functions(R"("F": {"acquires": [{"out": 0, "kind": "message-session"}], "closes": 0})"),
       ": /functions/F: operand 0 is both acquired and given back"},
      {functions(R"("F": {"frees": [{"what": 0, "kind": "buffer"}, {"what": 0, "kind": "row-set"}]})"),
       ": /functions/F: operand 0 is freed twice"},
      {interfaces(R"("I": {"methods": {"M": {"adds_reference": "this", "releases": "this"}}})"),
       ": /interfaces/I/methods/M: operand 'this' is both referenced and given back"},
      {functions(R"("F": {"initialises": "mapi", "uninitialises": "mapi"})"),
       ": /functions/F: both 'initialises' and 'uninitialises'"},
      {functions(R"("F": {"ends_process": true, "acquires": [{"out": 0}]})"),
       ": /functions/F: both 'ends_process' and 'acquires'"},
      {functions(R"("F": {"acquires": [{"out": 0, "from": 0}]})"),
       ": /functions/F/acquires/0: 'from' and 'out' are the same operand"},
      {functions(R"("F": {"acquires": [{"out": 0, "same_object": true}]})"),
       ": /functions/F/acquires/0: 'same_object' without 'from'"},
      {functions(R"("F": {"acquires": [{"out": 0, "from": 1, "kind": "buffer", "same_object": true}]})"),
       ": /functions/F/acquires/0: 'same_object' of something that is not an object"},
      {functions(R"("F": {"acquires": [{"out": 0, "logs_on": true}]})"),
       ": /functions/F/acquires/0: 'logs_on' of something that is not a session"},
      {functions(R"("F": {"acquires": [{"out": "result", "in_out": true}]})"),
       ": /functions/F/acquires/0: 'in_out' of something that is not an argument"},
      {functions(R"("F": {"acquires": [{"out": 0, "kind": "buffer-part"}]})"),
       ": /functions/F/acquires/0: a buffer-part without 'from', the block that it is a part of"},
      {functions(R"("F": {"acquires": [{"out": 0, "kind": "buffer", "interface": "IUnknown"}]})"),
       ": /functions/F/acquires/0: 'interface' of something that is not an object"},
      {functions(R"("F": {"releases": [0, 1, 0]})"), ": /functions/F: operand 0 is released twice"},
      {functions(R"("F": {"takes_over": [0], "releases": 0})"),
       ": /functions/F: operand 0 is both taken over and given back"},
      {functions(R"("F": {"moves": [{"from": 0, "to": "*1"}, {"from": 2, "to": "*1"}]})"),
       ": /functions/F: operand '*1' is moved to twice"},
      {functions(R"("F": {"moves": [{"from": "*1", "to": "*1"}]})"),
       ": /functions/F/moves/0: 'from' and 'to' are the same operand"},
      {functions(R"("F": {"acquires": [{"out": "0->m"}], "moves": [{"from": 1, "to": "0->m"}]})"),
       ": /functions/F: operand '0->m' is both acquired and moved to"},
      {functions(R"("F": {"acquires": [{"out": "result"}], "returns": 0})"),
       ": /functions/F: both 'returns' and another meaning of the result"},
      {functions(R"("F": {"throws": "always", "acquires": [{"out": 0}]})"),
       ": /functions/F: both 'acquires' and 'throws' always"},
      {functions(R"("F": {"throws": "always", "ends_process": true})"),
       ": /functions/F: both 'ends_process' and 'throws'"},
      // Against the built-in model.
      {functions(R"("MAPIFreeBuffer": {"takes_over": true})"),
       ": /functions/MAPIFreeBuffer: 'MAPIFreeBuffer' has a meaning already (say \"replaces\": true to give it "
       "another)"},
      {interfaces(R"("IMAPISession": {})"),
       ": /interfaces/IMAPISession: 'IMAPISession' has a meaning already (say ..."},
      {functions(R"("F": {"replaces": true})"), ": /functions/F: 'replaces' where there is nothing of that name"},
      {functions(R"("F": {"types": ["LPMAPILOGONEX"]})"),
       ": /functions/F/types/0: 'LPMAPILOGONEX' is the type of 'MAPILogonEx' already"},
      {functions(R"("F": {"types": ["T"]}, "G": {"types": ["T"]})"),
       ": /functions/G/types/0: 'T' is the type of 'F' already"},
  };
  for (const RefusalCase &C : Cases) {
    std::string Got = verdictOn(C.Text);
    std::string Wanted = ("f.json" + C.Message).str();
    bool Same = StringRef(Wanted).ends_with("...") ? StringRef(Got).starts_with(StringRef(Wanted).drop_back(3))
                                                   : Got == Wanted;
    check(Same, "the refusal of " + C.Text + "\n    wanted: " + Wanted + "\n    got:    " + Got);
  }
}

/// A file that is right, laid over the built-in model.
void testOverlay() {
  Model M = Model::builtin();
  llvm::Error E = ModelReader::read(R"({
    "version": 1,
    "interfaces": {
      "IArchive": { "base": "IArchiveBase", "from": "archive.h", "methods": {
        "Open": { "acquires": [{ "out": 1, "from": "this" }] }
      } },
      "IArchiveBase": { "base": "IMAPIProp", "needs": "mapi" }
    },
    "functions": {
      "NewArchive": { "success": "nonnull", "types": ["NEWARCHIVE"],
                      "acquires": [{ "out": "result", "from": 0, "interface": "IArchive" }] },
      "mail::End": { "releases": ["0->store", "*1"], "throws": { "on_failure_of": 2 } },
      "MAPILogonEx": { "replaces": true, "types": ["OURLOGON"], "acquires": [{ "out": 0, "kind": "session" }] }
    },
    "classes": {
      "mail::Guard": {
        "destructor": { "releases": "this->m_table" },
        "methods": {
          "operator IMAPITable *": { "success": "always", "returns": "this->m_table" },
          "operator&": { "success": "always", "returns": "&this->m_table" }
        }
      }
    } })",
                                    "f.json", M);
  if (E)
    return fail(llvm::toString(std::move(E)));

  const CallModel *Open = M.method("IArchive", "Open");
  check(Open && Open->Name == "IArchive::Open" && Open->Acquires.size() == 1, "a method of an overlay");
  const CallModel *Inherited = M.method("IArchive", "GetProps");
  check(Inherited && Inherited == M.method("IMAPIProp", "GetProps"), "a method inherited from the built-in model");
  check(M.method("IArchive", "Release") && M.method("IArchive", "Release")->Releases.front() == Operand{Operand::Receiver},
        "Release, inherited from IUnknown");
  check(!M.method("IArchive", "None") && !M.method("INone", "Release") && !M.interface("INone") && !M.function("None"),
        "what is not in the model is null");

  const CallModel *New = M.function("NewArchive");
  check(New && M.functionOfType("NEWARCHIVE") == New, "a function by its type");
  check(New && New->Success == SuccessRule::NonNull && New->Acquires[0].Out == Operand{Operand::Result} &&
            New->Acquires[0].From == Operand{0} && New->Acquires[0].Interface == "IArchive",
        "an acquisition through the result");

  const CallModel *End = M.function("mail::End");
  check(End && End->Releases.size() == 2 && End->Releases[0] == Operand{0, false, "store"} &&
            End->Releases[1] == Operand{1, true} && End->ThrowsOnFailureOf == Operand{2},
        "places, and a name in a namespace");
  const ClassModel *Guard = M.classNamed("mail::Guard");
  check(Guard && !Guard->Constructor && Guard->Destructor && Guard->Fields == std::vector<std::string>{"m_table"},
        "a class and the members that it names");
  check(Guard && Guard->Methods.contains("operatorIMAPITable*") &&
            Guard->Methods.find("operator&")->second.Returns->Address,
        "operators of a class");

  const CallModel *Logon = M.function("MAPILogonEx");
  check(Logon && Logon->Acquires[0].Out == Operand{0}, "a function that was replaced");
  check(M.functionOfType("OURLOGON") == Logon && !M.functionOfType("LPMAPILOGONEX"),
        "the types of a replaced function");
  check(Model::builtin().functionOfType("LPMAPILOGONEX") == Model::builtin().function("MAPILogonEx"),
        "the built-in model is not touched by an overlay");
}

void testFiles() {
  llvm::SmallString<128> Path;
  int Descriptor;
  if (llvm::sys::fs::createTemporaryFile("model", "json", Descriptor, Path))
    return fail("no temporary file");
  llvm::raw_fd_ostream(Descriptor, /*shouldClose=*/true) << functions(R"("OpenArchive": {"acquires": [{"out": 0}]})");
  auto WithFile = Model::withFiles({std::string(Path)});
  check(WithFile && WithFile->function("OpenArchive"), "a model from a file");
  llvm::consumeError(WithFile.takeError());

  // The second of two files meets what the first one gave.
  auto Twice = Model::withFiles({std::string(Path), std::string(Path)});
  std::string Text = llvm::toString(Twice.takeError());
  check(StringRef(Text).starts_with((Path + ": /functions/OpenArchive: ").str()), "a file read twice: " + Text);

  llvm::sys::fs::remove(Path);
  auto Missing = Model::withFiles({std::string(Path)});
  Text = llvm::toString(Missing.takeError());
  check(StringRef(Text).starts_with((Path + ": ").str()), "a file that does not exist: " + Text);
}

// ---- The built-in model and the headers -----------------------------------------------------------------------------

/// Every header that the built-in model claims to know.
constexpr StringRef Includes = R"(
#include <windows.h>
#include <conio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <mapix.h>
#include <mapidefs.h>
#include <mapiutil.h>
#include <mapispi.h>
#include <mapiform.h>
#include <imessage.h>
#include <tnef.h>
#include <mapihook.h>
#include <mapi.h>
)";

/// The headers that the model must cover in full.
constexpr StringRef CoveredHeaders[] = {"mapix.h",   "mapidefs.h", "mapiutil.h", "mapispi.h",
                                        "mapiform.h", "imessage.h", "tnef.h"};

/// Out-parameters of type pointer to pointer that give the caller nothing to free. A function is "::Name".
struct NotOwned {
  StringRef Call;
  unsigned Position;
  StringRef Why;
};
constexpr NotOwned NotOwnedParameters[] = {
    {"IMAPIProp::GetIDsFromNames", 1, "the names asked for, an array that the caller passes in"},
    {"IMAPIFormInfo::MakeIconFromBinary", 1, "an icon handle, ended with DestroyIcon"},
    {"IABProvider::Logon", 5, "security credentials, which the reference wants zero on return"},
    {"IXPLogon::AddressTypes", 2, "the transport's own array, kept by it until TransportLogoff"},
    {"IXPLogon::AddressTypes", 4, "the transport's own array, kept by it until TransportLogoff"},
    {"IXPLogon::RegisterOptions", 2, "the transport's own array"},
    {"IXPLogon::TransportNotify", 1, "the transport's own data"},
};

class Headers {
public:
  explicit Headers(ASTContext &Context) : SM(Context.getSourceManager()) {
    collect(Context.getTranslationUnitDecl());
  }

  std::string headerOf(const Decl *D) const {
    return llvm::sys::path::filename(SM.getFilename(SM.getExpansionLoc(D->getLocation()))).lower();
  }

  /// Whether one of the declarations stands in that header.
  bool standsIn(const NamedDecl *D, StringRef Header) const {
    return llvm::any_of(D->redecls(), [&](const Decl *R) { return headerOf(R) == Header; });
  }

  llvm::StringMap<const CXXRecordDecl *> Interfaces; ///< complete, with virtual methods
  llvm::StringMap<const FunctionDecl *> Functions;
  llvm::StringMap<const TypedefNameDecl *> Typedefs;

private:
  const SourceManager &SM;

  void collect(const DeclContext *Context) {
    for (const Decl *D : Context->decls()) {
      if (const auto *Linkage = dyn_cast<LinkageSpecDecl>(D))
        collect(Linkage);
      else if (const auto *Record = dyn_cast<CXXRecordDecl>(D); Record && Record->isThisDeclarationADefinition()) {
        if (Record->getIdentifier() && Record->isPolymorphic())
          Interfaces[Record->getName()] = Record;
      } else if (const auto *Function = dyn_cast<FunctionDecl>(D); Function && Function->getIdentifier())
        Functions[Function->getName()] = Function;
      else if (const auto *Typedef = dyn_cast<TypedefNameDecl>(D))
        Typedefs[Typedef->getName()] = Typedef;
    }
  }
};

QualType pointee(QualType Type) {
  Type = Type.getCanonicalType();
  return Type->isPointerType() ? Type->getPointeeType() : QualType();
}

/// The class in a pointer to a pointer to a COM class, else null.
const CXXRecordDecl *pointedInterface(QualType Type) {
  QualType Once = pointee(Type);
  QualType Twice = Once.isNull() ? Once : pointee(Once);
  const CXXRecordDecl *Record = Twice.isNull() ? nullptr : Twice->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() && Record->getDefinition()->isPolymorphic() ? Record : nullptr;
}

bool isPointerToPointer(QualType Type) {
  QualType Once = pointee(Type);
  QualType Twice = Once.isNull() ? Once : pointee(Once);
  return !Twice.isNull() && !Twice->isFunctionType();
}

/// Whether the operands of a call are there, and of types that they can have.
void checkCall(const CallModel &Call, const FunctionDecl &F) {
  auto TypeOf = [&](Operand O) -> QualType {
    if (O.Index == Operand::Result)
      return F.getReturnType().getCanonicalType();
    if (static_cast<unsigned>(O.Index) < F.getNumParams())
      return F.getParamDecl(O.Index)->getType().getCanonicalType();
    fail(Call.Name + " has no argument " + Twine(O.Index));
    return QualType();
  };

  for (const Acquisition &A : Call.Acquires) {
    QualType Type = TypeOf(A.Out);
    if (Type.isNull())
      continue;
    std::string What =
        Call.Name + ": operand " + std::to_string(A.Out.Index) + ", of type " + Type.getAsString() + ", ";
    if (!A.Out.isArgument())
      check(Type->isPointerType(), What + "is no pointer");
    else if (A.Kind == ResourceKind::Registration)
      check(Type->isPointerType() && Type->getPointeeType()->isIntegerType(), What + "is no place for a number");
    else
      check(isPointerToPointer(Type), What + "is no place for a pointer");

    const CXXRecordDecl *Interface = pointedInterface(Type);
    bool IsObject = A.Kind == ResourceKind::Object || A.Kind == ResourceKind::Session;
    check(!Interface || IsObject, What + "is an object");
    if (IsObject) {
      StringRef Name = !A.Interface.empty() ? StringRef(A.Interface) : Interface ? Interface->getName() : StringRef();
      const InterfaceModel *Known = Model::builtin().interface(Name);
      check(Known, What + "is of no known interface");
      check(!Known || (Known->Kind == ResourceKind::Session) == (A.Kind == ResourceKind::Session),
            What + "is a session for the one and none for the other");
    }
    std::string Spelled = Type.getAsString();
    check(StringRef(Spelled).contains("_SRowSet") == (A.Kind == ResourceKind::RowSet),
          What + "is a row set for the one and none for the other");
    check(StringRef(Spelled).contains("_ADRLIST") == (A.Kind == ResourceKind::AddressList),
          What + "is an address list for the one and none for the other");
    if (A.From && A.From->Index != Operand::Receiver)
      check(TypeOf(*A.From)->isPointerType(), Call.Name + ": 'from' is no pointer");
  }

  for (const Freeing &Freed : Call.Frees)
    if (QualType Type = TypeOf(Freed.What); !Type.isNull())
      check(Type->isPointerType(), Call.Name + " frees what is no pointer");
  llvm::SmallVector<Operand, 4> Given(Call.Releases.begin(), Call.Releases.end());
  for (const auto &Ended : {Call.AddsReference, Call.LogsOff, Call.Closes, Call.FastShutdown})
    if (Ended)
      Given.push_back(*Ended);
  for (const Operand &O : Given)
    if (O.Index != Operand::Receiver)
      if (QualType Type = TypeOf(O); !Type.isNull())
        check(Type->isPointerType(), Call.Name + " gives back what is no pointer");
  if (Call.Cancels)
    if (QualType Type = TypeOf(*Call.Cancels); !Type.isNull())
      check(Type->isIntegerType(), Call.Name + " cancels what is no number");

  QualType Result = F.getReturnType();
  std::string Returned = Result.getAsString();
  bool IsStatus = Returned == "HRESULT" || Returned == "SCODE";
  switch (Call.Success) {
  case SuccessRule::HResult:
  case SuccessRule::Ok:
    check(IsStatus, Call.Name + " returns no HRESULT, but " + Returned);
    break;
  case SuccessRule::NonNull:
    check(Result->isPointerType() || Returned == "WINBOOL" || Returned == "BOOL",
          Call.Name + " returns neither pointer nor BOOL, but " + Returned);
    break;
  case SuccessRule::Zero:
    check(!IsStatus && Result->isIntegerType(), Call.Name + " returns no number, but " + Returned);
    break;
  case SuccessRule::Always:
    check(!IsStatus, Call.Name + " returns a status, but 'always' succeeds");
    break;
  }
}

/// The method of a class; GetMessage is a macro in the Windows headers, for GetMessageA or GetMessageW.
const CXXMethodDecl *methodOf(const CXXRecordDecl &Class, StringRef Name) {
  std::string Plain = Name.str(), Narrow = Plain + "A";
  std::string Base = Name.ends_with("W") ? Name.drop_back().str() + "A" : Plain;
  for (StringRef Candidate : {StringRef(Plain), StringRef(Narrow), StringRef(Base)})
    for (const CXXMethodDecl *M : Class.methods())
      if (M->getIdentifier() && M->getName() == Candidate)
        return M;
  return nullptr;
}

/// What the model says is in the headers.
void testModelAgainstHeaders(const Headers &H) {
  const Model &M = Model::builtin();
  for (const auto &Entry : M.interfaces()) {
    const InterfaceModel &I = Entry.second;
    if (I.Header.empty())
      continue;
    const CXXRecordDecl *Class = H.Interfaces.lookup(I.Name);
    if (!Class) {
      fail(I.Name + " is not declared");
      continue;
    }
    check(H.headerOf(Class) == I.Header, I.Name + " stands in " + H.headerOf(Class) + ", not in " + I.Header);
    std::string Base;
    for (const CXXBaseSpecifier &B : Class->bases())
      Base = B.getType()->getAsCXXRecordDecl()->getNameAsString();
    check(Base == I.Base, I.Name + " derives from '" + Base + "', not from '" + I.Base + "'");
    for (const auto &Method : I.Methods)
      if (const CXXMethodDecl *Declared = methodOf(*Class, Method.first()))
        checkCall(Method.second, *Declared);
      else
        fail(Method.second.Name + " is not declared");
  }
  for (const auto &Entry : M.functions()) {
    const CallModel &Call = Entry.second;
    if (Call.Header.empty())
      continue;
    const FunctionDecl *Function = H.Functions.lookup(Call.Name);
    if (!Function) {
      fail(Call.Name + " is not declared");
      continue;
    }
    check(H.standsIn(Function, Call.Header),
          Call.Name + " stands in " + H.headerOf(Function) + ", not in " + Call.Header);
    checkCall(Call, *Function);
  }
  for (const auto &Entry : M.functionTypes()) {
    const CallModel *Call = M.functionOfType(Entry.first());
    if (!Call || Call->Header.empty())
      continue;
    const TypedefNameDecl *Typedef = H.Typedefs.lookup(Entry.first());
    const FunctionDecl *Function = H.Functions.lookup(Call->Name);
    if (!Typedef || !Function) {
      fail(Twine(Entry.first()) + " is not declared");
      continue;
    }
    QualType Type = Typedef->getUnderlyingType().getCanonicalType();
    if (Type->isPointerType())
      Type = Type->getPointeeType();
    check(Type == Function->getType().getCanonicalType(), Twine(Entry.first()) + " is not the type of " + Call->Name);
  }
}

/// Every pointer that a call of the headers puts somewhere for its caller is acquired in the model.
void checkOutParameters(const FunctionDecl &F, const CallModel *Call, StringRef Name) {
  for (const ParmVarDecl *P : F.parameters()) {
    unsigned Position = P->getFunctionScopeIndex();
    bool Excused = llvm::any_of(NotOwnedParameters, [&](const NotOwned &N) {
      return N.Position == Position && Name.ends_with(N.Call.substr(N.Call.find("::"))) &&
             (N.Call == Name || N.Call.starts_with("IMAPIProp::"));
    });
    bool IsAcquired = Call && llvm::any_of(Call->Acquires, [&](const Acquisition &A) {
      return A.Out.Index == static_cast<int>(Position);
    });
    if (isPointerToPointer(P->getType()) && !Excused)
      check(IsAcquired, Name + ": out-parameter " + Twine(Position) + " of type " + P->getType().getAsString() +
                            " is not acquired");
    check(!(Excused && IsAcquired), Name + ": out-parameter " + Twine(Position) + " is excused, but acquired");
  }
}

/// What is in the headers is in the model.
void testHeadersAgainstModel(const Headers &H) {
  const Model &M = Model::builtin();
  unsigned Calls = 0;
  for (const auto &Entry : H.Interfaces) {
    const CXXRecordDecl *Class = Entry.second;
    if (!llvm::is_contained(CoveredHeaders, H.headerOf(Class)))
      continue;
    check(M.interface(Entry.first()), Twine(Entry.first()) + " is not in the model");
    for (const CXXMethodDecl *Method : Class->methods()) {
      if (!Method->isPureVirtual() || !Method->getIdentifier())
        continue;
      ++Calls;
      const CallModel *Call = M.method(Entry.first(), Method->getName());
      std::string Name = (Entry.first() + "::" + Method->getName()).str();
      checkOutParameters(*Method, Call, Name);
      if (Method->getName() == "Advise" || Method->getName() == "Subscribe")
        check(Call && Call->Acquires.size() == 1 && Call->Acquires[0].Kind == ResourceKind::Registration,
              Name + " gives no registration");
      if (Method->getName() == "Unadvise" || Method->getName() == "Unsubscribe")
        check(Call && Call->Cancels, Name + " cancels no registration");
    }
  }
  for (const auto &Entry : H.Functions) {
    if (!llvm::any_of(CoveredHeaders, [&](StringRef Header) { return H.standsIn(Entry.second, Header); }))
      continue;
    ++Calls;
    const CallModel *Call = M.function(Entry.first());
    check(Call, Twine(Entry.first()) + " is not in the model");
    checkOutParameters(*Entry.second, Call, ("::" + Entry.first()).str());
    // The types by which GetProcAddress' result is called bear the function's name in capitals.
    for (const std::string &Type : {Entry.first().upper(), "LP" + Entry.first().upper()})
      if (H.Typedefs.contains(Type))
        check(M.functionOfType(Type) == Call, Type + " is not a type of " + Entry.first());
  }
  check(Calls > 500, "the headers declare only " + Twine(Calls) + " calls: they were not read in full");
}

void testHeaders() {
  std::unique_ptr<ASTUnit> Unit = tooling::buildASTFromCodeWithArgs(
      Includes,
      {"-x", "c++", "--target=x86_64-w64-mingw32", "-fms-extensions", "-resource-dir", MAPICHECK_RESOURCE_DIR},
      "headers.cpp");
  if (!Unit || Unit->getDiagnostics().hasErrorOccurred())
    return fail("the MAPI headers of mingw-w64 cannot be parsed (Debian's mingw-w64-x86-64-dev and "
                "g++-mingw-w64-x86-64 bring them)");
  Headers H(Unit->getASTContext());
  testModelAgainstHeaders(H);
  testHeadersAgainstModel(H);
}

} // namespace

int main() {
  testRefusals();
  testOverlay();
  testFiles();
  testHeaders();
  if (Failures)
    llvm::errs() << Failures << " failures\n";
  return Failures ? 1 : 0;
}
