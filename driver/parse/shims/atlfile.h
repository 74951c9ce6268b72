// Stands for ATL's atlfile.h: CAtlFile. File mappings and temporary files are not declared.
#ifndef __ATLFILE_H__
#define __ATLFILE_H__

#include <atlbase.h>

extern "C++" {
namespace ATL {
class CAtlFile : public CHandle {
public:
  CAtlFile() throw() {}
  explicit CAtlFile(HANDLE hFile) throw() : CHandle(hFile) {}
  HRESULT Create(LPCTSTR szFilename, DWORD dwDesiredAccess, DWORD dwShareMode, DWORD dwCreationDisposition,
                 DWORD dwFlagsAndAttributes = FILE_ATTRIBUTE_NORMAL, LPSECURITY_ATTRIBUTES lpsa = NULL,
                 HANDLE hTemplateFile = NULL) throw();
  HRESULT Read(LPVOID pBuffer, DWORD nBufSize) throw();
  HRESULT Read(LPVOID pBuffer, DWORD nBufSize, DWORD &nBytesRead) throw();
  HRESULT Write(LPCVOID pBuffer, DWORD nBufSize, DWORD *pnBytesWritten = NULL) throw();
  HRESULT Flush() throw();
  HRESULT Seek(LONGLONG nOffset, DWORD dwFrom = FILE_CURRENT) throw();
  HRESULT GetPosition(ULONGLONG &nPos) const throw();
  HRESULT GetSize(ULONGLONG &nLen) const throw();
  HRESULT SetSize(ULONGLONG nNewLen) throw();
};
} // namespace ATL
}

#endif
