// The violations of all runs, each once, as one line of JSON.
#include "State.h"

#include <cstdio>
#include <map>
#include <tuple>

namespace oracle {

std::string witness();

using Key = std::tuple<std::string, int, uintptr_t, Lines>;
struct Known {
  bool Optional;
  std::set<std::string> Alternatives;
  std::string Witness;
};
static std::map<Key, Known> All;

void broke(const Violation &What) {
  // Whether the program looked at the result of a Logoff that failed cannot be seen from here, and nobody has to expect
  // the failure of one that is not looked at.
  bool Optional = What.Optional || Now.Crashed || Now.FailedLogoff;
  auto [Place, New] = All.try_emplace({What.Check, What.Line, What.Address, What.Obtained});
  if (New)
    Place->second = {Optional, What.Alternatives, witness()};
  else if (!Optional && Place->second.Optional)
    Place->second = {false, What.Alternatives, witness()};
}

template <typename T, typename F> static std::string joined(const T &Items, F Text) {
  std::string Result;
  for (const auto &Item : Items)
    Result += (Result.empty() ? "" : ",") + Text(Item);
  return "[" + Result + "]";
}

void printViolations() {
  for (const auto &[Where, What] : All) {
    const auto &[Check, Line, Address, Obtained] = Where;
    std::printf("{\"check\":\"%s\",\"line\":%d,\"address\":%lu,\"obtained\":%s,\"optional\":%s,\"alternatives\":%s,\"witness\":\"%s\"}\n",
                Check.c_str(), Line, (unsigned long)Address, joined(Obtained, [](int L) { return std::to_string(L); }).c_str(),
                What.Optional ? "true" : "false",
                joined(What.Alternatives, [](const std::string &C) { return "\"" + C + "\""; }).c_str(),
                What.Witness.c_str());
  }
}

} // namespace oracle
