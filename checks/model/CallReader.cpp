#include "model/CallReader.h"

using namespace mapicheck;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// No function has more parameters than this; a larger position is a slip of the pen.
constexpr unsigned MaxPosition = 31;

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
constexpr Word<SuccessRule> SuccessRules[] = {{"hresult", SuccessRule::HResult},
                                              {"ok", SuccessRule::Ok},
                                              {"nonnull", SuccessRule::NonNull},
                                              {"zero", SuccessRule::Zero},
                                              {"always", SuccessRule::Always}};

/// Which operands make sense at a place besides an argument.
enum Besides { ArgumentOnly = 0, OrReceiver = 1, OrResult = 2, OrPlace = 4 };
/// What a call does something to.
constexpr int OrObject = OrReceiver | OrPlace;

int position(const Node &N, uint64_t Position) {
  if (Position > MaxPosition)
    N.refuse("argument position too large (at most " + Twine(MaxPosition) + ")");
  return static_cast<int>(Position);
}

[[noreturn]] void refuseOperand(const Node &N) {
  N.refuse("wants an argument position, \"this\", \"result\", \"*N\" or \"OBJECT->member\"");
}

/// "3", in a text.
int positionIn(const Node &N, StringRef Text) {
  uint64_t Position;
  if (Text.empty() || !llvm::all_of(Text, llvm::isDigit) || Text.getAsInteger(10, Position))
    refuseOperand(N);
  return position(N, Position);
}

/// "this", "result", "*N" or "OBJECT->member".
Operand operandIn(const Node &N, StringRef Text) {
  if (Text == "this")
    return {Operand::Receiver};
  if (Text == "result")
    return {Operand::Result};
  Operand O;
  if (Text.consume_front("*")) {
    O.Index = positionIn(N, Text);
    O.Pointee = true;
    return O;
  }
  auto [Object, Member] = Text.split("->");
  if (Member.empty())
    refuseOperand(N);
  requireIdentifier(N, Member);
  if (Object == "result")
    N.refuse("a member of the result");
  O.Index = Object == "this" ? Operand::Receiver : positionIn(N, Object);
  O.Member = Member.str();
  return O;
}

Operand operandIn(const Node &N, StringRef Text, int Allowed, Callable What) {
  Operand O = operandIn(N, Text);
  if (O.Index == Operand::Receiver && What == Callable::Function)
    N.refuse("'this' in a function, which has no receiver");
  if (O == Operand{Operand::Receiver}) {
    if (!(Allowed & OrReceiver))
      N.refuse("'this' has no meaning here");
    if (What != Callable::InterfaceMethod)
      N.refuse("'this' is the object itself: name a member, \"this->member\"");
  }
  if (O.Index == Operand::Result && !(Allowed & OrResult))
    N.refuse("'result' has no meaning here");
  if (O.isPlace() && !(Allowed & OrPlace))
    N.refuse(inQuotes(Text) + " has no meaning here");
  if (O.Index >= 0 && What == Callable::Destructor)
    N.refuse("a destructor has no arguments");
  return O;
}

Operand operandAt(const Node &N, int Allowed, Callable What) {
  if (N.Value.is_string())
    return operandIn(N, N.text(), Allowed, What);
  if (!N.Value.is_number_integer())
    refuseOperand(N);
  // Negative numbers are signed in this library, all others unsigned.
  if (!N.Value.is_number_unsigned())
    N.refuse("negative argument position");
  if (What == Callable::Destructor)
    N.refuse("a destructor has no arguments");
  return {position(N, N.Value.get<uint64_t>())};
}

std::optional<Operand> optionalOperand(const Node &Parent, StringRef Key, int Allowed, Callable What) {
  if (!Parent.has(Key))
    return std::nullopt;
  return operandAt(Parent.member(Key), Allowed, What);
}

/// An operand, or a list of them.
llvm::SmallVector<Operand, 1> operandsAt(const Node &N, int Allowed, Callable What) {
  if (!N.Value.is_array())
    return {operandAt(N, Allowed, What)};
  llvm::SmallVector<Operand, 1> Operands;
  for (const Node &Element : N.elements())
    Operands.push_back(operandAt(Element, Allowed, What));
  if (Operands.empty())
    N.refuse("names nothing");
  return Operands;
}

/// A constructor's object is all the result it has.
int orResult(Callable What) { return What == Callable::Constructor ? 0 : OrResult; }

std::string spell(const Operand &O) {
  StringRef Object = O.Index == Operand::Receiver ? "this" : "result";
  if (O.Pointee)
    return "'*" + std::to_string(O.Index) + "'";
  std::string Spelled = O.Index >= 0 ? std::to_string(O.Index) : Object.str();
  if (!O.Member.empty())
    return "'" + Spelled + "->" + O.Member + "'";
  return O.Index >= 0 ? Spelled : inQuotes(Spelled);
}

