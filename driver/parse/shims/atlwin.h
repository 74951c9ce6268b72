// Stands for ATL's atlwin.h: CWindow, CWindowImpl, CDialogImpl and the message map. Handlers are called by the map, so
// that the methods they name must exist; the messages themselves are not checked.
#ifndef __ATLWIN_H__
#define __ATLWIN_H__

#include <atlbase.h>

extern "C++" {
namespace ATL {

class _U_RECT {
public:
  _U_RECT(LPRECT lpRect) : m_lpRect(lpRect) {}
  _U_RECT(RECT &rc) : m_lpRect(&rc) {}
  LPRECT m_lpRect;
};
class _U_MENUorID {
public:
  _U_MENUorID(HMENU hMenu) : m_hMenu(hMenu) {}
  _U_MENUorID(UINT nID) : m_hMenu((HMENU)(UINT_PTR)nID) {}
  HMENU m_hMenu;
};

class CWindow {
public:
  CWindow(HWND hWnd = NULL) throw() : m_hWnd(hWnd) {}
  CWindow &operator=(HWND hWnd) throw() {
    m_hWnd = hWnd;
    return *this;
  }
  operator HWND() const throw() { return m_hWnd; }
  void Attach(HWND hWndNew) throw() { m_hWnd = hWndNew; }
  HWND Detach() throw();
  BOOL DestroyWindow() throw();
  BOOL IsWindow() const throw();
  BOOL ShowWindow(int nCmdShow) throw();
  BOOL UpdateWindow() throw();
  BOOL EnableWindow(BOOL bEnable = TRUE) throw();
  BOOL Invalidate(BOOL bErase = TRUE) throw();
  BOOL SetWindowText(LPCTSTR lpszString) throw();
  int GetWindowText(LPTSTR lpszStringBuf, int nMaxCount) const throw();
  int GetWindowTextLength() const throw();
  LRESULT SendMessage(UINT message, WPARAM wParam = 0, LPARAM lParam = 0) throw();
  BOOL PostMessage(UINT message, WPARAM wParam = 0, LPARAM lParam = 0) throw();
  CWindow GetDlgItem(int nID) const throw();
  BOOL SetDlgItemText(int nID, LPCTSTR lpszString) throw();
  UINT GetDlgItemText(int nID, LPTSTR lpStr, int nMaxCount) const throw();
  BOOL SetDlgItemInt(int nID, UINT nValue, BOOL bSigned = TRUE) throw();
  UINT GetDlgItemInt(int nID, BOOL *lpTrans = NULL, BOOL bSigned = TRUE) const throw();
  LRESULT SendDlgItemMessage(int nID, UINT message, WPARAM wParam = 0, LPARAM lParam = 0) throw();
  BOOL CheckDlgButton(int nIDButton, UINT nCheck) throw();
  UINT IsDlgButtonChecked(int nIDButton) const throw();
  CWindow GetParent() const throw();
  CWindow SetFocus() throw();
  BOOL GetClientRect(LPRECT lpRect) const throw();
  BOOL GetWindowRect(LPRECT lpRect) const throw();
  BOOL MoveWindow(LPCRECT lpRect, BOOL bRepaint = TRUE) throw();
  BOOL SetWindowPos(HWND hWndInsertAfter, int x, int y, int cx, int cy, UINT nFlags) throw();
  BOOL CenterWindow(HWND hWndCenter = NULL) throw();
  UINT_PTR SetTimer(UINT_PTR nIDEvent, UINT nElapse) throw();
  BOOL KillTimer(UINT_PTR nIDEvent) throw();
  int MessageBox(LPCTSTR lpszText, LPCTSTR lpszCaption = NULL, UINT nType = MB_OK) throw();
  LONG GetWindowLong(int nIndex) const throw();
  LONG SetWindowLong(int nIndex, LONG dwNewLong) throw();
  HWND m_hWnd;
};

class CMessageMap {
public:
  virtual BOOL ProcessWindowMessage(HWND hWnd, UINT uMsg, WPARAM wParam, LPARAM lParam, LRESULT &lResult,
                                    DWORD dwMsgMapID) = 0;
};
template <class TBase = CWindow> class CWindowImplRoot : public TBase, public CMessageMap {
public:
  LRESULT DefWindowProc() throw();
  LRESULT DefWindowProc(UINT uMsg, WPARAM wParam, LPARAM lParam) throw();
  virtual void OnFinalMessage(HWND) {}
  BOOL SubclassWindow(HWND hWnd) throw();
  HWND UnsubclassWindow(BOOL bForce = FALSE) throw();
  BOOL m_bHandled;
};
template <DWORD dwStyle = 0, DWORD dwExStyle = 0> class CWinTraits {};
typedef CWinTraits<WS_CHILD | WS_VISIBLE, 0> CControlWinTraits;
typedef CWinTraits<WS_OVERLAPPEDWINDOW, WS_EX_APPWINDOW> CFrameWinTraits;
typedef CWinTraits<0, 0> CNullTraits;
template <class T, class TBase = CWindow, class Traits = CControlWinTraits>
class CWindowImpl : public CWindowImplRoot<TBase> {
public:
  HWND Create(HWND hWndParent, _U_RECT rect = NULL, LPCTSTR szWindowName = NULL, DWORD dwStyle = 0, DWORD dwExStyle = 0,
              _U_MENUorID MenuOrID = 0U, LPVOID lpCreateParam = NULL);
};
template <class TBase = CWindow> class CDialogImplBaseT : public CWindowImplRoot<TBase> {
public:
  BOOL EndDialog(int nRetCode) throw();
};
template <class T, class TBase = CWindow> class CDialogImpl : public CDialogImplBaseT<TBase> {
public:
  INT_PTR DoModal(HWND hWndParent = ::GetActiveWindow(), LPARAM dwInitParam = 0);
  HWND Create(HWND hWndParent, LPARAM dwInitParam = 0);
};
template <class T, class TBase = CWindow> class CAxDialogImpl : public CDialogImpl<T, TBase> {};
template <class T> class CSimpleDialogImpl : public CDialogImpl<T> {};

} // namespace ATL
}

