#include "ErrorListener.h"

#include "parse/HarmlessErrors.h"

using namespace clang;

namespace mapicheck {

std::shared_ptr<ErrorListener> ErrorListener::of(DiagnosticsEngine &Engine) {
  static thread_local std::weak_ptr<ErrorListener> Latest;
  std::shared_ptr<ErrorListener> Listener = Latest.lock();
  if (!Listener || Listener->Engine != &Engine) {
    Listener.reset(new ErrorListener(Engine));
    Latest = Listener;
  }
  return Listener;
}

ErrorListener::ErrorListener(DiagnosticsEngine &Engine) : Engine(&Engine), Receiver(Engine.getClient()) {
  Owned = Engine.takeClient();
  Engine.setClient(this, /*ShouldOwnClient=*/false);
}

ErrorListener::~ErrorListener() {
  Engine->setClient(Receiver, /*ShouldOwnClient=*/Owned.release() != nullptr);
}

void ErrorListener::HandleDiagnostic(DiagnosticsEngine::Level Level, const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  // A warning that a build makes an error of leaves the syntax tree as it is.
  bool IsError = Level >= DiagnosticsEngine::Error &&
                 !Engine->getDiagnosticIDs()->isWarningOrExtension(Info.getID()) && !isHarmless(Info.getID());
  if (IsError && Info.hasSourceManager())
    Places.add(Info.getLocation(), Info.getSourceManager());
  Receiver->HandleDiagnostic(Level, Info);
}

} // namespace mapicheck