/// Where something is put that the caller owns from then on.
Operand outAt(const Node &N, Callable What) {
  Operand Out = operandAt(N, OrPlace | orResult(What), What);
  if (Out.Pointee)
    N.refuse("the place that argument " + Twine(Out.Index) + " points to is meant by the plain position");
  return Out;
}

Acquisition acquisitionAt(const Node &N, Callable What) {
  N.allowKeys({"out", "kind", "from", "same_object", "logs_on", "in_out", "interface"});
  if (!N.has("out"))
    N.refuse("missing key 'out'");
  Acquisition A;
  A.Out = outAt(N.member("out"), What);
  A.Kind = optionalWord(N, "kind", AcquiredKinds).value_or(ResourceKind::Object);
  A.From = optionalOperand(N, "from", OrObject, What);
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

Freeing freeingAt(const Node &N, Callable What) {
  N.allowKeys({"what", "kind"});
  for (StringRef Key : {"what", "kind"})
    if (!N.has(Key))
      N.refuse("missing key " + inQuotes(Key));
  Freeing F;
  F.Kind = wordAt(N.member("kind"), FreedKinds);
  F.What = operandAt(N.member("what"), OrPlace, What);
  return F;
}

Move moveAt(const Node &N, Callable What) {
  N.allowKeys({"from", "to"});
  for (StringRef Key : {"from", "to"})
    if (!N.has(Key))
      N.refuse("missing key " + inQuotes(Key));
  Move M;
  M.From = operandAt(N.member("from"), OrPlace, What);
  M.To = operandAt(N.member("to"), OrPlace | orResult(What), What);
  if (M.To.isArgument())
    N.member("to").refuse("wants a place: \"*N\", \"OBJECT->member\" or \"result\"");
  if (M.From == M.To)
    N.refuse("'from' and 'to' are the same operand");
  return M;
}

Returning returningAt(const Node &N, Callable What) {
  Returning R;
  if (N.Value.is_string())
    if (StringRef Text = N.text(); Text.consume_front("&")) {
      R.Address = true;
      R.What = operandIn(N, Text, OrPlace, What);
      if (!R.What.isPlace())
        N.refuse("the address of what is no place");
      return R;
    }
  R.What = operandAt(N, OrPlace, What);
  return R;
}

void readThrows(const Node &N, CallModel &Call, Callable What) {
  if (!N.Value.is_object()) {
    constexpr Word<bool> When[] = {{"always", true}};
    Call.ThrowsAlways = wordAt(N, When);
    return;
  }
  N.allowKeys({"on_failure_of"});
  if (!N.has("on_failure_of"))
    N.refuse("missing key 'on_failure_of'");
  Call.ThrowsOnFailureOf = operandAt(N.member("on_failure_of"), OrResult, What);
}

/// Refuses a call that says yes and no at once.
void refuseContradictions(const Node &N, const CallModel &Call) {
  auto RefuseTwice = [&](const Operand &O, const Twine &What) { N.refuse("operand " + spell(O) + " is " + What); };
  auto RefuseRepeated = [&](const auto &List, auto OperandOf, const Twine &What) {
    for (size_t I = 0; I < List.size(); ++I)
      for (size_t J = 0; J < I; ++J)
        if (OperandOf(List[I]) == OperandOf(List[J]))
          RefuseTwice(OperandOf(List[I]), What);
  };
  auto Itself = [](const Operand &O) { return O; };
  RefuseRepeated(Call.Acquires, [](const Acquisition &A) { return A.Out; }, "acquired twice");
  RefuseRepeated(Call.Frees, [](const Freeing &F) { return F.What; }, "freed twice");
  RefuseRepeated(Call.Releases, Itself, "released twice");
  RefuseRepeated(Call.Keeps, Itself, "taken over twice");
  RefuseRepeated(Call.Moves, [](const Move &M) { return M.To; }, "moved to twice");

  llvm::SmallVector<Operand, 4> GivenBack(Call.Releases.begin(), Call.Releases.end());
  for (const Freeing &F : Call.Frees)
    GivenBack.push_back(F.What);
  for (const auto &Ended : {Call.LogsOff, Call.Closes, Call.Cancels, Call.FastShutdown})
    if (Ended)
      GivenBack.push_back(*Ended);
  auto IsAcquired = [&](const Operand &O) {
    return llvm::any_of(Call.Acquires, [&](const Acquisition &A) { return A.Out == O; });
  };
  // A place is emptied first and then filled; a value can only be given back.
  for (const Operand &O : GivenBack)
    if (!O.isPlace() && IsAcquired(O))
      RefuseTwice(O, "both acquired and given back");
  if (Call.AddsReference && llvm::is_contained(GivenBack, *Call.AddsReference))
    RefuseTwice(*Call.AddsReference, "both referenced and given back");
  for (const Operand &O : Call.Keeps)
    if (IsAcquired(O) || llvm::is_contained(GivenBack, O))
      RefuseTwice(O, "both taken over and " + Twine(IsAcquired(O) ? "acquired" : "given back"));
  for (const Move &M : Call.Moves)
    if (IsAcquired(M.To))
      RefuseTwice(M.To, "both acquired and moved to");

  const Operand Result{Operand::Result};
  if (Call.Returns &&
      (IsAcquired(Result) || llvm::any_of(Call.Moves, [&](const Move &M) { return M.To == Result; })))
    N.refuse("both 'returns' and another meaning of the result");
  if (Call.Initialises && Call.Uninitialises)
    N.refuse("both 'initialises' and 'uninitialises'");
  if (Call.EndsProcess && !Call.Acquires.empty())
    N.refuse("both 'ends_process' and 'acquires'");
  if (Call.EndsProcess && (Call.ThrowsAlways || Call.ThrowsOnFailureOf))
    N.refuse("both 'ends_process' and 'throws'");
  if (Call.ThrowsAlways && !Call.Acquires.empty())
    N.refuse("both 'acquires' and 'throws' always");
  if (Call.ThrowsAlways && (Call.Returns || !Call.Moves.empty()))
    N.refuse("both " + Twine(Call.Returns ? "'returns'" : "'moves'") + " and 'throws' always");
}

constexpr StringRef Keys[] = {"success", "acquires", "frees", "adds_reference", "releases",
                              "logs_off", "closes", "cancels", "initialises", "uninitialises",
                              "fast_shutdown", "asks_fast_shutdown", "submits", "waits",
                              "ends_process", "takes_over", "moves", "returns", "throws"};

} // namespace

