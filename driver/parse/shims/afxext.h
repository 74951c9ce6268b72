// Stands for MFC's afxext.h: bars, splitters, form and edit views.
#ifndef __AFXEXT_H__
#define __AFXEXT_H__

#include <afxwin.h>

#define CBRS_TOP 0x2000L
#define CBRS_BOTTOM 0x8000L
#define CBRS_LEFT 0x1000L
#define CBRS_RIGHT 0x4000L
#define CBRS_TOOLTIPS 0x0010L
#define CBRS_FLYBY 0x0020L
#define CBRS_GRIPPER 0x00400000L
#define CBRS_SIZE_DYNAMIC 0x0004L
#define CBRS_ALIGN_ANY 0xF000L

extern "C++" {
class CBitmapButton : public CButton {
public:
  BOOL LoadBitmaps(UINT nID, UINT nIDSel = 0, UINT nIDFocus = 0, UINT nIDDisabled = 0);
  BOOL AutoLoad(UINT nID, CWnd *pParent);
};
class CControlBar : public CWnd {
public:
  DWORD GetBarStyle();
  void SetBarStyle(DWORD dwStyle);
  void EnableDocking(DWORD dwDockStyle);
};
class CStatusBar : public CControlBar {
public:
  BOOL Create(CWnd *pParentWnd, DWORD dwStyle = WS_CHILD | WS_VISIBLE | CBRS_BOTTOM, UINT nID = 0xE801);
  BOOL SetIndicators(const UINT *lpIDArray, int nIDCount);
  BOOL SetPaneText(int nIndex, LPCTSTR lpszNewText, BOOL bUpdate = TRUE);
  void SetPaneInfo(int nIndex, UINT nID, UINT nStyle, int cxWidth);
};
class CToolBar : public CControlBar {
public:
  BOOL Create(CWnd *pParentWnd, DWORD dwStyle = WS_CHILD | WS_VISIBLE | CBRS_TOP, UINT nID = 0xE800);
  BOOL CreateEx(CWnd *pParentWnd, DWORD dwCtrlStyle = 0, DWORD dwStyle = WS_CHILD | WS_VISIBLE | CBRS_TOP);
  BOOL LoadToolBar(UINT nIDResource);
};
class CDialogBar : public CControlBar {};
class CReBar : public CControlBar {};
class CSplitterWnd : public CWnd {
public:
  BOOL CreateStatic(CWnd *pParentWnd, int nRows, int nCols, DWORD dwStyle = WS_CHILD | WS_VISIBLE, UINT nID = 0xE900);
  virtual BOOL CreateView(int row, int col, CRuntimeClass *pViewClass, SIZE sizeInit, CCreateContext *pContext);
  CWnd *GetPane(int row, int col) const;
};
class CFormView : public CScrollView {
public:
  CFormView(LPCTSTR lpszTemplateName);
  CFormView(UINT nIDTemplate);
  virtual void OnDraw(CDC *pDC);
};
class CEditView : public CCtrlView {
public:
  CEditView();
  CEdit &GetEditCtrl() const;
};
}

#endif
