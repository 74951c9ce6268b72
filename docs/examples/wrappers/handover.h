// A function that takes over the reference it is given. Its body is elsewhere.
#pragma once
#include <windows.h>
#include <mapix.h>

// Puts the message into the queue of another thread, which sends and releases it. The caller's reference goes along:
// from then on the other thread may be done with it at any time.
HRESULT SendLater(LPMESSAGE message);
