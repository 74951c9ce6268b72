// Stands for cstringt.h and atlsimpstr.h: CString. It holds no text: what it is given it copies, so it keeps nothing, and
// what it returns is unknown. It can be copied as bytes, for old code passes it to Format(L"%s", s).
#ifndef __CSTRINGT_H__
#define __CSTRINGT_H__

#include <atlconv.h>

extern "C++" {
namespace ATL {

struct IAtlStringMgr;
template <class C> struct CShimOtherChar;
template <> struct CShimOtherChar<char> { typedef wchar_t type; };
template <> struct CShimOtherChar<wchar_t> { typedef char type; };
template <class C> class StrTraitMFC {};
template <class C> class StrTraitMFC_DLL {};
template <class C> class StrTraitATL {};

template <class C, class Traits = StrTraitMFC<C>> class CStringT {
public:
  typedef C XCHAR;
  typedef typename CShimOtherChar<C>::type YCHAR;
  typedef const XCHAR *PCXSTR;
  typedef XCHAR *PXSTR;
  typedef const YCHAR *PCYSTR;

  CStringT() throw() : m_pszData(text()) {}
  CStringT(const XCHAR *) : m_pszData(text()) {}
  CStringT(const YCHAR *) : m_pszData(text()) {}
  CStringT(const unsigned char *) : m_pszData(text()) {}
  CStringT(const XCHAR *, int) : m_pszData(text()) {}
  CStringT(const YCHAR *, int) : m_pszData(text()) {}
  CStringT(const VARIANT &) : m_pszData(text()) {}
  explicit CStringT(XCHAR, int = 1) : m_pszData(text()) {}
  explicit CStringT(YCHAR, int = 1) : m_pszData(text()) {}
  template <class T2> CStringT(const CStringT<XCHAR, T2> &) : m_pszData(text()) {}
  template <class T2> CStringT(const CStringT<YCHAR, T2> &) : m_pszData(text()) {}
  CStringT &operator=(const XCHAR *) { return changed(); }
  CStringT &operator=(const YCHAR *) { return changed(); }
  CStringT &operator=(XCHAR) { return changed(); }
  CStringT &operator+=(const CStringT &) { return changed(); }
  CStringT &operator+=(const XCHAR *) { return changed(); }
  CStringT &operator+=(const YCHAR *) { return changed(); }
  CStringT &operator+=(XCHAR) { return changed(); }
  CStringT &operator+=(YCHAR) { return changed(); }

  operator const XCHAR *() const throw() { return m_pszData; }
  const XCHAR *GetString() const throw() { return m_pszData; }
  XCHAR operator[](int iChar) const;
  XCHAR GetAt(int iChar) const;
  void SetAt(int iChar, XCHAR ch);
  int GetLength() const throw();
  int GetAllocLength() const throw();
  bool IsEmpty() const throw();
  void Empty() throw();
  XCHAR *GetBuffer() { return text(); }
  XCHAR *GetBuffer(int) { return text(); }
  XCHAR *GetBufferSetLength(int) { return text(); }
  XCHAR *LockBuffer() { return text(); }
  void UnlockBuffer() throw() {}
  void ReleaseBuffer(int = -1) {}
  void ReleaseBufferSetLength(int) {}
  void Preallocate(int) {}
  void Truncate(int) {}
  void FreeExtra() throw() {}
  void SetString(const XCHAR *) {}
  void SetString(const XCHAR *, int) {}
  void Append(const XCHAR *) {}
  void Append(const XCHAR *, int) {}
  void Append(const CStringT &) {}
  void AppendChar(XCHAR) {}
  void Format(const XCHAR *, ...) {}
  void Format(UINT, ...) {}
  void FormatV(const XCHAR *, va_list) {}
  void FormatMessage(const XCHAR *, ...) {}
  void FormatMessage(UINT, ...) {}
  void AppendFormat(const XCHAR *, ...) {}
  void AppendFormat(UINT, ...) {}
  int Compare(const XCHAR *) const { return number(); }
  int CompareNoCase(const XCHAR *) const { return number(); }
  int Collate(const XCHAR *) const { return number(); }
  int CollateNoCase(const XCHAR *) const { return number(); }
  int Find(const XCHAR *, int = 0) const { return number(); }
  int Find(XCHAR, int = 0) const { return number(); }
  int ReverseFind(XCHAR) const { return number(); }
  int FindOneOf(const XCHAR *) const { return number(); }
  int Insert(int, const XCHAR *) { return number(); }
  int Insert(int, XCHAR) { return number(); }
  int Replace(const XCHAR *, const XCHAR *) { return number(); }
  int Replace(XCHAR, XCHAR) { return number(); }
  int Remove(XCHAR) { return number(); }
  int Delete(int, int = 1) { return number(); }
  CStringT Mid(int) const { return CStringT(); }
  CStringT Mid(int, int) const { return CStringT(); }
  CStringT Left(int) const { return CStringT(); }
  CStringT Right(int) const { return CStringT(); }
  CStringT SpanIncluding(const XCHAR *) const { return CStringT(); }
  CStringT SpanExcluding(const XCHAR *) const { return CStringT(); }
  CStringT Tokenize(const XCHAR *, int &) const;
  CStringT &MakeUpper() { return changed(); }
  CStringT &MakeLower() { return changed(); }
  CStringT &MakeReverse() { return changed(); }
  CStringT &Trim() { return changed(); }
  CStringT &Trim(XCHAR) { return changed(); }
  CStringT &Trim(const XCHAR *) { return changed(); }
  CStringT &TrimLeft() { return changed(); }
  CStringT &TrimLeft(XCHAR) { return changed(); }
  CStringT &TrimLeft(const XCHAR *) { return changed(); }
  CStringT &TrimRight() { return changed(); }
  CStringT &TrimRight(XCHAR) { return changed(); }
  CStringT &TrimRight(const XCHAR *) { return changed(); }
  void AnsiToOem() {}
  void OemToAnsi() {}
  BOOL LoadString(UINT nID);
  BOOL LoadString(HINSTANCE hInstance, UINT nID);
  BOOL LoadString(HINSTANCE hInstance, UINT nID, WORD wLanguageID);
  BOOL GetEnvironmentVariable(const XCHAR *) { return number(); }
  BSTR AllocSysString() const;
  BSTR SetSysString(BSTR *pbstr) const;
  static int StringLength(const XCHAR *) throw() { return number(); }

  friend CStringT operator+(const CStringT &, const CStringT &) { return CStringT(); }
  friend CStringT operator+(const CStringT &, const XCHAR *) { return CStringT(); }
  friend CStringT operator+(const XCHAR *, const CStringT &) { return CStringT(); }
  friend CStringT operator+(const CStringT &, XCHAR) { return CStringT(); }
  friend CStringT operator+(XCHAR, const CStringT &) { return CStringT(); }
#define MAPICHECK_SHIM_COMPARE(Op)                                                                                     \
  friend bool operator Op(const CStringT &, const CStringT &) throw() { return ::mapicheck_shim::opaque<bool>(); }      \
  friend bool operator Op(const CStringT &, const XCHAR *) throw() { return ::mapicheck_shim::opaque<bool>(); }         \
  friend bool operator Op(const XCHAR *, const CStringT &) throw() { return ::mapicheck_shim::opaque<bool>(); }
  MAPICHECK_SHIM_COMPARE(==)
  MAPICHECK_SHIM_COMPARE(!=)
  MAPICHECK_SHIM_COMPARE(<)
  MAPICHECK_SHIM_COMPARE(>)
  MAPICHECK_SHIM_COMPARE(<=)
  MAPICHECK_SHIM_COMPARE(>=)

private:
  static XCHAR *text() throw() { return ::mapicheck_shim::opaque<XCHAR *>(); }
  static int number() throw() { return ::mapicheck_shim::opaque<int>(); }
  CStringT &changed() {
    m_pszData = text();
    return *this;
  }
  const XCHAR *m_pszData;
};

typedef CStringT<wchar_t> CStringW;
typedef CStringT<char> CStringA;
typedef CStringT<TCHAR> CString;
typedef CStringW CAtlStringW;
typedef CStringA CAtlStringA;
typedef CString CAtlString;
typedef CStringW CSimpleStringW;
typedef CStringA CSimpleStringA;
typedef CString CSimpleString;
template <class C, int Size> class CFixedStringT : public CStringT<C> {
public:
  using CStringT<C>::CStringT;
};

} // namespace ATL
}

#ifndef _ATL_NO_AUTOMATIC_NAMESPACE
using namespace ATL;
#endif

#endif
