// Stands for MFC's afxwin.h: GDI objects, CWnd and its kin, dialogs, menus, documents and views, threads, the application.
// Declared only. Windows' own control classes are in afxcmn.h, the message map in afxmsg_.h, data exchange in afxdd_.h.
#ifndef __AFXWIN_H__
#define __AFXWIN_H__

#include <afx.h>
#include <afxmsg_.h>
#include <afxres.h>
#include <commctrl.h>
#include <commdlg.h>
#include <shellapi.h>
#include <windowsx.h>
// windowsx.h takes names that are MFC's methods.
#undef CopyRgn
#undef DeleteBitmap
#undef DeleteBrush
#undef DeleteFont
#undef DeletePen
#undef DeleteRgn
#undef GetFirstChild
#undef GetNextSibling
#undef GetPrevSibling
#undef GetWindowFont
#undef InsetRect
#undef SelectBitmap
#undef SelectBrush
#undef SelectFont
#undef SelectPen
#undef SubclassDialog
#undef SubclassWindow
#undef SetDlgMsgResult

extern "C++" {

class CWnd;
class CMenu;
class CFont;
class CBitmap;
class CDC;
class CDataExchange;
class CDocument;
class CView;
class CFrameWnd;
class CWinThread;
class CWinApp;
class CCmdUI;
class CScrollBar;
class COleControlSite;
struct CCreateContext;
struct AFX_CMDHANDLERINFO;
struct AFX_EVENT;

class CGdiObject : public CObject {
public:
  operator HGDIOBJ() const { return m_hObject; }
  HGDIOBJ GetSafeHandle() const { return m_hObject; }
  BOOL Attach(HGDIOBJ hObject);
  HGDIOBJ Detach();
  BOOL DeleteObject();
  int GetObject(int nCount, LPVOID lpObject) const;
  BOOL CreateStockObject(int nIndex);
  HGDIOBJ m_hObject;
};
#define MAPICHECK_SHIM_GDI(Name, Handle)                                                                               \
  static Name *PASCAL FromHandle(Handle h);                                                                            \
  operator Handle() const { return (Handle)m_hObject; }
class CPen : public CGdiObject {
public:
  MAPICHECK_SHIM_GDI(CPen, HPEN)
  CPen() {}
  CPen(int nPenStyle, int nWidth, COLORREF crColor);
  BOOL CreatePen(int nPenStyle, int nWidth, COLORREF crColor);
};
class CBrush : public CGdiObject {
public:
  MAPICHECK_SHIM_GDI(CBrush, HBRUSH)
  CBrush() {}
  CBrush(COLORREF crColor);
  BOOL CreateSolidBrush(COLORREF crColor);
  BOOL CreateSysColorBrush(int nIndex);
};
class CFont : public CGdiObject {
public:
  MAPICHECK_SHIM_GDI(CFont, HFONT)
  BOOL CreateFontIndirect(const LOGFONT *lpLogFont);
  BOOL CreatePointFont(int nPointSize, LPCTSTR lpszFaceName, CDC *pDC = NULL);
  int GetLogFont(LOGFONT *pLogFont);
};
class CBitmap : public CGdiObject {
public:
  MAPICHECK_SHIM_GDI(CBitmap, HBITMAP)
  BOOL LoadBitmap(UINT nIDResource);
  BOOL LoadBitmap(LPCTSTR lpszResourceName);
  BOOL CreateCompatibleBitmap(CDC *pDC, int nWidth, int nHeight);
  int GetBitmap(BITMAP *pBitMap);
};
class CRgn : public CGdiObject {
public:
  MAPICHECK_SHIM_GDI(CRgn, HRGN)
  BOOL CreateRectRgn(int x1, int y1, int x2, int y2);
};
class CPalette : public CGdiObject {};

class CDC : public CObject {
public:
  static CDC *PASCAL FromHandle(HDC hDC);
  operator HDC() const { return m_hDC; }
  HDC GetSafeHdc() const { return m_hDC; }
  BOOL Attach(HDC hDC);
  HDC Detach();
  BOOL CreateCompatibleDC(CDC *pDC);
  virtual BOOL DeleteDC();
  virtual int SaveDC();
  virtual BOOL RestoreDC(int nSavedDC);
  int GetDeviceCaps(int nIndex) const;
  CPen *SelectObject(CPen *pPen);
  CBrush *SelectObject(CBrush *pBrush);
  virtual CFont *SelectObject(CFont *pFont);
  CBitmap *SelectObject(CBitmap *pBitmap);
  CGdiObject *SelectObject(CGdiObject *pObject);
  virtual CGdiObject *SelectStockObject(int nIndex);
  virtual COLORREF SetBkColor(COLORREF crColor);
  virtual COLORREF SetTextColor(COLORREF crColor);
  int SetBkMode(int nBkMode);
  CSize GetTextExtent(const CString &str) const;
  CSize GetTextExtent(LPCTSTR lpszString, int nCount) const;
  virtual BOOL TextOut(int x, int y, LPCTSTR lpszString, int nCount);
  BOOL TextOut(int x, int y, const CString &str);
  virtual int DrawText(LPCTSTR lpszString, int nCount, LPRECT lpRect, UINT nFormat);
  int DrawText(const CString &str, LPRECT lpRect, UINT nFormat);
  void FillRect(LPCRECT lpRect, CBrush *pBrush);
  void FillSolidRect(LPCRECT lpRect, COLORREF clr);
  void DrawFocusRect(LPCRECT lpRect);
  BOOL DrawIcon(int x, int y, HICON hIcon);
  CPoint MoveTo(int x, int y);
  BOOL LineTo(int x, int y);
  BOOL BitBlt(int x, int y, int nWidth, int nHeight, CDC *pSrcDC, int xSrc, int ySrc, DWORD dwRop);
  BOOL GetTextMetrics(LPTEXTMETRIC lpMetrics) const;
  HDC m_hDC;
};
class CPaintDC : public CDC {
public:
  explicit CPaintDC(CWnd *pWnd);
  PAINTSTRUCT m_ps;
};
class CClientDC : public CDC {
public:
  explicit CClientDC(CWnd *pWnd);
};
class CWindowDC : public CDC {
public:
  explicit CWindowDC(CWnd *pWnd);
};

class CMenu : public CObject {
public:
  CMenu() : m_hMenu(NULL) {}
  static CMenu *PASCAL FromHandle(HMENU hMenu);
  operator HMENU() const { return m_hMenu; }
  HMENU GetSafeHmenu() const { return m_hMenu; }
  BOOL Attach(HMENU hMenu);
  HMENU Detach();
  BOOL CreateMenu();
  BOOL CreatePopupMenu();
  BOOL LoadMenu(UINT nIDResource);
  BOOL LoadMenu(LPCTSTR lpszResourceName);
  BOOL DestroyMenu();
  BOOL DeleteMenu(UINT nPosition, UINT nFlags);
  BOOL RemoveMenu(UINT nPosition, UINT nFlags);
  BOOL TrackPopupMenu(UINT nFlags, int x, int y, CWnd *pWnd, LPCRECT lpRect = NULL);
  BOOL AppendMenu(UINT nFlags, UINT_PTR nIDNewItem = 0, LPCTSTR lpszNewItem = NULL);
  BOOL InsertMenu(UINT nPosition, UINT nFlags, UINT_PTR nIDNewItem = 0, LPCTSTR lpszNewItem = NULL);
  BOOL ModifyMenu(UINT nPosition, UINT nFlags, UINT_PTR nIDNewItem = 0, LPCTSTR lpszNewItem = NULL);
  UINT CheckMenuItem(UINT nIDCheckItem, UINT nCheck);
  UINT EnableMenuItem(UINT nIDEnableItem, UINT nEnable);
  UINT GetMenuItemCount() const;
  UINT GetMenuItemID(int nPos) const;
  UINT GetMenuState(UINT nID, UINT nFlags) const;
  BOOL GetMenuItemInfo(UINT uItem, LPMENUITEMINFO lpMenuItemInfo, BOOL fByPos = FALSE);
  BOOL SetDefaultItem(UINT uItem, BOOL fByPos = FALSE);
  CMenu *GetSubMenu(int nPos) const;
  HMENU m_hMenu;
};

#define DECLARE_DISPATCH_MAP()
#define DECLARE_INTERFACE_MAP()
#define DECLARE_CONNECTION_MAP()
#define DECLARE_EVENTSINK_MAP()
#define DECLARE_OLECMD_MAP()

class CCmdTarget : public CObject {
public:
  CCmdTarget();
  virtual ~CCmdTarget();
  LPDISPATCH GetIDispatch(BOOL bAddRef);
  LPUNKNOWN GetInterface(const void *iid);
  static CCmdTarget *PASCAL FromIDispatch(LPDISPATCH lpDispatch);
  void EnableAutomation();
  void EnableConnections();
  void EnableAggregation();
  void BeginWaitCursor();
  void EndWaitCursor();
  void RestoreWaitCursor();
  virtual BOOL OnCmdMsg(UINT nID, int nCode, void *pExtra, AFX_CMDHANDLERINFO *pHandlerInfo);
  virtual void OnFinalRelease();
  DWORD InternalAddRef();
  DWORD InternalRelease();
  DWORD InternalQueryInterface(const void *iid, LPVOID *ppvObj);
  DWORD ExternalAddRef();
  DWORD ExternalRelease();
  DWORD ExternalQueryInterface(const void *iid, LPVOID *ppvObj);
  LPUNKNOWN GetControllingUnknown();
  LONG m_dwRef;
  LPUNKNOWN m_pOuterUnknown;
  DECLARE_MESSAGE_MAP()
};
class CCmdUI {
public:
  virtual void Enable(BOOL bOn = TRUE);
  virtual void SetCheck(int nCheck = 1);
  virtual void SetRadio(BOOL bOn = TRUE);
  virtual void SetText(LPCTSTR lpszText);
  void ContinueRouting();
  UINT m_nID;
  UINT m_nIndex;
  CMenu *m_pMenu;
  CWnd *m_pOther;
};
class CWaitCursor {
public:
  CWaitCursor() {}
  ~CWaitCursor() {}
  void Restore() {}
};

class CWnd : public CCmdTarget {
public:
  CWnd();
  virtual ~CWnd();
  static CWnd *PASCAL FromHandle(HWND hWnd);
  static CWnd *PASCAL FromHandlePermanent(HWND hWnd);
  static CWnd *PASCAL GetDesktopWindow();
  static CWnd *PASCAL GetForegroundWindow();
  static CWnd *PASCAL GetActiveWindow();
  static CWnd *PASCAL GetFocus();
  static CWnd *PASCAL GetCapture();
  static CWnd *PASCAL FindWindow(LPCTSTR lpszClassName, LPCTSTR lpszWindowName);
  static CWnd *PASCAL WindowFromPoint(POINT point);
  operator HWND() const { return m_hWnd; }
  HWND GetSafeHwnd() const { return m_hWnd; }
  BOOL Attach(HWND hWndNew);
  HWND Detach();
  BOOL SubclassWindow(HWND hWnd);
  BOOL SubclassDlgItem(UINT nID, CWnd *pParent);
  HWND UnsubclassWindow();
  virtual BOOL Create(LPCTSTR lpszClassName, LPCTSTR lpszWindowName, DWORD dwStyle, const RECT &rect, CWnd *pParentWnd,
                      UINT nID, CCreateContext *pContext = NULL);
  virtual BOOL CreateEx(DWORD dwExStyle, LPCTSTR lpszClassName, LPCTSTR lpszWindowName, DWORD dwStyle, int x, int y,
                        int nWidth, int nHeight, HWND hWndParent, HMENU nIDorHMenu, LPVOID lpParam = NULL);
  virtual BOOL CreateEx(DWORD dwExStyle, LPCTSTR lpszClassName, LPCTSTR lpszWindowName, DWORD dwStyle, const RECT &rect,
                        CWnd *pParentWnd, UINT nID, LPVOID lpParam = NULL);
  BOOL CreateDlg(LPCTSTR lpszTemplateName, CWnd *pParentWnd);
  BOOL CreateDlgIndirect(LPCDLGTEMPLATE lpDialogTemplate, CWnd *pParentWnd, HINSTANCE hInst = NULL);
  virtual BOOL DestroyWindow();
  virtual void PreSubclassWindow();
  virtual BOOL PreCreateWindow(CREATESTRUCT &cs);
  virtual BOOL PreTranslateMessage(MSG *pMsg);
  virtual LRESULT WindowProc(UINT message, WPARAM wParam, LPARAM lParam);
  virtual LRESULT DefWindowProc(UINT message, WPARAM wParam, LPARAM lParam);
  virtual BOOL OnCommand(WPARAM wParam, LPARAM lParam);
  virtual BOOL OnNotify(WPARAM wParam, LPARAM lParam, LRESULT *pResult);
  virtual BOOL OnWndMsg(UINT message, WPARAM wParam, LPARAM lParam, LRESULT *pResult);
  virtual BOOL OnChildNotify(UINT message, WPARAM wParam, LPARAM lParam, LRESULT *pResult);
  virtual void DoDataExchange(CDataExchange *pDX);
  virtual void PostNcDestroy();
  virtual BOOL CheckAutoCenter();
  virtual void CalcWindowRect(LPRECT lpClientRect, UINT nAdjustType = 0);
  virtual HRESULT get_accName(VARIANT varChild, BSTR *pszName);
  LRESULT Default();
  LRESULT SendMessage(UINT message, WPARAM wParam = 0, LPARAM lParam = 0) const;
  BOOL PostMessage(UINT message, WPARAM wParam = 0, LPARAM lParam = 0);
  BOOL SendNotifyMessage(UINT message, WPARAM wParam, LPARAM lParam);
  void SetWindowText(LPCTSTR lpszString);
  int GetWindowText(LPTSTR lpszStringBuf, int nMaxCount) const;
  void GetWindowText(CString &rString) const;
  int GetWindowTextLength() const;
  void SetFont(CFont *pFont, BOOL bRedraw = TRUE);
  CFont *GetFont() const;
  HICON SetIcon(HICON hIcon, BOOL bBigIcon);
  CMenu *GetMenu() const;
  BOOL SetMenu(CMenu *pMenu);
  CMenu *GetSystemMenu(BOOL bRevert) const;
  void DrawMenuBar();
  BOOL IsIconic() const;
  BOOL IsZoomed() const;
  BOOL IsWindowVisible() const;
  BOOL IsWindowEnabled() const;
  BOOL IsChild(const CWnd *pWnd) const;
  void MoveWindow(int x, int y, int nWidth, int nHeight, BOOL bRepaint = TRUE);
  void MoveWindow(LPCRECT lpRect, BOOL bRepaint = TRUE);
  BOOL SetWindowPos(const CWnd *pWndInsertAfter, int x, int y, int cx, int cy, UINT nFlags);
  void GetWindowRect(LPRECT lpRect) const;
  void GetClientRect(LPRECT lpRect) const;
  void ClientToScreen(LPPOINT lpPoint) const;
  void ClientToScreen(LPRECT lpRect) const;
  void ScreenToClient(LPPOINT lpPoint) const;
  void ScreenToClient(LPRECT lpRect) const;
  void CenterWindow(CWnd *pAlternateOwner = NULL);
  CDC *BeginPaint(LPPAINTSTRUCT lpPaint);
  void EndPaint(LPPAINTSTRUCT lpPaint);
  CDC *GetDC();
  CDC *GetWindowDC();
  int ReleaseDC(CDC *pDC);
  void UpdateWindow();
  void SetRedraw(BOOL bRedraw = TRUE);
  void Invalidate(BOOL bErase = TRUE);
  void InvalidateRect(LPCRECT lpRect, BOOL bErase = TRUE);
  BOOL RedrawWindow(LPCRECT lpRectUpdate = NULL, CRgn *prgnUpdate = NULL, UINT flags = 0);
  BOOL ShowWindow(int nCmdShow);
  BOOL EnableWindow(BOOL bEnable = TRUE);
  CWnd *SetFocus();
  CWnd *SetActiveWindow();
  BOOL SetForegroundWindow();
  void BringWindowToTop();
  CWnd *SetCapture();
  UINT_PTR SetTimer(UINT_PTR nIDEvent, UINT nElapse, void(CALLBACK *lpfnTimer)(HWND, UINT, UINT_PTR, DWORD) = NULL);
  BOOL KillTimer(UINT_PTR nIDEvent);
  int MessageBox(LPCTSTR lpszText, LPCTSTR lpszCaption = NULL, UINT nType = MB_OK);
  CWnd *GetDlgItem(int nID) const;
  void GetDlgItem(int nID, HWND *phWnd) const;
  int GetDlgCtrlID() const;
  UINT GetDlgItemInt(int nID, BOOL *lpTrans = NULL, BOOL bSigned = TRUE) const;
  void SetDlgItemInt(int nID, UINT nValue, BOOL bSigned = TRUE);
  int GetDlgItemText(int nID, LPTSTR lpStr, int nMaxCount) const;
  int GetDlgItemText(int nID, CString &rString) const;
  void SetDlgItemText(int nID, LPCTSTR lpszString);
  LRESULT SendDlgItemMessage(int nID, UINT message, WPARAM wParam = 0, LPARAM lParam = 0);
  void CheckDlgButton(int nIDButton, UINT nCheck);
  void CheckRadioButton(int nIDFirstButton, int nIDLastButton, int nIDCheckButton);
  int GetCheckedRadioButton(int nIDFirstButton, int nIDLastButton) const;
  UINT IsDlgButtonChecked(int nIDButton) const;
  CWnd *GetParent() const;
  CWnd *SetParent(CWnd *pWndNewParent);
  CWnd *GetOwner() const;
  void SetOwner(CWnd *pOwnerWnd);
  CWnd *GetWindow(UINT nCmd) const;
  CWnd *GetTopWindow() const;
  CWnd *GetTopLevelParent() const;
  CFrameWnd *GetParentFrame() const;
  CWnd *GetDescendantWindow(int nID, BOOL bOnlyPerm = FALSE) const;
  DWORD GetStyle() const;
  DWORD GetExStyle() const;
  BOOL ModifyStyle(DWORD dwRemove, DWORD dwAdd, UINT nFlags = 0);
  BOOL ModifyStyleEx(DWORD dwRemove, DWORD dwAdd, UINT nFlags = 0);
  BOOL UpdateData(BOOL bSaveAndValidate = TRUE);
  BOOL OpenClipboard();
  int GetScrollPos(int nBar) const;
  int SetScrollPos(int nBar, int nPos, BOOL bRedraw = TRUE);
  BOOL GetScrollInfo(int nBar, LPSCROLLINFO lpScrollInfo, UINT nMask = SIF_ALL);
  BOOL SetScrollInfo(int nBar, LPSCROLLINFO lpScrollInfo, BOOL bRedraw = TRUE);
  void DragAcceptFiles(BOOL bAccept = TRUE);
  int RunModalLoop(DWORD dwFlags = 0);
  void EndModalLoop(int nResult);
  BOOL EnableToolTips(BOOL bEnable = TRUE);

  void OnActivate(UINT nState, CWnd *pWndOther, BOOL bMinimized);
  void OnChar(UINT nChar, UINT nRepCnt, UINT nFlags);
  void OnClose();
  void OnContextMenu(CWnd *pWnd, CPoint pos);
  BOOL OnCopyData(CWnd *pWnd, COPYDATASTRUCT *pCopyDataStruct);
  int OnCreate(LPCREATESTRUCT lpCreateStruct);
  HBRUSH OnCtlColor(CDC *pDC, CWnd *pWnd, UINT nCtlColor);
  void OnDestroy();
  void OnDrawItem(int nIDCtl, LPDRAWITEMSTRUCT lpDrawItemStruct);
  void OnDropFiles(HDROP hDropInfo);
  void OnEndSession(BOOL bEnding);
  BOOL OnEraseBkgnd(CDC *pDC);
  UINT OnGetDlgCode();
  void OnGetMinMaxInfo(MINMAXINFO *lpMMI);
  BOOL OnHelpInfo(HELPINFO *lphi);
  void OnHScroll(UINT nSBCode, UINT nPos, CScrollBar *pScrollBar);
  void OnVScroll(UINT nSBCode, UINT nPos, CScrollBar *pScrollBar);
  void OnInitMenu(CMenu *pMenu);
  void OnInitMenuPopup(CMenu *pPopupMenu, UINT nIndex, BOOL bSysMenu);
  void OnKeyDown(UINT nChar, UINT nRepCnt, UINT nFlags);
  void OnKeyUp(UINT nChar, UINT nRepCnt, UINT nFlags);
  void OnKillFocus(CWnd *pNewWnd);
  void OnLButtonDblClk(UINT nFlags, CPoint point);
  void OnLButtonDown(UINT nFlags, CPoint point);
  void OnLButtonUp(UINT nFlags, CPoint point);
  void OnMenuSelect(UINT nItemID, UINT nFlags, HMENU hSysMenu);
  void OnMouseMove(UINT nFlags, CPoint point);
  BOOL OnMouseWheel(UINT nFlags, short zDelta, CPoint pt);
  void OnMove(int x, int y);
  LRESULT OnNcHitTest(CPoint point);
  void OnPaint();
  HCURSOR OnQueryDragIcon();
  BOOL OnQueryEndSession();
  void OnRButtonDown(UINT nFlags, CPoint point);
  void OnRButtonUp(UINT nFlags, CPoint point);
  BOOL OnSetCursor(CWnd *pWnd, UINT nHitTest, UINT message);
  void OnSetFocus(CWnd *pOldWnd);
  void OnShowWindow(BOOL bShow, UINT nStatus);
  void OnSize(UINT nType, int cx, int cy);
  void OnSysCommand(UINT nID, LPARAM lParam);
  void OnTimer(UINT_PTR nIDEvent);
  void OnWindowPosChanging(WINDOWPOS *lpwndpos);

  HWND m_hWnd;
  static const CWnd wndTop, wndBottom, wndTopMost, wndNoTopMost;
  static const CRuntimeClass classCWnd;
  DECLARE_MESSAGE_MAP()
};

class CDialog : public CWnd {
public:
  CDialog();
  explicit CDialog(LPCTSTR lpszTemplateName, CWnd *pParentWnd = NULL);
  explicit CDialog(UINT nIDTemplate, CWnd *pParentWnd = NULL);
  virtual BOOL Create(LPCTSTR lpszTemplateName, CWnd *pParentWnd = NULL);
  virtual BOOL Create(UINT nIDTemplate, CWnd *pParentWnd = NULL);
  BOOL CreateIndirect(LPCDLGTEMPLATE lpDialogTemplate, CWnd *pParentWnd = NULL, void *lpDialogInit = NULL);
  BOOL InitModalIndirect(LPCDLGTEMPLATE lpDialogTemplate, CWnd *pParentWnd = NULL, void *lpDialogInit = NULL);
  virtual INT_PTR DoModal();
  virtual BOOL OnInitDialog();
  virtual void OnSetFont(CFont *pFont);
  virtual void OnOK();
  virtual void OnCancel();
  void EndDialog(int nResult);
  void NextDlgCtrl() const;
  void PrevDlgCtrl() const;
  void GotoDlgCtrl(CWnd *pWndCtrl);
  DWORD GetDefID() const;
  void SetDefID(UINT nID);
  CWnd *m_pParentWnd;
  LPCTSTR m_lpszTemplateName;
  UINT m_nIDHelp;
  static const CRuntimeClass classCDialog;
  DECLARE_MESSAGE_MAP()
};

class CStatic : public CWnd {
public:
  virtual BOOL Create(LPCTSTR lpszText, DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID = 0xffff);
  HBITMAP SetBitmap(HBITMAP hBitmap);
  HICON SetIcon(HICON hIcon);
};
class CButton : public CWnd {
public:
  virtual BOOL Create(LPCTSTR lpszCaption, DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  virtual void DrawItem(LPDRAWITEMSTRUCT lpDrawItemStruct);
  UINT GetState() const;
  void SetState(BOOL bHighlight);
  int GetCheck() const;
  void SetCheck(int nCheck);
  UINT GetButtonStyle() const;
  void SetButtonStyle(UINT nStyle, BOOL bRedraw = TRUE);
  HBITMAP SetBitmap(HBITMAP hBitmap);
  HICON SetIcon(HICON hIcon);
};
class CListBox : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  virtual void DrawItem(LPDRAWITEMSTRUCT lpDrawItemStruct);
  int GetCount() const;
  int GetCurSel() const;
  int SetCurSel(int nSelect);
  int GetSel(int nIndex) const;
  int SetSel(int nIndex, BOOL bSelect = TRUE);
  int GetSelCount() const;
  int GetSelItems(int nMaxItems, LPINT rgIndex) const;
  DWORD_PTR GetItemData(int nIndex) const;
  int SetItemData(int nIndex, DWORD_PTR dwItemData);
  void *GetItemDataPtr(int nIndex) const;
  int SetItemDataPtr(int nIndex, void *pData);
  int GetText(int nIndex, LPTSTR lpszBuffer) const;
  void GetText(int nIndex, CString &rString) const;
  int GetTextLen(int nIndex) const;
  int AddString(LPCTSTR lpszItem);
  int InsertString(int nIndex, LPCTSTR lpszItem);
  int DeleteString(UINT nIndex);
  void ResetContent();
  int FindString(int nStartAfter, LPCTSTR lpszItem) const;
  int FindStringExact(int nIndexStart, LPCTSTR lpszFind) const;
  int SelectString(int nStartAfter, LPCTSTR lpszItem);
  int GetTopIndex() const;
  int SetTopIndex(int nIndex);
  void SetHorizontalExtent(int cxExtent);
};
class CCheckListBox : public CListBox {
public:
  int GetCheck(int nIndex);
  void SetCheck(int nIndex, int nCheck);
};
class CComboBox : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  int GetCount() const;
  int GetCurSel() const;
  int SetCurSel(int nSelect);
  DWORD GetEditSel() const;
  BOOL SetEditSel(int nStartChar, int nEndChar);
  BOOL LimitText(int nMaxChars);
  DWORD_PTR GetItemData(int nIndex) const;
  int SetItemData(int nIndex, DWORD_PTR dwItemData);
  void *GetItemDataPtr(int nIndex) const;
  int SetItemDataPtr(int nIndex, void *pData);
  int GetLBText(int nIndex, LPTSTR lpszText) const;
  void GetLBText(int nIndex, CString &rString) const;
  int GetLBTextLen(int nIndex) const;
  int SetItemHeight(int nIndex, UINT cyItemHeight);
  int SetDroppedWidth(UINT nWidth);
  void ShowDropDown(BOOL bShowIt = TRUE);
  int AddString(LPCTSTR lpszString);
  int InsertString(int nIndex, LPCTSTR lpszString);
  int DeleteString(UINT nIndex);
  void ResetContent();
  int FindString(int nStartAfter, LPCTSTR lpszString) const;
  int FindStringExact(int nIndexStart, LPCTSTR lpszFind) const;
  int SelectString(int nStartAfter, LPCTSTR lpszString);
};
class CEdit : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  int GetLineCount() const;
  BOOL GetModify() const;
  void SetModify(BOOL bModified = TRUE);
  DWORD GetSel() const;
  void GetSel(int &nStartChar, int &nEndChar) const;
  void SetSel(DWORD dwSelection, BOOL bNoScroll = FALSE);
  void SetSel(int nStartChar, int nEndChar, BOOL bNoScroll = FALSE);
  void ReplaceSel(LPCTSTR lpszNewText, BOOL bCanUndo = FALSE);
  int GetLine(int nIndex, LPTSTR lpszBuffer) const;
  int GetLine(int nIndex, LPTSTR lpszBuffer, int nMaxLength) const;
  int LineFromChar(int nIndex = -1) const;
  int LineIndex(int nLine = -1) const;
  int LineLength(int nLine = -1) const;
  void LineScroll(int nLines, int nChars = 0);
  void LimitText(int nChars = 0);
  void SetLimitText(UINT nMax);
  BOOL SetReadOnly(BOOL bReadOnly = TRUE);
  void SetPasswordChar(TCHAR ch);
  void SetMargins(UINT nLeft, UINT nRight);
  void GetRect(LPRECT lpRect) const;
  void SetRect(LPCRECT lpRect);
  void SetRectNP(LPCRECT lpRect);
  BOOL SetTabStops(int nTabStops, LPINT rgTabStops);
  void EmptyUndoBuffer();
  BOOL Undo();
  void Clear();
  void Copy();
  void Cut();
  void Paste();
};
class CScrollBar : public CWnd {};

