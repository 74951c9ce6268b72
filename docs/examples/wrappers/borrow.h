// Functions that look at what they are given and keep none of it. Their bodies are elsewhere.
#pragma once
#include <windows.h>
#include <mapix.h>

void PrintTable(LPMAPITABLE table);
HRESULT SetSubject(LPMESSAGE message, LPCWSTR subject);
