// What happens when the user stops the program: its worker processes end, and it ends in order, leaving nothing behind.
#pragma once

namespace mapicheck::cli::interrupt {

/// From now on SIGINT, SIGTERM and SIGHUP end the workers and make requested() true. A second one kills the program.
/// Signals that the program was told to ignore (nohup) stay so.
void watch();

bool requested();

/// The processes to end. At most one per slot; slots are numbered from 0. A process is not to be waited for (its number
/// given free) before workerEnded.
void workerStarted(unsigned Slot, int Process);
void workerEnded(unsigned Slot);
constexpr unsigned Slots = 1024;

/// The end of watch(): signals do again what they did before. When one came in between, this ends the program by that
/// signal, as a shell expects of it.
void unwatch();

} // namespace mapicheck::cli::interrupt