llvm::ArrayRef<StringRef> mapicheck::callKeys() { return Keys; }

bool mapicheck::isIdentifier(StringRef Name) {
  return !Name.empty() && !llvm::isDigit(Name[0]) &&
         llvm::all_of(Name, [](char C) { return llvm::isAlnum(C) || C == '_'; });
}

void mapicheck::requireIdentifier(const Node &N, StringRef Name) {
  if (!isIdentifier(Name))
    N.refuse(inQuotes(Name) + " is not a plain name");
}

CallModel mapicheck::callAt(const Node &N, std::string Name, Callable What) {
  CallModel Call;
  Call.Name = std::move(Name);
  Call.Success = optionalWord(N, "success", SuccessRules).value_or(SuccessRule::HResult);
  if (N.has("acquires"))
    for (const Node &Element : N.member("acquires").elements())
      Call.Acquires.push_back(acquisitionAt(Element, What));
  if (N.has("frees"))
    for (const Node &Element : N.member("frees").elements())
      Call.Frees.push_back(freeingAt(Element, What));
  if (N.has("moves"))
    for (const Node &Element : N.member("moves").elements())
      Call.Moves.push_back(moveAt(Element, What));
  Call.AddsReference = optionalOperand(N, "adds_reference", OrObject, What);
  if (N.has("releases"))
    Call.Releases = operandsAt(N.member("releases"), OrObject, What);
  Call.LogsOff = optionalOperand(N, "logs_off", OrObject, What);
  Call.Closes = optionalOperand(N, "closes", OrObject, What);
  Call.Cancels = optionalOperand(N, "cancels", OrPlace, What);
  Call.FastShutdown = optionalOperand(N, "fast_shutdown", OrObject, What);
  Call.AsksFastShutdown = optionalOperand(N, "asks_fast_shutdown", OrObject, What);
  Call.Submits = optionalOperand(N, "submits", OrObject, What);
  Call.Waits = N.truthOf("waits");
  Call.Initialises = optionalWord(N, "initialises", Libraries);
  Call.Uninitialises = optionalWord(N, "uninitialises", Libraries);
  Call.Needs = optionalWord(N, "needs", Libraries);
  Call.EndsProcess = N.truthOf("ends_process");
  if (N.has("takes_over")) {
    if (Node TakesOver = N.member("takes_over"); TakesOver.Value.is_array())
      Call.Keeps = operandsAt(TakesOver, ArgumentOnly, What);
    else
      Call.TakesOver = TakesOver.truth();
  }
  if (N.has("returns"))
    Call.Returns = returningAt(N.member("returns"), What);
  if (N.has("throws"))
    readThrows(N.member("throws"), Call, What);
  refuseContradictions(N, Call);
  return Call;
}
