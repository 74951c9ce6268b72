// mapi-unbalanced-initialize
//
//   started ──the function returns, on a path that other paths show to be one that should stop it──▶ violation
//   not started, failed to start, or stopped already ──stop──▶ violation
//
// Which functions are one half of a pair is told by their other paths: a function that starts and stops is no half.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

std::pair<llvm::StringRef, llvm::StringRef> names(Library L) {
  switch (L) {
  case Library::OLE:
    return {"OleInitialize", "OleUninitialize"};
  case Library::MAPIUtilities:
    return {"ScInitMapiUtil", "DeinitMapiUtil"};
  default:
    return {"MAPIInitialize", "MAPIUninitialize"};
  }
}

/// Whether a function fails that leaves by an exit, when its status or the place of the exit says so.
std::optional<bool> hasFailed(const FunctionExit &Exit) {
  return Exit.Failed || !Exit.BehindLabel ? Exit.Failed : true;
}

class UnbalancedInitialize final : public LifecycleCheck {
  std::optional<Violation> onLibrary(const LibraryEvent &E) const override {
    if (E.Start || E.Partner == StopPartner::Fits || E.Which == Library::COM)
      return std::nullopt;
    auto [Start, Stop] = names(E.Which);
    Violation V;
    switch (E.Partner) {
    case StopPartner::StartFailed:
      V.Message = (Stop + " is called although " + Start + " failed").str();
      break;
    case StopPartner::Undone:
      V.Message = (Stop + " is called more often than " + Start).str();
      break;
    default:
      V.Message = (Stop + " is called, but " + Start + " never was").str();
    }
    V.Expected = ("expected: one " + Stop + " for each " + Start + " that succeeded").str();
    V.Subject = Stop.str();
    V.InvolvedLibraries = {E.Which};
    return V;
  }

  std::optional<Violation> onImbalance(const ImbalanceEvent &E) const override {
    auto [Start, Stop] = names(E.Which);
    Violation V;
    V.Message = (Start + " is not undone with " + Stop + " on this path").str();
    V.Expected = ("expected: " + Stop + " before this").str();
    V.InvolvedLibraries = {E.Which};
    return V;
  }

  bool isDefect(const FunctionExit &Left, llvm::ArrayRef<FunctionExit> Balanced) const override {
    // No caller of main is there to stop what it started; on some of its paths it must do so itself, or on all when
    // nothing else can.
    if (Left.EntryFunction)
      return Left.AllCallsSeen || !Balanced.empty();
    return llvm::any_of(Balanced, [&](const FunctionExit &Other) {
      // A start that is undone only where the function fails is there for the caller when it succeeds.
      std::optional<bool> LeftFailed = hasFailed(Left), OtherFailed = hasFailed(Other);
      if (LeftFailed && *LeftFailed)
        return true;
      if (OtherFailed && (*OtherFailed || LeftFailed))
        return !*OtherFailed;
      // Of what is no status, the last exit is taken for the ordinary one.
      return Left.Where.getRawEncoding() < Other.Where.getRawEncoding();
    });
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UnbalancedInitialize)
