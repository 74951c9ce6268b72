// Stands for MFC's afxdd_.h: dialog data exchange.
#ifndef __AFXDD_H__
#define __AFXDD_H__

#include <afxwin.h>

extern "C++" {
class CDataExchange {
public:
  BOOL m_bSaveAndValidate;
  CWnd *m_pDlgWnd;
  HWND PrepareCtrl(int nIDC);
  HWND PrepareEditCtrl(int nIDC);
  void Fail();
};
template <class T> void AFXAPI DDX_Text(CDataExchange *pDX, int nIDC, T &value);
template <class T> void AFXAPI DDX_Text(CDataExchange *pDX, int nIDC, T *value, int nMaxLen);
void AFXAPI DDX_Check(CDataExchange *pDX, int nIDC, int &value);
void AFXAPI DDX_Radio(CDataExchange *pDX, int nIDC, int &value);
void AFXAPI DDX_LBString(CDataExchange *pDX, int nIDC, CString &value);
void AFXAPI DDX_CBString(CDataExchange *pDX, int nIDC, CString &value);
void AFXAPI DDX_CBStringExact(CDataExchange *pDX, int nIDC, CString &value);
void AFXAPI DDX_LBIndex(CDataExchange *pDX, int nIDC, int &index);
void AFXAPI DDX_CBIndex(CDataExchange *pDX, int nIDC, int &index);
void AFXAPI DDX_Control(CDataExchange *pDX, int nIDC, CWnd &rControl);
template <class T> void AFXAPI DDX_DateTimeCtrl(CDataExchange *pDX, int nIDC, T &value);
void AFXAPI DDV_MaxChars(CDataExchange *pDX, CString const &value, int nChars);
void AFXAPI DDV_MinMaxInt(CDataExchange *pDX, int value, int minVal, int maxVal);
void AFXAPI DDV_MinMaxLong(CDataExchange *pDX, long value, long minVal, long maxVal);
void AFXAPI DDV_MinMaxUInt(CDataExchange *pDX, UINT value, UINT minVal, UINT maxVal);
void AFXAPI DDV_MinMaxDWord(CDataExchange *pDX, DWORD value, DWORD minVal, DWORD maxVal);
}

#endif