struct CCreateContext {
  CRuntimeClass *m_pNewViewClass;
  CDocument *m_pCurrentDoc;
};
class CFrameWnd : public CWnd {
public:
  virtual BOOL LoadFrame(UINT nIDResource, DWORD dwDefaultStyle = WS_OVERLAPPEDWINDOW, CWnd *pParentWnd = NULL,
                         CCreateContext *pContext = NULL);
  virtual BOOL Create(LPCTSTR lpszClassName, LPCTSTR lpszWindowName, DWORD dwStyle = WS_OVERLAPPEDWINDOW,
                      const RECT &rect = rectDefault, CWnd *pParentWnd = NULL, LPCTSTR lpszMenuName = NULL,
                      DWORD dwExStyle = 0, CCreateContext *pContext = NULL);
  virtual BOOL OnCreateClient(LPCREATESTRUCT lpcs, CCreateContext *pContext);
  virtual void ActivateFrame(int nCmdShow = -1);
  virtual void RecalcLayout(BOOL bNotify = TRUE);
  virtual CDocument *GetActiveDocument();
  CView *GetActiveView() const;
  void SetActiveView(CView *pViewNew, BOOL bNotify = TRUE);
  virtual CFrameWnd *GetActiveFrame();
  void SetMessageText(LPCTSTR lpszText);
  static const CRect rectDefault;
  static const CRuntimeClass classCFrameWnd;
};
class CMDIFrameWnd : public CFrameWnd {};
class CMDIChildWnd : public CFrameWnd {};
class CMiniFrameWnd : public CFrameWnd {};

