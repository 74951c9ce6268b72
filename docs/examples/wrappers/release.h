// Helpers that give references back. Their bodies are elsewhere.
#pragma once
#include <windows.h>
#include <mapix.h>

// Writes the name of the folder to the log and releases it.
void CloseFolder(LPMAPIFOLDER folder);

// Ends a session: Logoff, then Release.
void EndSession(LPMAPISESSION session);
