// Stands for MFC's afxdlgs.h: common dialogs and property sheets.
#ifndef __AFXDLGS_H__
#define __AFXDLGS_H__

#include <afxcmn.h>
#include <prsht.h>

extern "C++" {
class CCommonDialog : public CDialog {};
class CFileDialog : public CCommonDialog {
public:
  explicit CFileDialog(BOOL bOpenFileDialog, LPCTSTR lpszDefExt = NULL, LPCTSTR lpszFileName = NULL,
                       DWORD dwFlags = OFN_HIDEREADONLY | OFN_OVERWRITEPROMPT, LPCTSTR lpszFilter = NULL,
                       CWnd *pParentWnd = NULL, DWORD dwSize = 0, BOOL bVistaStyle = TRUE);
  CString GetPathName() const;
  CString GetFileName() const;
  CString GetFileExt() const;
  CString GetFileTitle() const;
  CString GetFolderPath() const;
  POSITION GetStartPosition() const;
  CString GetNextPathName(POSITION &pos) const;
  OPENFILENAME m_ofn;
};
class CFolderPickerDialog : public CFileDialog {
public:
  explicit CFolderPickerDialog(LPCTSTR lpszFolder = NULL, DWORD dwFlags = 0, CWnd *pParentWnd = NULL, DWORD dwSize = 0);
};
class CColorDialog : public CCommonDialog {
public:
  CColorDialog(COLORREF clrInit = 0, DWORD dwFlags = 0, CWnd *pParentWnd = NULL);
  COLORREF GetColor() const;
};
class CFontDialog : public CCommonDialog {};
class CPrintDialog : public CCommonDialog {};
class CPropertyPage : public CDialog {
public:
  CPropertyPage();
  explicit CPropertyPage(UINT nIDTemplate, UINT nIDCaption = 0, DWORD dwSize = sizeof(PROPSHEETPAGE));
  explicit CPropertyPage(LPCTSTR lpszTemplateName, UINT nIDCaption = 0, DWORD dwSize = sizeof(PROPSHEETPAGE));
  void SetModified(BOOL bChanged = TRUE);
  void CancelToClose();
  virtual BOOL OnApply();
  virtual void OnReset();
  virtual BOOL OnQueryCancel();
  virtual BOOL OnSetActive();
  virtual BOOL OnKillActive();
  virtual LRESULT OnWizardBack();
  virtual LRESULT OnWizardNext();
  virtual BOOL OnWizardFinish();
  PROPSHEETPAGE m_psp;
};
class CPropertySheet : public CWnd {
public:
  CPropertySheet();
  explicit CPropertySheet(UINT nIDCaption, CWnd *pParentWnd = NULL, UINT iSelectPage = 0);
  explicit CPropertySheet(LPCTSTR pszCaption, CWnd *pParentWnd = NULL, UINT iSelectPage = 0);
  void AddPage(CPropertyPage *pPage);
  void RemovePage(int nPage);
  CPropertyPage *GetPage(int nPage) const;
  CPropertyPage *GetActivePage() const;
  BOOL SetActivePage(int nPage);
  int GetActiveIndex() const;
  int GetPageCount() const;
  void SetTitle(LPCTSTR lpszText, UINT nStyle = 0);
  void SetWizardMode();
  void SetWizardButtons(DWORD dwFlags);
  BOOL PressButton(int nButton);
  virtual INT_PTR DoModal();
  virtual BOOL OnInitDialog();
  void EndDialog(int nEndID);
  PROPSHEETHEADER m_psh;
};
class CPropertyPageEx : public CPropertyPage {};
class CPropertySheetEx : public CPropertySheet {};
}

#endif