class CView : public CWnd {
public:
  CDocument *GetDocument() const;
  virtual void OnInitialUpdate();
  virtual void OnUpdate(CView *pSender, LPARAM lHint, CObject *pHint);
  virtual void OnDraw(CDC *pDC) = 0;
  virtual void OnActivateView(BOOL bActivate, CView *pActivateView, CView *pDeactiveView);
  CDocument *m_pDocument;
  static const CRuntimeClass classCView;
};
class CScrollView : public CView {
public:
  void SetScrollSizes(int nMapMode, SIZE sizeTotal);
};
class CCtrlView : public CView {
public:
  CCtrlView(LPCTSTR lpszClass, DWORD dwStyle);
  virtual void OnDraw(CDC *pDC);
};
class CDocument : public CCmdTarget {
public:
  virtual BOOL OnNewDocument();
  virtual BOOL OnOpenDocument(LPCTSTR lpszPathName);
  virtual BOOL OnSaveDocument(LPCTSTR lpszPathName);
  virtual void OnCloseDocument();
  virtual void DeleteContents();
  virtual void SetModifiedFlag(BOOL bModified = TRUE);
  virtual BOOL IsModified();
  virtual POSITION GetFirstViewPosition() const;
  virtual CView *GetNextView(POSITION &rPosition) const;
  void UpdateAllViews(CView *pSender, LPARAM lHint = 0L, CObject *pHint = NULL);
  const CString &GetTitle() const;
  virtual void SetTitle(LPCTSTR lpszTitle);
  const CString &GetPathName() const;
  virtual void SetPathName(LPCTSTR lpszPathName, BOOL bAddToMRU = TRUE);
  static const CRuntimeClass classCDocument;
};
class CDocTemplate : public CCmdTarget {};
class CSingleDocTemplate : public CDocTemplate {
public:
  CSingleDocTemplate(UINT nIDResource, CRuntimeClass *pDoc, CRuntimeClass *pFrame, CRuntimeClass *pView);
};
class CMultiDocTemplate : public CDocTemplate {
public:
  CMultiDocTemplate(UINT nIDResource, CRuntimeClass *pDoc, CRuntimeClass *pFrame, CRuntimeClass *pView);
};
class CCommandLineInfo : public CObject {
public:
  virtual void ParseParam(const TCHAR *pszParam, BOOL bFlag, BOOL bLast);
  CString m_strFileName;
  BOOL m_bRunEmbedded, m_bRunAutomated, m_bShowSplash;
};

