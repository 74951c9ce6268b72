// Where did the compiler find errors?
#pragma once

#include "parse/BrokenBodies.h"

#include "clang/Basic/Diagnostic.h"

#include <memory>

namespace mapicheck {

/// Stands between Clang and the receiver of its messages, as long as somebody holds it, and passes everything on.
class ErrorListener : public clang::DiagnosticConsumer {
public:
  /// The listener of an engine: the one it has, or a new one.
  static std::shared_ptr<ErrorListener> of(clang::DiagnosticsEngine &Engine);
  ~ErrorListener() override;

  void BeginSourceFile(const clang::LangOptions &Language, const clang::Preprocessor *PP) override {
    Receiver->BeginSourceFile(Language, PP);
  }
  void EndSourceFile() override { Receiver->EndSourceFile(); }
  void finish() override { Receiver->finish(); }
  bool IncludeInDiagnosticCounts() const override { return Receiver->IncludeInDiagnosticCounts(); }
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level, const clang::Diagnostic &Info) override;

  ErrorPlaces Places;

private:
  explicit ErrorListener(clang::DiagnosticsEngine &Engine);

  llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> Engine;
  clang::DiagnosticConsumer *Receiver;
  std::unique_ptr<clang::DiagnosticConsumer> Owned; ///< the receiver, when the engine owned it
};

} // namespace mapicheck
