// With which arguments does Visual Studio call its compiler for a source of a project?
#pragma once

#include "Evaluation.h"

namespace mapicheck::cli::visualstudio {

/// The arguments that decide what a ClCompile item means, in the words of Microsoft's compiler; without outputs,
/// warnings and optimisation, and without the source. Folders are absolute and of this machine. Warns of settings that
/// are made with properties that are not set.
std::vector<std::string> clArguments(const Evaluation &Project, const Item &Source, Workspace &Shared,
                                     Problems &Trouble);

/// Is the source left out of the build, in this configuration?
bool isExcludedFromBuild(const Evaluation &Project, const Item &Source);

/// The machine that the project is compiled for, in Clang's words. Warns of one that is read as another.
std::string targetArchitecture(const Evaluation &Project, Problems &Trouble);

} // namespace mapicheck::cli::visualstudio
