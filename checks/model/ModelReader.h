// Reads a model from JSON (docs/model.md) and refuses what is not of the schema or contradicts itself.
#pragma once

#include "model/Model.h"

namespace mapicheck {

class ModelReader {
public:
  /// Lays the model that Text holds over Into. FileName only names the file in messages; nothing is read from disk.
  /// On an error Into may hold a part of the file: throw it away. The error's text names the file, the place in it
  /// and the reason:
  ///   FILE:LINE:COL: reason                 the text is no JSON
  ///   FILE: /interfaces/I/methods/M: reason it is JSON, but no model
  static llvm::Error read(llvm::StringRef Text, llvm::StringRef FileName, Model &Into);

private:
  struct File;
};

} // namespace mapicheck
