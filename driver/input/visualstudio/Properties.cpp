#include "Properties.h"

#include "llvm/ADT/STLExtras.h"

#include <unistd.h>

namespace mapicheck::cli::visualstudio {

const std::string *Properties::find(llvm::StringRef Name) const {
  auto It = ByName.find(Name.lower());
  return It == ByName.end() ? nullptr : &It->second.Value;
}

void Properties::set(llvm::StringRef Name, std::string Value) {
  Property &Known = ByName[Name.lower()];
  if (!Known.Fixed)
    Known.Value = std::move(Value);
}

void Properties::fix(llvm::StringRef Name, std::string Value) { ByName[Name.lower()] = {std::move(Value), true}; }

void Properties::setFromEnvironment() {
  for (char **Variable = environ; Variable && *Variable; ++Variable) {
    auto [Name, Value] = llvm::StringRef(*Variable).split('=');
    set(Name, Value.str());
  }
}

// Characters that XML does not allow.
static constexpr char Begin = '\1', End = '\2';

std::string markOfUnset(llvm::StringRef Property) { return Begin + Property.str() + End; }

std::string withoutMarks(llvm::StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    auto [Before, Rest] = Text.split(Begin);
    Result += Before;
    Text = Rest.split(End).second;
  }
  return Result;
}

std::string withoutMarksOf(llvm::StringRef Property, llvm::StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    auto [Before, Rest] = Text.split(Begin);
    Result += Before;
    if (Before.size() == Text.size())
      break;
    auto [Name, After] = Rest.split(End);
    if (!Name.equals_insensitive(Property))
      Result += markOfUnset(Name);
    Text = After;
  }
  return Result;
}

std::vector<std::string> unsetIn(llvm::StringRef Text) {
  std::vector<std::string> Names;
  while (Text.contains(Begin)) {
    auto [Name, Rest] = Text.split(Begin).second.split(End);
    if (!llvm::is_contained(Names, Name))
      Names.push_back(Name.str());
    Text = Rest;
  }
  return Names;
}

} // namespace mapicheck::cli::visualstudio
