// mapi-initialize-in-dllmain
//
//   DllMain ──it, or a function it calls, calls MAPIInitialize or MAPIUninitialize──▶ violation
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

bool isDllMain(const clang::Decl *Function) {
  const auto *Named = clang::dyn_cast<clang::FunctionDecl>(Function);
  return Named && Named->getIdentifier() && Named->getName() == "DllMain" &&
         Named->getDeclContext()->getRedeclContext()->isTranslationUnit();
}

class InitializeInDllMain final : public LifecycleCheck {
  std::optional<Violation> onLibrary(const LibraryEvent &E) const override {
    if (E.Which != Library::MAPI)
      return std::nullopt;
    for (const clang::LocationContext *Frame = E.Call->getLocationContext(); Frame; Frame = Frame->getParent())
      if (isDllMain(Frame->getStackFrame()->getDecl())) {
        Violation V;
        V.Message = (E.CallName + " is called from DllMain").str();
        V.Expected = "expected: no such call under the loader lock, in DllMain or in what it calls";
        V.InvolvedLibraries = {Library::MAPI};
        return V;
      }
    return std::nullopt;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(InitializeInDllMain)
