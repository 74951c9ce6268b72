#include "Configuration.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <vector>

namespace mapicheck::cli::visualstudio {

ConfigurationPlatform ConfigurationPlatform::parse(llvm::StringRef Text) {
  auto [Configuration, Platform] = Text.split('|');
  return {Configuration.trim().str(), Platform.trim().str()};
}

bool contains(llvm::ArrayRef<ConfigurationPlatform> Existing, const ConfigurationPlatform &Wanted) {
  return llvm::any_of(Existing, [&](const ConfigurationPlatform &C) { return C.key() == Wanted.key(); });
}

std::string listOf(llvm::ArrayRef<ConfigurationPlatform> Existing) {
  return llvm::join(llvm::map_range(Existing, [](const ConfigurationPlatform &C) { return C.text(); }), ", ");
}

static bool isPlatform(llvm::StringRef Name, llvm::StringRef Asked) {
  auto IsX86 = [](llvm::StringRef N) { return N.equals_insensitive("x86") || N.equals_insensitive("Win32"); };
  return Name.equals_insensitive(Asked) || (IsX86(Name) && IsX86(Asked));
}

llvm::Expected<ConfigurationPlatform> choose(llvm::ArrayRef<ConfigurationPlatform> Existing,
                                             llvm::StringRef Configuration, llvm::StringRef Platform) {
  std::vector<ConfigurationPlatform> Left = Existing.vec();
  auto Keep = [&](auto Fits) {
    if (llvm::any_of(Left, Fits))
      llvm::erase_if(Left, [&](const ConfigurationPlatform &C) { return !Fits(C); });
  };
  auto HasConfiguration = [&](const ConfigurationPlatform &C) {
    return llvm::StringRef(C.Configuration).equals_insensitive(Configuration);
  };
  auto HasPlatform = [&](const ConfigurationPlatform &C) { return isPlatform(C.Platform, Platform); };
  std::string Asked;
  if (!Configuration.empty() && llvm::none_of(Existing, HasConfiguration))
    Asked = "configuration '" + Configuration.str() + "'";
  else if (!Platform.empty() && llvm::none_of(Existing, HasPlatform))
    Asked = "platform '" + Platform.str() + "'";
  else if (!Configuration.empty() && !Platform.empty() && llvm::none_of(Existing, [&](const ConfigurationPlatform &C) {
             return HasConfiguration(C) && HasPlatform(C);
           }))
    Asked = "'" + Configuration.str() + "|" + Platform.str() + "'";
  if (!Asked.empty())
    return llvm::createStringError("there is no " + Asked + "; there are " + listOf(Existing));

  if (!Configuration.empty())
    Keep(HasConfiguration);
  if (!Platform.empty()) {
    Keep(HasPlatform);
    Keep([&](const ConfigurationPlatform &C) { return llvm::StringRef(C.Platform).equals_insensitive(Platform); });
  }
  if (Configuration.empty())
    Keep([](const ConfigurationPlatform &C) { return llvm::StringRef(C.Configuration).equals_insensitive("Release"); });
  if (Platform.empty())
    Keep([](const ConfigurationPlatform &C) { return llvm::StringRef(C.Platform).equals_insensitive("x64"); });
  return Left.front();
}

} // namespace mapicheck::cli::visualstudio
