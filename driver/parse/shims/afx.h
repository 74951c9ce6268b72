// Stands for MFC's afx.h: CObject and its macros, exceptions with TRY and CATCH as C++ try and catch, CString, CFile,
// CArchive, assertions and tracing. Serialisation and diagnostics are declared only as far as code names them.
#ifndef __AFX_H__
#define __AFX_H__

#ifndef _AFX
#define _AFX
#endif
#ifndef _MFC_VER
#define _MFC_VER 0x0E00
#endif

#include <mapicheck_shim.h>

typedef struct __POSITION {} *POSITION;

#include <atltime.h>
#include <atltypes.h>
#include <cstringt.h>

#include <ctype.h>

#define AFXAPI __stdcall
#define AFX_CDECL __cdecl
#define AFX_DATA
#define AFX_DATADEF
#define AFX_EXT_CLASS
#define AFX_EXT_DATA
#define AFX_EXT_API
#define AFX_API_EXPORT
#define AFX_CLASS_IMPORT
#define AFX_CLASS_EXPORT
#define AFX_NOVTABLE
#define AFX_INLINE inline
#define AFX_STATIC static
#define AFX_COMDAT
#define AFX_MODULE_STATE ::AFX_SHIM_STATE
#define AFX_MANAGE_STATE(p)
#define AFX_ODS(...)
#define _AFX_INLINE inline
#define UNUSED(x) ((void)(x))
#define UNUSED_ALWAYS(x) ((void)(x))
#ifndef BASED_CODE
#define BASED_CODE
#endif

#define ASSERT(f) MAPICHECK_SHIM_ASSERT(f)
#define VERIFY(f) MAPICHECK_SHIM_VERIFY(f)
#define ASSERT_VALID(p) ((void)(p))
#define ASSERT_KINDOF(class_name, object) ((void)(object))
#define ASSERT_POINTER(p, type) ((void)(p))
#define ASSERT_NULL_OR_POINTER(p, type) ((void)(p))
#define ENSURE(cond) ENSURE_THROW(cond, ::AfxThrowInvalidArgException())
#define ENSURE_ARG(cond) ENSURE(cond)
#define ENSURE_VALID(p) ENSURE(p)
#define ENSURE_THROW(cond, exception)                                                                                  \
  do {                                                                                                                 \
    if (!(cond)) {                                                                                                     \
      exception;                                                                                                       \
    }                                                                                                                  \
  } while (0)
#ifdef _DEBUG
#define DEBUG_ONLY(f) (f)
#else
#define DEBUG_ONLY(f) ((void)0)
#endif
#define TRACE(...) ((void)0)
#define TRACE0(...) ((void)0)
#define TRACE1(...) ((void)0)
#define TRACE2(...) ((void)0)
#define TRACE3(...) ((void)0)
#define DEBUG_NEW new
#define THIS_FILE __FILE__

