// Stands for ATL's atlconv.h: string conversion macros (USES_CONVERSION, A2W …) and classes (CA2W, CT2W …).
// What they return is unknown but not null for what is not null; nothing is converted.
#ifndef __ATLCONV_H__
#define __ATLCONV_H__

#include <atlexcept.h>

#ifndef _ATL_EX_CONVERSION_MACROS_ONLY
#define USES_CONVERSION                                                                                                \
  int _convert = 0;                                                                                                    \
  (void)_convert
#endif
#define USES_CONVERSION_EX                                                                                             \
  int _convert_ex = 0;                                                                                                 \
  (void)_convert_ex
#define USES_ATL_SAFE_ALLOCA
#define _ATL_SAFE_ALLOCA(nRequestedSize, nThreshold) _alloca(nRequestedSize)
#define _ATL_SAFE_ALLOCA_DEF_THRESHOLD 1024

extern "C++" {
namespace mapicheck_shim {
template <class To, class From> inline To *converted(const From *Text) noexcept {
  return Text ? opaque<To *>() : nullptr;
}
} // namespace mapicheck_shim

namespace ATL {

template <class From, class To> class CShimConversion {
public:
  CShimConversion(const From *psz) : m_psz(::mapicheck_shim::converted<To>(psz)) {}
  CShimConversion(const From *psz, UINT) : m_psz(::mapicheck_shim::converted<To>(psz)) {}
  operator To *() const throw() { return m_psz; }
  To *m_psz;
};

template <int Size = 128> class CA2WEX : public CShimConversion<char, wchar_t> {
public:
  using CShimConversion<char, wchar_t>::CShimConversion;
};
template <int Size = 128> class CW2AEX : public CShimConversion<wchar_t, char> {
public:
  using CShimConversion<wchar_t, char>::CShimConversion;
};
template <int Size = 128> class CW2WEX : public CShimConversion<wchar_t, wchar_t> {
public:
  using CShimConversion<wchar_t, wchar_t>::CShimConversion;
};
template <int Size = 128> class CA2AEX : public CShimConversion<char, char> {
public:
  using CShimConversion<char, char>::CShimConversion;
};

typedef CA2WEX<> CA2W;
typedef CW2AEX<> CW2A;
typedef CW2WEX<> CW2W;
typedef CA2AEX<> CA2A;
typedef CA2WEX<> CA2CW;
typedef CW2AEX<> CW2CA;
typedef CW2WEX<> CW2CW;
typedef CA2AEX<> CA2CA;
#ifdef _UNICODE
#define MAPICHECK_SHIM_CONVERSION(Narrow, Wide) Wide
#else
#define MAPICHECK_SHIM_CONVERSION(Narrow, Wide) Narrow
#endif
typedef MAPICHECK_SHIM_CONVERSION(CA2AEX<>, CA2WEX<>) CA2T;
typedef MAPICHECK_SHIM_CONVERSION(CA2AEX<>, CA2WEX<>) CA2CT;
typedef MAPICHECK_SHIM_CONVERSION(CW2AEX<>, CW2WEX<>) CW2T;
typedef MAPICHECK_SHIM_CONVERSION(CW2AEX<>, CW2WEX<>) CW2CT;
typedef MAPICHECK_SHIM_CONVERSION(CA2AEX<>, CW2AEX<>) CT2A;
typedef MAPICHECK_SHIM_CONVERSION(CA2AEX<>, CW2AEX<>) CT2CA;
typedef MAPICHECK_SHIM_CONVERSION(CA2WEX<>, CW2WEX<>) CT2W;
typedef MAPICHECK_SHIM_CONVERSION(CA2WEX<>, CW2WEX<>) CT2CW;
template <int Size = 128> using CA2TEX = MAPICHECK_SHIM_CONVERSION(CA2AEX<Size>, CA2WEX<Size>);
template <int Size = 128> using CW2TEX = MAPICHECK_SHIM_CONVERSION(CW2AEX<Size>, CW2WEX<Size>);
template <int Size = 128> using CT2AEX = MAPICHECK_SHIM_CONVERSION(CA2AEX<Size>, CW2AEX<Size>);
template <int Size = 128> using CT2WEX = MAPICHECK_SHIM_CONVERSION(CA2WEX<Size>, CW2WEX<Size>);
typedef CT2W CT2OLE;
typedef CW2T COLE2T;
typedef CT2CW CT2COLE;
typedef CW2CT COLE2CT;
typedef CA2W CA2OLE;
typedef CW2A COLE2A;

} // namespace ATL
}

#define A2W(p) (::mapicheck_shim::converted<wchar_t>(static_cast<const char *>(p)))
#define A2CW(p) ((LPCWSTR)A2W(p))
#define W2A(p) (::mapicheck_shim::converted<char>(static_cast<const wchar_t *>(p)))
#define W2CA(p) ((LPCSTR)W2A(p))
#define A2T(p) (::mapicheck_shim::converted<TCHAR>(static_cast<const char *>(p)))
#define A2CT(p) ((LPCTSTR)A2T(p))
#define W2T(p) (::mapicheck_shim::converted<TCHAR>(static_cast<const wchar_t *>(p)))
#define W2CT(p) ((LPCTSTR)W2T(p))
#define T2A(p) (::mapicheck_shim::converted<char>(static_cast<const TCHAR *>(p)))
#define T2CA(p) ((LPCSTR)T2A(p))
#define T2W(p) (::mapicheck_shim::converted<wchar_t>(static_cast<const TCHAR *>(p)))
#define T2CW(p) ((LPCWSTR)T2W(p))
#define A2OLE(p) A2W(p)
#define A2COLE(p) A2CW(p)
#define OLE2A(p) W2A(p)
#define OLE2CA(p) W2CA(p)
#define T2OLE(p) T2W(p)
#define T2COLE(p) T2CW(p)
#define OLE2T(p) W2T(p)
#define OLE2CT(p) W2CT(p)
#define OLE2W(p) (p)
#define W2OLE(p) (p)
#define A2BSTR(p) (::SysAllocString(A2W(p)))
#define T2BSTR(p) (::SysAllocString(T2W(p)))
#define W2BSTR(p) (::SysAllocString(p))
#define OLE2BSTR(p) (::SysAllocString(p))
#define A2W_EX(p, n) A2W(p)
#define W2A_EX(p, n) W2A(p)
#define T2A_EX(p, n) T2A(p)
#define T2W_EX(p, n) T2W(p)
#define A2T_EX(p, n) A2T(p)
#define W2T_EX(p, n) W2T(p)
#define A2W_CP(p, cp) A2W(p)
#define W2A_CP(p, cp) W2A(p)
#define AtlA2WHelper(out, in, ...) (A2W(in))
#define AtlW2AHelper(out, in, ...) (W2A(in))

#endif
