// A program's way to log on. The body is in a file of its own, which an analysis of the callers does not see.
#pragma once
#include <windows.h>
#include <mapix.h>

// Logs on to the user's profile. The session is the caller's, who logs it off and releases it.
HRESULT LogonToProfile(LPCWSTR profile, LPMAPISESSION *session);

// The same for those who only ask whether it worked.
bool TryLogon(LPMAPISESSION &session);
