// Stands for MFC's afxole.h: data objects, drag and drop, the OLE documents' classes as names.
#ifndef __AFXOLE_H__
#define __AFXOLE_H__

#include <afxdisp.h>

#ifndef DROPEFFECT
typedef DWORD DROPEFFECT;
#endif

extern "C++" {
class COleDataObject {
public:
  COleDataObject();
  ~COleDataObject();
  void Attach(LPDATAOBJECT lpDataObject, BOOL bAutoRelease = TRUE);
  LPDATAOBJECT Detach();
  BOOL AttachClipboard();
  void BeginEnumFormats();
  BOOL GetNextFormat(LPFORMATETC lpFormatEtc);
  BOOL GetData(CLIPFORMAT cfFormat, LPSTGMEDIUM lpStgMedium, LPFORMATETC lpFormatEtc = NULL);
  HGLOBAL GetGlobalData(CLIPFORMAT cfFormat, LPFORMATETC lpFormatEtc = NULL);
  BOOL IsDataAvailable(CLIPFORMAT cfFormat, LPFORMATETC lpFormatEtc = NULL);
  LPDATAOBJECT GetIDataObject(BOOL bAddRef);
};
class COleDataSource : public CCmdTarget {
public:
  void CacheGlobalData(CLIPFORMAT cfFormat, HGLOBAL hGlobal, LPFORMATETC lpFormatEtc = NULL);
  void DelayRenderData(CLIPFORMAT cfFormat, LPFORMATETC lpFormatEtc = NULL);
  DROPEFFECT DoDragDrop(DWORD dwEffects = 7, LPCRECT lpRectStartDrag = NULL, void *pDropSource = NULL);
  void SetClipboard();
  virtual BOOL OnRenderGlobalData(LPFORMATETC lpFormatEtc, HGLOBAL *phGlobal);
};
class COleDropSource : public CCmdTarget {};
class COleDropTarget : public CCmdTarget {
public:
  BOOL Register(CWnd *pWnd);
  virtual void Revoke();
  virtual DROPEFFECT OnDragEnter(CWnd *pWnd, COleDataObject *pDataObject, DWORD dwKeyState, CPoint point);
  virtual DROPEFFECT OnDragOver(CWnd *pWnd, COleDataObject *pDataObject, DWORD dwKeyState, CPoint point);
  virtual BOOL OnDrop(CWnd *pWnd, COleDataObject *pDataObject, DROPEFFECT dropEffect, CPoint point);
  virtual void OnDragLeave(CWnd *pWnd);
};
class COleStreamFile : public CFile {
public:
  COleStreamFile(LPSTREAM lpStream = NULL);
  void Attach(LPSTREAM lpStream);
  LPSTREAM Detach();
  IStream *GetStream() const;
  BOOL CreateMemoryStream(CFileException *pError = NULL);
};
class COleDocument : public CDocument {};
class COleServerDoc : public COleDocument {};
class COleIPFrameWnd : public CFrameWnd {};
class COleDialog : public CCommandLineInfo {};
class COleClientItem : public CCmdTarget {};
}

#endif
