// Stands for MFC's afxdialogex.h: CDialogEx.
#ifndef __AFXDIALOGEX_H__
#define __AFXDIALOGEX_H__

#include <afxwin.h>

extern "C++" {
class CDialogEx : public CDialog {
public:
  CDialogEx() {}
  CDialogEx(UINT nIDTemplate, CWnd *pParent = NULL) : CDialog(nIDTemplate, pParent) {}
  CDialogEx(LPCTSTR lpszTemplateName, CWnd *pParentWnd = NULL) : CDialog(lpszTemplateName, pParentWnd) {}
  void SetBackgroundColor(COLORREF color, BOOL bRepaint = TRUE);
};
}

#endif