typedef UINT(AFX_CDECL *AFX_THREADPROC)(LPVOID);
class CWinThread : public CCmdTarget {
public:
  CWinThread();
  CWinThread(AFX_THREADPROC pfnThreadProc, LPVOID pParam);
  virtual ~CWinThread();
  BOOL CreateThread(DWORD dwCreateFlags = 0, UINT nStackSize = 0, LPSECURITY_ATTRIBUTES lpSecurityAttrs = NULL);
  DWORD ResumeThread();
  DWORD SuspendThread();
  BOOL SetThreadPriority(int nPriority);
  BOOL PostThreadMessage(UINT message, WPARAM wParam, LPARAM lParam);
  virtual CWnd *GetMainWnd();
  virtual BOOL InitInstance();
  virtual int ExitInstance();
  virtual int Run();
  virtual BOOL OnIdle(LONG lCount);
  virtual BOOL PreTranslateMessage(MSG *pMsg);
  virtual BOOL PumpMessage();
  virtual LRESULT ProcessWndProcException(CException *e, const MSG *pMsg);
  CWnd *m_pMainWnd;
  CWnd *m_pActiveWnd;
  BOOL m_bAutoDelete;
  HANDLE m_hThread;
  DWORD m_nThreadID;
  operator HANDLE() const { return m_hThread; }
  DECLARE_MESSAGE_MAP()
};
class CWinApp : public CWinThread {
public:
  explicit CWinApp(LPCTSTR lpszAppName = NULL);
  HINSTANCE m_hInstance;
  LPTSTR m_lpCmdLine;
  int m_nCmdShow;
  LPCTSTR m_pszAppName, m_pszExeName, m_pszHelpFilePath, m_pszProfileName, m_pszRegistryKey;
  HICON LoadIcon(UINT nIDResource) const;
  HICON LoadStandardIcon(LPCTSTR lpszIconName) const;
  HCURSOR LoadStandardCursor(LPCTSTR lpszCursorName) const;
  void SetRegistryKey(LPCTSTR lpszRegistryKey);
  void SetRegistryKey(UINT nIDRegistryKey);
  UINT GetProfileInt(LPCTSTR lpszSection, LPCTSTR lpszEntry, int nDefault);
  BOOL WriteProfileInt(LPCTSTR lpszSection, LPCTSTR lpszEntry, int nValue);
  CString GetProfileString(LPCTSTR lpszSection, LPCTSTR lpszEntry, LPCTSTR lpszDefault = NULL);
  BOOL WriteProfileString(LPCTSTR lpszSection, LPCTSTR lpszEntry, LPCTSTR lpszValue);
  void AddDocTemplate(CDocTemplate *pTemplate);
  void ParseCommandLine(CCommandLineInfo &rCmdInfo);
  BOOL ProcessShellCommand(CCommandLineInfo &rCmdInfo);
  void LoadStdProfileSettings(UINT nMaxMRU = 4);
  void EnableShellOpen();
  void RegisterShellFileTypes(BOOL bPrintFlags = FALSE);
  BOOL Enable3dControls();
  BOOL Enable3dControlsStatic();
  virtual void WinHelp(DWORD_PTR dwData, UINT nCmd = HELP_CONTEXT);
  virtual int DoMessageBox(LPCTSTR lpszPrompt, UINT nType, UINT nIDPrompt);
  void OnFileNew();
  void OnFileOpen();
  void OnAppExit();
  void OnHelp();
};

