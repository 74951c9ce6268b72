// What does a text of a project mean, with the values of $(properties), %(metadata) and @(items) in it?
#pragma once

#include "Problems.h"
#include "Properties.h"
#include "parse/Spelling.h"

#include <functional>
#include <optional>

namespace mapicheck::cli::visualstudio {

/// Where an expression stands, and what it may refer to there.
struct Scope {
  Location Where;
  std::string File;   ///< the file it is written in, as Windows writes it; empty for what is built in
  std::string Folder; ///< where its relative names start, as Windows writes it
  /// The value of metadata, whose type is empty when it is not said; nothing: the reference stays as it is. Null where
  /// there is no item.
  std::function<std::optional<std::string>(llvm::StringRef Type, llvm::StringRef Name)> Metadata;
  /// The items of a type as a list. Null where there are no items yet.
  std::function<std::string(llvm::StringRef Type)> Items;
};

/// Evaluates the expressions of one project.
class Expansion {
public:
  Expansion(const Properties &Values, Problems &Trouble, Spelling &Disk) : Values(Values), Trouble(Trouble), Disk(Disk) {}

  /// The text with all that can be evaluated put in. What cannot is left out, and a warning has been said. Properties
  /// that were never set leave their marks.
  std::string expand(llvm::StringRef Text, const Scope &Here) { return expand(Text, Here, 0); }

  /// Is the condition true? One that cannot be evaluated is false, and a warning has been said. An empty one is true.
  bool holds(llvm::StringRef Condition, const Scope &Here);

  /// The value of a property as an expression sees it there; null when it has never been set.
  std::optional<std::string> property(llvm::StringRef Name, const Scope &Here) const;

  /// Is there a file or folder of that name? Of the files of Visual Studio, those whose effect is built in exist.
  bool exists(llvm::StringRef Name, const Scope &Here);

  Problems &trouble() { return Trouble; }
  Spelling &disk() { return Disk; }

private:
  std::string expand(llvm::StringRef Text, const Scope &Here, unsigned Depth);
  std::optional<std::string> evaluate(llvm::StringRef Body, const Scope &Here, unsigned Depth);
  std::optional<std::vector<std::string>> arguments(llvm::StringRef Text, const Scope &Here, unsigned Depth);
  std::string metadata(llvm::StringRef Body, llvm::StringRef Whole, const Scope &Here);
  std::string items(llvm::StringRef Body, llvm::StringRef Whole, const Scope &Here);

  const Properties &Values;
  Problems &Trouble;
  Spelling &Disk;
};

/// The text with MSBuild's %41 replaced by what they stand for.
std::string unescaped(llvm::StringRef Text);

/// The entries of a list with semicolons, without empty ones and without the spaces around them.
std::vector<std::string> listed(llvm::StringRef Text);

} // namespace mapicheck::cli::visualstudio
