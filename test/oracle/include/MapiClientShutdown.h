#pragma once

#include "windows.h"

struct IMAPIClientShutdown : IUnknown {
  HRESULT QueryFastShutdown(ORACLE_LINE) { return oracle::QueryFastShutdown(this, line); }
  HRESULT DoFastShutdown(ORACLE_LINE) { return oracle::DoFastShutdown(this, line); }
};
inline constexpr IID IID_IMAPIClientShutdown = {{ORACLE_SHUTDOWN}};
