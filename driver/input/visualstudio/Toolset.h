// What do the files do that Visual Studio brings itself, and that are not on this machine?
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli::visualstudio {

/// Does a path lead into the folders of Visual Studio, MSBuild or the Windows SDK, as the properties here name them?
bool isOfVisualStudio(llvm::StringRef Path);

/// Where Visual Studio is taken to be installed. There is no such folder.
std::string folderOfVisualStudio();

/// What stands here for one of Visual Studio's own files, in their language: its text, which is empty when the file
/// does nothing that matters for an analysis. Null when the file is none of theirs. Only the name counts, not the folder.
const char *emulatedFile(llvm::StringRef Path);

/// Properties that are there before the first line of a project.
extern const char *const PropertiesOfMsbuild;

} // namespace mapicheck::cli::visualstudio
