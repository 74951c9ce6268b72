// What is a step on the way to a finding? Apart from Finding.h, so that who reads findings needs nothing of Clang.
#pragma once

namespace mapicheck {

enum class StepKind {
  Event,    ///< something that matters to the finding: "IMsgStore 'store' opened here"
  Branch,   ///< which way a condition went, or whether a call succeeded
  Call,     ///< into a function that is read as well
  Return,   ///< back from it
  Expected, ///< no step of the program: what should have happened at the finding
};

} // namespace mapicheck
