// A function that keeps one of its arguments and borrows the others. Its body is elsewhere.
#pragma once
#include <windows.h>
#include <mapix.h>

// Remembers the store under its name and releases it at the end of the program. The session is only looked at.
void RememberStore(LPMAPISESSION session, LPMDB store);