extern "C++" {

struct AFX_SHIM_STATE {
  HINSTANCE m_hCurrentResourceHandle;
};
AFX_SHIM_STATE *AFXAPI AfxGetStaticModuleState();
AFX_SHIM_STATE *AFXAPI AfxGetAppModuleState();
AFX_SHIM_STATE *AFXAPI AfxGetModuleState();

class CObject;
class CArchive;
class CDumpContext;
struct CRuntimeClass {
  LPCSTR m_lpszClassName;
  int m_nObjectSize;
  UINT m_wSchema;
  CObject *CreateObject();
  BOOL IsDerivedFrom(const CRuntimeClass *pBaseClass) const;
};

class CObject {
public:
  virtual CRuntimeClass *GetRuntimeClass() const;
  virtual ~CObject() {}
  BOOL IsSerializable() const;
  BOOL IsKindOf(const CRuntimeClass *pClass) const;
  virtual void Serialize(CArchive &ar);
  virtual void AssertValid() const {}
  virtual void Dump(CDumpContext &dc) const;
  static const CRuntimeClass classCObject;

protected:
  CObject() {}

private:
  CObject(const CObject &objectSrc);
  void operator=(const CObject &objectSrc);
};

#define RUNTIME_CLASS(class_name) (const_cast<CRuntimeClass *>(&class_name::class##class_name))
#define DECLARE_DYNAMIC(class_name)                                                                                    \
public:                                                                                                                \
  static const CRuntimeClass class##class_name;                                                                        \
  virtual CRuntimeClass *GetRuntimeClass() const;
#define DECLARE_DYNCREATE(class_name)                                                                                  \
  DECLARE_DYNAMIC(class_name)                                                                                          \
  static CObject *PASCAL CreateObject();
#define DECLARE_SERIAL(class_name)                                                                                     \
  DECLARE_DYNCREATE(class_name)                                                                                        \
  friend CArchive &AFXAPI operator>>(CArchive &ar, class_name *&pOb);
#define IMPLEMENT_DYNAMIC(class_name, base_class_name)                                                                 \
  CRuntimeClass *class_name::GetRuntimeClass() const { return RUNTIME_CLASS(class_name); }
#define IMPLEMENT_DYNCREATE(class_name, base_class_name)                                                               \
  IMPLEMENT_DYNAMIC(class_name, base_class_name)                                                                       \
  CObject *PASCAL class_name::CreateObject() { return new class_name; }
#define IMPLEMENT_SERIAL(class_name, base_class_name, wSchema) IMPLEMENT_DYNCREATE(class_name, base_class_name)
#define DYNAMIC_DOWNCAST(class_name, object) (dynamic_cast<class_name *>(object))
#define STATIC_DOWNCAST(class_name, object) (static_cast<class_name *>(object))
#define VERSIONABLE_SCHEMA 0x80000000

class CDumpContext {
public:
  template <class T> CDumpContext &operator<<(const T &) { return *this; }
};
extern CDumpContext afxDump;
struct CMemoryState {
  void Checkpoint();
  BOOL Difference(const CMemoryState &oldState, const CMemoryState &newState);
  void DumpStatistics() const;
  void DumpAllObjectsSince() const;
};
BOOL AFXAPI AfxIsValidAddress(const void *lp, UINT_PTR nBytes, BOOL bReadWrite = TRUE);
BOOL AFXAPI AfxIsValidString(LPCTSTR lpsz, int nLength = -1);
BOOL AFXAPI AfxIsMemoryBlock(const void *p, UINT nBytes, LONG *plRequestNumber = NULL);
BOOL AFXAPI AfxEnableMemoryTracking(BOOL bTrack);
extern int afxMemDF;

class CException : public CObject {
public:
  explicit CException(BOOL = FALSE) {}
  void Delete() {}
  virtual BOOL GetErrorMessage(LPTSTR lpszError, UINT nMaxError, UINT *pnHelpContext = NULL) const;
  virtual int ReportError(UINT nType = MB_OK, UINT nMessageID = 0);
  static const CRuntimeClass classCException;
};
#define MAPICHECK_SHIM_EXCEPTION(Name, Base)                                                                           \
  class Name : public Base {                                                                                           \
  public:                                                                                                              \
    explicit Name(BOOL = FALSE) {}                                                                                     \
    static const CRuntimeClass class##Name;                                                                            \
  };
MAPICHECK_SHIM_EXCEPTION(CSimpleException, CException)
MAPICHECK_SHIM_EXCEPTION(CMemoryException, CSimpleException)
MAPICHECK_SHIM_EXCEPTION(CNotSupportedException, CSimpleException)
MAPICHECK_SHIM_EXCEPTION(CInvalidArgException, CSimpleException)
MAPICHECK_SHIM_EXCEPTION(CResourceException, CSimpleException)
MAPICHECK_SHIM_EXCEPTION(CUserException, CSimpleException)

class CArchiveException : public CException {
public:
  enum { none, genericException, readOnly, endOfFile, writeOnly, badIndex, badClass, badSchema, bufferFull };
  explicit CArchiveException(int cause = none, LPCTSTR = NULL) : m_cause(cause) {}
  static const CRuntimeClass classCArchiveException;
  int m_cause;
  CString m_strFileName;
};
class CFileException : public CException {
public:
  enum {
    none, genericException, fileNotFound, badPath, tooManyOpenFiles, accessDenied, invalidFile, removeCurrentDir,
    directoryFull, badSeek, hardIO, sharingViolation, lockViolation, diskFull, endOfFile
  };
  explicit CFileException(int cause = none, LONG lOsError = -1, LPCTSTR = NULL) : m_cause(cause), m_lOsError(lOsError) {}
  static void PASCAL ThrowOsError(LONG lOsError, LPCTSTR lpszFileName = NULL);
  static const CRuntimeClass classCFileException;
  int m_cause;
  LONG m_lOsError;
  CString m_strFileName;
};

#define TRY                                                                                                            \
  {                                                                                                                    \
    try {
#define CATCH(class, e)                                                                                                \
  }                                                                                                                    \
  catch (class *e) {                                                                                                   \
    (void)e;
#define AND_CATCH(class, e) CATCH(class, e)
#define CATCH_ALL(e) CATCH(CException, e)
#define AND_CATCH_ALL(e) CATCH(CException, e)
#define END_CATCH                                                                                                      \
  }                                                                                                                    \
  }
#define END_CATCH_ALL END_CATCH
#define END_TRY CATCH_ALL(e) END_CATCH
#define THROW(e) throw e
#define THROW_LAST() throw

[[noreturn]] inline void AFXAPI AfxThrowMemoryException() { throw new CMemoryException; }
[[noreturn]] inline void AFXAPI AfxThrowNotSupportedException() { throw new CNotSupportedException; }
[[noreturn]] inline void AFXAPI AfxThrowInvalidArgException() { throw new CInvalidArgException; }
[[noreturn]] inline void AFXAPI AfxThrowResourceException() { throw new CResourceException; }
[[noreturn]] inline void AFXAPI AfxThrowUserException() { throw new CUserException; }
[[noreturn]] inline void AFXAPI AfxThrowArchiveException(int cause, LPCTSTR = NULL) { throw new CArchiveException(cause); }
[[noreturn]] inline void AFXAPI AfxThrowFileException(int cause, LONG lOsError = -1, LPCTSTR = NULL) {
  throw new CFileException(cause, lOsError);
}
void AFXAPI AfxAbort();
BOOL AFXAPI AfxAssertFailedLine(LPCSTR lpszFileName, int nLine);
void AFX_CDECL AfxTrace(LPCTSTR lpszFormat, ...);
BOOL AFXAPI AfxExtractSubString(CString &rString, LPCTSTR lpszFullString, int iSubString, TCHAR chSep = '\n');
void AFXAPI AfxFormatString1(CString &rString, UINT nIDS, LPCTSTR lpsz1);
void AFXAPI AfxFormatString2(CString &rString, UINT nIDS, LPCTSTR lpsz1, LPCTSTR lpsz2);
int AFXAPI AfxLoadString(UINT nIDS, LPTSTR lpszBuf, UINT nMaxBuf = 256);
extern const LPCTSTR afxEmptyString;
template <class T> inline LPCTSTR AfxGetEmptyString(T) { return NULL; }

struct CFileStatus {
  CTime m_ctime, m_mtime, m_atime;
  ULONGLONG m_size;
  BYTE m_attribute;
  TCHAR m_szFullName[MAX_PATH];
};
class CFile : public CObject {
public:
  enum OpenFlags {
    modeRead = 0, modeWrite = 1, modeReadWrite = 2, shareCompat = 0, shareExclusive = 0x10, shareDenyWrite = 0x20,
    shareDenyRead = 0x30, shareDenyNone = 0x40, modeNoInherit = 0x80, modeCreate = 0x1000, modeNoTruncate = 0x2000,
    typeText = 0x4000, typeBinary = 0x8000
  };
  enum Attribute { normal = 0, readOnly = 1, hidden = 2, system = 4, volume = 8, directory = 16, archive = 32 };
  enum SeekPosition { begin, current, end };
  CFile();
  CFile(HANDLE hFile);
  CFile(LPCTSTR lpszFileName, UINT nOpenFlags);
  virtual ~CFile();
  operator HANDLE() const;
  virtual BOOL Open(LPCTSTR lpszFileName, UINT nOpenFlags, CFileException *pError = NULL);
  virtual UINT Read(void *lpBuf, UINT nCount);
  virtual void Write(const void *lpBuf, UINT nCount);
  virtual ULONGLONG Seek(LONGLONG lOff, UINT nFrom);
  void SeekToBegin();
  ULONGLONG SeekToEnd();
  virtual ULONGLONG GetPosition() const;
  virtual ULONGLONG GetLength() const;
  virtual void SetLength(ULONGLONG dwNewLen);
  virtual CString GetFileName() const;
  virtual CString GetFilePath() const;
  virtual CString GetFileTitle() const;
  BOOL GetStatus(CFileStatus &rStatus) const;
  static BOOL PASCAL GetStatus(LPCTSTR lpszFileName, CFileStatus &rStatus);
  static void PASCAL Remove(LPCTSTR lpszFileName);
  static void PASCAL Rename(LPCTSTR lpszOldName, LPCTSTR lpszNewName);
  virtual void Flush();
  virtual void Close();
  virtual void Abort();
  HANDLE m_hFile;
};
class CStdioFile : public CFile {
public:
  CStdioFile();
  CStdioFile(FILE *pOpenStream);
  CStdioFile(LPCTSTR lpszFileName, UINT nOpenFlags);
  virtual void WriteString(LPCTSTR lpsz);
  virtual LPTSTR ReadString(LPTSTR lpsz, UINT nMax);
  virtual BOOL ReadString(CString &rString);
  FILE *m_pStream;
};
class CMemFile : public CFile {
public:
  CMemFile(UINT nGrowBytes = 1024);
  CMemFile(BYTE *lpBuffer, UINT nBufferSize, UINT nGrowBytes = 0);
  void Attach(BYTE *lpBuffer, UINT nBufferSize, UINT nGrowBytes = 0);
  BYTE *Detach();
};
class CSharedFile : public CMemFile {};
class CFileFind : public CObject {
public:
  virtual BOOL FindFile(LPCTSTR pstrName = NULL, DWORD dwUnused = 0);
  virtual BOOL FindNextFile();
  void Close();
  virtual CString GetFileName() const;
  virtual CString GetFilePath() const;
  virtual CString GetFileTitle() const;
  ULONGLONG GetLength() const;
  BOOL IsDots() const;
  BOOL IsDirectory() const;
};
class CArchive {
public:
  enum Mode { store = 0, load = 1, bNoFlushOnDelete = 2, bNoByteSwap = 4 };
  CArchive(CFile *pFile, UINT nMode, int nBufSize = 4096, void *lpBuf = NULL);
  ~CArchive();
  BOOL IsLoading() const;
  BOOL IsStoring() const;
  CFile *GetFile() const;
  UINT Read(void *lpBuf, UINT nMax);
  void Write(const void *lpBuf, UINT nMax);
  void Flush();
  void Close();
  BOOL ReadString(CString &rString);
  void WriteString(LPCTSTR lpsz);
  template <class T> CArchive &operator<<(const T &value);
  template <class T> CArchive &operator>>(T &value);
};
}

#include <afxcoll.h>

#endif
