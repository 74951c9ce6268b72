#pragma once

#include "windows.h"

struct IOlkAccountHelper {};
extern "C" inline void HandsOffBegins() { oracle::HandsOffBegins(); }
extern "C" inline HRESULT HandsOffReturned(HRESULT result) { return oracle::HandsOffReturned(result); }
