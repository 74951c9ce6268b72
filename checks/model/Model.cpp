#include "model/Model.h"

#include "catalogue/Embedded.h"
#include "model/ModelReader.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mapicheck;
using llvm::StringRef;

const Model &Model::builtin() {
  static const Model Builtin = [] {
    Model M;
    if (llvm::Error E = ModelReader::read(embeddedFile("mapi.json"), "mapi.json", M))
      llvm::report_fatal_error(llvm::Twine(llvm::toString(std::move(E))), /*gen_crash_diag=*/false);
    return M;
  }();
  return Builtin;
}

llvm::Expected<Model> Model::withFiles(llvm::ArrayRef<std::string> Paths) {
  Model M = builtin();
  for (const std::string &Path : Paths) {
    auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
    if (!Buffer)
      return llvm::createStringError(Buffer.getError(), llvm::Twine(Path) + ": " + Buffer.getError().message());
    if (llvm::Error E = ModelReader::read((*Buffer)->getBuffer(), Path, M))
      return E;
  }
  return M;
}

llvm::SmallVector<Operand, 4> CallModel::places() const {
  llvm::SmallVector<Operand, 4> Places;
  auto Add = [&](const std::optional<Operand> &O) {
    if (O && O->isPlace())
      Places.push_back(*O);
  };
  for (const Acquisition &A : Acquires) {
    Add(A.Out);
    Add(A.From);
  }
  for (const Freeing &F : Frees)
    Add(F.What);
  for (const Operand &O : Releases)
    Add(O);
  for (const Move &M : Moves) {
    Add(M.From);
    Add(M.To);
  }
  for (const auto &O : {AddsReference, LogsOff, Closes, Cancels, FastShutdown, AsksFastShutdown, Submits})
    Add(O);
  if (Returns)
    Add(Returns->What);
  return Places;
}

const CallModel *Model::function(StringRef Name) const {
  auto It = Functions.find(Name);
  return It == Functions.end() ? nullptr : &It->second;
}

const CallModel *Model::functionOfType(StringRef TypedefName) const {
  auto It = FunctionTypes.find(TypedefName);
  return It == FunctionTypes.end() ? nullptr : function(It->second);
}

const CallModel *Model::method(StringRef Interface, StringRef Method) const {
  // The reader has seen to it that every base is known and that none is its own.
  for (const InterfaceModel *I = interface(Interface); I; I = interface(I->Base)) {
    auto It = I->Methods.find(Method);
    if (It != I->Methods.end())
      return &It->second;
  }
  return nullptr;
}

const InterfaceModel *Model::interface(StringRef Name) const {
  auto It = Interfaces.find(Name);
  return It == Interfaces.end() ? nullptr : &It->second;
}

const ClassModel *Model::classNamed(StringRef Name) const {
  auto It = Classes.find(Name);
  return It == Classes.end() ? nullptr : &It->second;
}
