// Stands for ATL's atlexcept.h: CAtlException and the functions that throw it.
#ifndef __ATLEXCEPT_H__
#define __ATLEXCEPT_H__

#include <atldef.h>

extern "C++" {
namespace ATL {

class CAtlException {
public:
  CAtlException() throw() : m_hr(E_FAIL) {}
  CAtlException(HRESULT hr) throw() : m_hr(hr) {}
  operator HRESULT() const throw() { return m_hr; }
  HRESULT m_hr;
};

[[noreturn]] inline void AtlThrowImpl(HRESULT hr) { throw CAtlException(hr); }
#ifndef AtlThrow
#define AtlThrow AtlThrowImpl
#endif

inline DWORD AtlHresultToWin32(HRESULT hr) throw() { return HRESULT_CODE(hr); }
inline HRESULT AtlHresultFromWin32(DWORD error) throw() { return HRESULT_FROM_WIN32(error); }
inline HRESULT AtlHresultFromLastError() throw() { return AtlHresultFromWin32(::GetLastError()); }
[[noreturn]] inline void AtlThrowLastWin32() { AtlThrow(AtlHresultFromLastError()); }

} // namespace ATL
}

#ifndef _ATL_NO_AUTOMATIC_NAMESPACE
using namespace ATL;
#endif

#endif