CWinApp *AFXAPI AfxGetApp();
CWinThread *AFXAPI AfxGetThread();
CWnd *AFXAPI AfxGetMainWnd();
HINSTANCE AFXAPI AfxGetInstanceHandle();
HINSTANCE AFXAPI AfxGetResourceHandle();
void AFXAPI AfxSetResourceHandle(HINSTANCE hInstResource);
HINSTANCE AFXAPI AfxFindResourceHandle(LPCTSTR lpszName, LPCTSTR lpszType);
LPCTSTR AFXAPI AfxGetAppName();
BOOL AFXAPI AfxWinInit(HINSTANCE hInstance, HINSTANCE hPrevInstance, LPTSTR lpCmdLine, int nCmdShow);
void AFXAPI AfxWinTerm();
void AFXAPI AfxPostQuitMessage(int nExitCode);
CWinThread *AFXAPI AfxBeginThread(AFX_THREADPROC pfnThreadProc, LPVOID pParam, int nPriority = THREAD_PRIORITY_NORMAL,
                                  UINT nStackSize = 0, DWORD dwCreateFlags = 0, LPSECURITY_ATTRIBUTES lpAttrs = NULL);
CWinThread *AFXAPI AfxBeginThread(CRuntimeClass *pThreadClass, int nPriority = THREAD_PRIORITY_NORMAL,
                                  UINT nStackSize = 0, DWORD dwCreateFlags = 0, LPSECURITY_ATTRIBUTES lpAttrs = NULL);
