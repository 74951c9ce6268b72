// Functions that throw. Their bodies are elsewhere.
#pragma once
#include <windows.h>
#include <mapix.h>

// Throws when the status is a failure.
void Check(HRESULT hr);
// Throws always.
void Fail(HRESULT hr, const char *what);
// Logs on, or throws. The caller logs off and releases.
LPMAPISESSION Logon();
