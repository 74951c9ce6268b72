// What the programs use of Windows, for a compiler that knows nothing of it. Only the names are those of the real
// headers: mapicheck reads the same programs with the real ones.
#pragma once

#include "../runtime/Oracle.h"

#include <cstdlib>

typedef unsigned int ULONG, DWORD, UINT, *LPULONG;
typedef int LONG, BOOL, WINBOOL, HRESULT, SCODE;
typedef uintptr_t ULONG_PTR, HWND_VALUE;
typedef unsigned char BYTE, *LPBYTE;
typedef char *LPSTR, *LPTSTR;
typedef const char *LPCSTR;
typedef wchar_t *LPWSTR;
typedef void *LPVOID, *HANDLE, *HINSTANCE, *HWND;
struct GUID { unsigned Data[4]; };
typedef GUID IID;
typedef const IID &REFIID;

#define WINAPI
#define STDMETHODCALLTYPE
#define STDMETHODIMP HRESULT
#define STDMETHODIMP_(type) type
#define TRUE 1
#define FALSE 0
#define S_OK 0
#define S_FALSE 1
#define E_FAIL (HRESULT(0x80004005))
#define E_INVALIDARG (HRESULT(0x80070057))
#define E_OUTOFMEMORY (HRESULT(0x8007000e))
#define E_NOTIMPL (HRESULT(0x80004001))
#define E_NOINTERFACE (HRESULT(0x80004002))
#define E_POINTER (HRESULT(0x80004003))
#define SUCCEEDED(hr) ((HRESULT)(hr) >= 0)
#define FAILED(hr) ((HRESULT)(hr) < 0)
#define DLL_PROCESS_ATTACH 1
#define DLL_PROCESS_DETACH 0

#define ORACLE_SHUTDOWN 9
struct IUnknown {
  HRESULT QueryInterface(REFIID iid, void **object, ORACLE_LINE) { return oracle::QueryInterface(this, iid.Data[0] == ORACLE_SHUTDOWN, object, line); }
  ULONG AddRef(ORACLE_LINE) { return oracle::AddRef(this, line); }
  ULONG Release(ORACLE_LINE) { return oracle::Release(this, line); }
};
typedef IUnknown *LPUNKNOWN;
struct IMalloc : IUnknown {};
typedef IMalloc *LPMALLOC;
struct IStorage : IUnknown {};
typedef IStorage *LPSTORAGE;
struct STATSTG { unsigned long long cbSize; };
struct IStream : IUnknown {
  HRESULT Read(void *, ULONG, ULONG *, ORACLE_LINE) { return oracle::UseOrFail(this, line); }
  HRESULT Commit(DWORD, ORACLE_LINE) { return oracle::Use(this, line); }
};
typedef IStream *LPSTREAM;
inline constexpr IID IID_IUnknown = {{0}}, IID_IStream = {{1}};

inline HRESULT OleInitialize(LPVOID, ORACLE_LINE) { return oracle::Initialize(oracle::Library::Ole, line); }
inline void OleUninitialize(ORACLE_LINE) { oracle::Uninitialize(oracle::Library::Ole, line); }
inline void *CoTaskMemAlloc(size_t size, ORACLE_LINE) { return oracle::Malloc(size, line); }
inline void CoTaskMemFree(void *block, ORACLE_LINE) { oracle::ForeignFree(block, line); }
inline void Sleep(DWORD) { oracle::LetQueueDrain(); }
inline void ExitProcess(UINT) { oracle::EndProcess(); }

// The C library's, which must not see what is ours.
inline void *oracleMalloc(size_t size, ORACLE_LINE) { return oracle::Malloc(size, line); }
inline void oracleFree(void *block, ORACLE_LINE) { oracle::ForeignFree(block, line); }
inline void oracleExit(int) { oracle::EndProcess(); }
#define malloc oracleMalloc
#define free oracleFree
#define exit oracleExit

// Bodies elsewhere: what mapicheck cannot see.
extern "C" inline int Ask(int) { return oracle::Ask(); }
extern "C" inline void Keep(void *object) { oracle::Keep(object); }
