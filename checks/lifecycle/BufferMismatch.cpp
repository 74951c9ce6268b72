// mapi-buffer-mismatch
//
//   allocated ──freed──▶ freed ──freed again──▶ violation
//   allocated by one family of functions ──freed by another's──▶ violation
//   a pointer into a block, a MAPIAllocateMore block, a variable ──freed──▶ violation
//
// A row set whose rows are gone may be freed with MAPIFreeBuffer.
#include "engine/LifecycleCheck.h"

#include "clang/AST/ASTContext.h"

namespace {

using namespace mapicheck;

bool isMapis(ResourceKind Kind) { return isMemory(Kind) && Kind != ResourceKind::OtherMemory; }
bool isSet(ResourceKind Kind) { return Kind == ResourceKind::RowSet || Kind == ResourceKind::AddressList; }

std::string freeingOf(ResourceKind Kind) {
  return Kind == ResourceKind::RowSet ? "FreeProws" : Kind == ResourceKind::AddressList ? "FreePadrlist" : "MAPIFreeBuffer";
}

/// A program may build row sets and address lists of its own, out of bare memory.
bool mayBeSet(const TrackedObject &Record) {
  llvm::StringRef Type = Record.Interface;
  Type.consume_front("_");
  return Type.empty() || Type == "SRowSet" || Type == "ADRLIST";
}

/// The fix that calls another function, when that is declared and the call spells the function's name.
std::vector<clang::FixItHint> replaceCallee(const FreeEvent &E, llvm::StringRef Name) {
  const auto *Call = clang::dyn_cast_or_null<clang::CallExpr>(E.Call->getOriginExpr());
  const auto *Callee = Call ? clang::dyn_cast<clang::DeclRefExpr>(Call->getCallee()->IgnoreParenImpCasts()) : nullptr;
  clang::ASTContext &Context = E.C.getASTContext();
  if (!Callee || Callee->getBeginLoc().isMacroID() || !clang::isa<clang::FunctionDecl>(Callee->getDecl()) ||
      Context.getTranslationUnitDecl()->lookup(&Context.Idents.get(Name)).empty())
    return {};
  return {clang::FixItHint::CreateReplacement(Callee->getSourceRange(), Name)};
}

class BufferMismatch final : public LifecycleCheck {
  std::optional<Violation> onFree(const FreeEvent &E) const override {
    if (E.Record.Unset)
      return std::nullopt;
    Violation V;
    V.Involved = {E.Object};
    if (E.Where == FreeEvent::Place::Variable) {
      if (!isMapis(E.By))
        return std::nullopt; // the compiler's own business
      V.Message = ("'" + E.CallName + "' is given the address of a variable").str();
      V.Expected = "expected: memory from MAPI";
      return V;
    }
    if (E.Where == FreeEvent::Place::Block && isMemory(E.Record.Kind) && E.Record.Released) {
      V.Message = E.Name + " is freed twice";
      V.Expected = "expected: memory is freed once";
      return V;
    }
    if (E.Where == FreeEvent::Place::Inside || E.Record.Kind == ResourceKind::BufferPart) {
      if (!isMapis(E.Record.Kind))
        return std::nullopt;
      std::string Block = E.BlockName.empty() ? "its block" : E.BlockName;
      if (E.BlockFreed)
        V.Message = E.Name + " is freed again: it was freed with " + Block;
      else
        V.Message = E.Record.Kind == ResourceKind::BufferPart ? E.Name + " is freed by itself, but goes with " + Block
                                                            : ("'" + E.CallName + "' is given a pointer into " + Block).str();
      V.Expected = "expected: only the whole block is freed, and what belongs to it goes with it";
      return V;
    }
    return onBlock(E, V);
  }

  static std::optional<Violation> onBlock(const FreeEvent &E, Violation V) {
    ResourceKind Kind = E.Record.Kind;
    if (!isMemory(Kind))
      return std::nullopt;
    if (isMapis(E.By) != isMapis(Kind)) {
      if (E.Record.TakenOut || !(E.Record.Acquired || isMapis(Kind)))
        return std::nullopt;
      V.Message = (E.Name + " is freed with " + E.CallName).str();
      V.Expected = isMapis(Kind) ? "expected: " + freeingOf(Kind)
                                 : ("expected: the function that goes with " + E.Record.FilledBy).str();
      return V;
    }
    if (!isMapis(Kind))
      return std::nullopt;
    if (E.By == ResourceKind::Buffer && isSet(Kind) && !E.RowsGone) {
      V.Message = (E.Name + " is freed with " + E.CallName + ", which leaks its " +
                   (Kind == ResourceKind::RowSet ? "rows" : "entries"))
                      .str();
      V.Expected = "expected: " + freeingOf(Kind);
      V.Fixes = replaceCallee(E, freeingOf(Kind));
      return V;
    }
    if (isSet(E.By) && E.FreedRow) {
      V.Message = (E.CallName + " frees a row of " + E.Name + " that was freed before").str();
      V.Involved.push_back(E.FreedRow);
      V.Expected = "expected: a row that is freed by itself is taken out of its set";
      return V;
    }
    if (isSet(E.By) && Kind == ResourceKind::Buffer && E.Record.Acquired && !mayBeSet(E.Record)) {
      V.Message = (E.Name + " is freed with " + E.CallName).str();
      V.Expected = "expected: MAPIFreeBuffer";
      return V;
    }
    return std::nullopt;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(BufferMismatch)
