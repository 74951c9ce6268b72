// What is the value of a property of a project?
#pragma once

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapicheck::cli::visualstudio {

/// The properties of a project. Their names are the same in all capitals.
class Properties {
public:
  /// Null when it has never been set.
  const std::string *find(llvm::StringRef Name) const;

  /// Sets it, unless it is fixed.
  void set(llvm::StringRef Name, std::string Value);
  /// Sets it for good, as msbuild's command line does.
  void fix(llvm::StringRef Name, std::string Value);
  /// Those of the process's environment, which a project can overwrite.
  void setFromEnvironment();

private:
  struct Property {
    std::string Value;
    bool Fixed = false;
  };
  llvm::StringMap<Property> ByName; ///< by lower-case name
};

// A property that was never set is empty. Often that is meant; where it makes the beginning of a path, a variable of the
// developer's machine is missing here. So an unset property leaves a mark in what is made of it, until it is known what
// that is used for.

std::string markOfUnset(llvm::StringRef Property);
/// The text without marks.
std::string withoutMarks(llvm::StringRef Text);
/// The text without the marks of one property.
std::string withoutMarksOf(llvm::StringRef Property, llvm::StringRef Text);
std::string withoutMarks(llvm::StringRef Text);
/// The names in the marks, without repetitions.
std::vector<std::string> unsetIn(llvm::StringRef Text);

} // namespace mapicheck::cli::visualstudio