void AFXAPI AfxEndThread(UINT nExitCode, BOOL bDelete = TRUE);
// A message box copies its text.
int AFXAPI MapicheckShimMessageBox();
inline int AFXAPI AfxMessageBox(LPCTSTR, UINT = MB_OK, UINT = 0) { return MapicheckShimMessageBox(); }
inline int AFXAPI AfxMessageBox(UINT, UINT = MB_OK, UINT = (UINT)-1) { return MapicheckShimMessageBox(); }
LPCTSTR AFXAPI AfxRegisterWndClass(UINT nClassStyle, HCURSOR hCursor = 0, HBRUSH hbrBackground = 0, HICON hIcon = 0);
BOOL AFXAPI AfxRegisterClass(WNDCLASS *lpWndClass);
BOOL AFXAPI AfxIsModuleDll();

struct AFX_EXTENSION_MODULE {
  BOOL bInitialized;
  HMODULE hModule;
};
class CDynLinkLibrary : public CCmdTarget {
public:
  explicit CDynLinkLibrary(AFX_EXTENSION_MODULE &state, BOOL bSystem = FALSE);
};
BOOL AFXAPI AfxInitExtensionModule(AFX_EXTENSION_MODULE &state, HMODULE hModule);
void AFXAPI AfxTermExtensionModule(AFX_EXTENSION_MODULE &state, BOOL bAll = FALSE);
HINSTANCE AFXAPI AfxLoadLibrary(LPCTSTR lpszModuleName);
BOOL AFXAPI AfxFreeLibrary(HINSTANCE hInstLib);
}

#include <afxdd_.h>

#endif
