// What happens when the user stops the program: its worker processes end, and it ends in order, leaving nothing behind.
#pragma once

namespace mapicheck::cli::interrupt {

/// From now on, SIGINT and its like end the workers and make requested() true. A second one kills the program.
void prepare();

bool requested();

/// The processes to end. At most one per slot; slots are numbered from 0.
void workerStarted(unsigned Slot, int Process);
void workerEnded(unsigned Slot);
constexpr unsigned Slots = 1024;

/// Ends this process by SIGINT, as a shell expects of an interrupted program.
[[noreturn]] void leave();

} // namespace mapicheck::cli::interrupt