#define BEGIN_MSG_MAP(theClass)                                                                                        \
public:                                                                                                                \
  BOOL ProcessWindowMessage(HWND hWnd, UINT uMsg, WPARAM wParam, LPARAM lParam, LRESULT &lResult,                       \
                            DWORD dwMsgMapID = 0) override {                                                           \
    BOOL bHandled = TRUE;                                                                                              \
    (void)hWnd, (void)uMsg, (void)wParam, (void)lParam, (void)lResult, (void)bHandled;                                 \
    switch (dwMsgMapID) {                                                                                              \
    case 0:
#define ALT_MSG_MAP(msgMapID)                                                                                          \
  break;                                                                                                               \
  case msgMapID:
#define MAPICHECK_SHIM_HANDLE(Condition, Call)                                                                         \
  if (Condition) {                                                                                                     \
    bHandled = TRUE;                                                                                                   \
    lResult = Call;                                                                                                    \
    if (bHandled)                                                                                                      \
      return TRUE;                                                                                                     \
  }
#define MESSAGE_HANDLER(msg, func) MAPICHECK_SHIM_HANDLE(uMsg == msg, func(uMsg, wParam, lParam, bHandled))
#define MESSAGE_RANGE_HANDLER(first, last, func)                                                                       \
  MAPICHECK_SHIM_HANDLE(uMsg >= first && uMsg <= last, func(uMsg, wParam, lParam, bHandled))
#define COMMAND_HANDLER(id, code, func)                                                                                \
  MAPICHECK_SHIM_HANDLE(uMsg == WM_COMMAND && id == LOWORD(wParam) && code == HIWORD(wParam),                          \
                        func(HIWORD(wParam), LOWORD(wParam), (HWND)lParam, bHandled))
#define COMMAND_ID_HANDLER(id, func)                                                                                   \
  MAPICHECK_SHIM_HANDLE(uMsg == WM_COMMAND && id == LOWORD(wParam),                                                    \
                        func(HIWORD(wParam), LOWORD(wParam), (HWND)lParam, bHandled))
#define COMMAND_CODE_HANDLER(code, func)                                                                               \
  MAPICHECK_SHIM_HANDLE(uMsg == WM_COMMAND && code == HIWORD(wParam),                                                  \
                        func(HIWORD(wParam), LOWORD(wParam), (HWND)lParam, bHandled))
#define COMMAND_RANGE_HANDLER(first, last, func)                                                                       \
  MAPICHECK_SHIM_HANDLE(uMsg == WM_COMMAND && LOWORD(wParam) >= first && LOWORD(wParam) <= last,                       \
                        func(HIWORD(wParam), LOWORD(wParam), (HWND)lParam, bHandled))
#define NOTIFY_HANDLER(id, cd, func)                                                                                   \
  MAPICHECK_SHIM_HANDLE(uMsg == WM_NOTIFY && id == ((LPNMHDR)lParam)->idFrom && cd == ((LPNMHDR)lParam)->code,         \
                        func((int)wParam, (LPNMHDR)lParam, bHandled))
#define NOTIFY_CODE_HANDLER(cd, func)                                                                                  \
  MAPICHECK_SHIM_HANDLE(uMsg == WM_NOTIFY && cd == ((LPNMHDR)lParam)->code, func((int)wParam, (LPNMHDR)lParam, bHandled))
#define CHAIN_MSG_MAP(theChainClass)                                                                                   \
  if (theChainClass::ProcessWindowMessage(hWnd, uMsg, wParam, lParam, lResult, 0))                                     \
    return TRUE;
#define CHAIN_MSG_MAP_MEMBER(theChainMember)                                                                           \
  if (theChainMember.ProcessWindowMessage(hWnd, uMsg, wParam, lParam, lResult, 0))                                     \
    return TRUE;
#define REFLECT_NOTIFICATIONS()
#define DEFAULT_REFLECTION_HANDLER()
#define END_MSG_MAP()                                                                                                  \
  break;                                                                                                               \
  default:                                                                                                             \
    break;                                                                                                             \
    }                                                                                                                  \
    return FALSE;                                                                                                      \
    }
#define DECLARE_WND_CLASS(WndClassName)
#define DECLARE_WND_CLASS_EX(WndClassName, style, bkgnd)
#define DECLARE_WND_SUPERCLASS(WndClassName, OrigWndClassName)

#endif
