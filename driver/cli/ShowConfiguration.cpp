#include "ShowConfiguration.h"

#include "Orders.h"
#include "configuration/Configurations.h"
#include "configuration/SettingsText.h"
#include "support/Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

ExitStatus showConfiguration(const Options &Asked) {
  std::optional<CommandLineSettings> CommandLine = settingsOfCommandLine(Asked);
  if (!CommandLine)
    return BadUsage;
  std::vector<std::string> Inputs = Asked.Input.Inputs;
  if (Inputs.empty())
    Inputs.push_back(".");
  Configurations Files(Asked.ReadsConfigurations,
                       Asked.ConfigurationFile.empty() ? "" : absolutePath(Asked.ConfigurationFile));
  ExitStatus Status = Clean;
  std::string Shown;
  llvm::raw_string_ostream Out(Shown);
  for (const std::string &Input : Inputs) {
    llvm::SmallString<256> Source(absolutePath(Input));
    if (!llvm::sys::fs::exists(Source))
      Status = complain(Input + ": no such file or folder");
    else if (llvm::sys::fs::is_directory(Source)) // what a source directly in it would have
      llvm::sys::path::append(Source, "*");
    auto Chain = Files.governing(Source);
    writeSettings(settingsOf(Source, Chain, *CommandLine), Source, Chain, Out);
  }
  for (const std::string &Mistake : Files.mistakes())
    Status = complain(Mistake);
  if (Status == Clean)
    llvm::outs() << Shown;
  return Status;
}

} // namespace mapicheck::cli
