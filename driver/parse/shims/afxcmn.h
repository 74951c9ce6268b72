// Stands for MFC's afxcmn.h: Windows' common controls, declared only.
#ifndef __AFXCMN_H__
#define __AFXCMN_H__

#include <afxwin.h>
#include <richedit.h>
#include <richole.h>

extern "C++" {
class CImageList : public CObject {
public:
  static CImageList *PASCAL FromHandle(HIMAGELIST hImageList);
  operator HIMAGELIST() const { return m_hImageList; }
  HIMAGELIST GetSafeHandle() const { return m_hImageList; }
  BOOL Attach(HIMAGELIST hImageList);
  HIMAGELIST Detach();
  BOOL Create(int cx, int cy, UINT nFlags, int nInitial, int nGrow);
  BOOL Create(UINT nBitmapID, int cx, int nGrow, COLORREF crMask);
  BOOL DeleteImageList();
  int Add(CBitmap *pbmImage, CBitmap *pbmMask);
  int Add(CBitmap *pbmImage, COLORREF crMask);
  int Add(HICON hIcon);
  BOOL Draw(CDC *pDC, int nImage, POINT pt, UINT nStyle);
  COLORREF SetBkColor(COLORREF cr);
  int GetImageCount() const;
  HICON ExtractIcon(int nImage);
  HIMAGELIST m_hImageList;
};
class CHeaderCtrl : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  int GetItemCount() const;
  BOOL GetItem(int nPos, HDITEM *pHeaderItem) const;
  BOOL SetItem(int nPos, HDITEM *pHeaderItem);
  int InsertItem(int nPos, HDITEM *phdi);
  BOOL DeleteItem(int nPos);
  BOOL GetItemRect(int nIndex, LPRECT lpRect) const;
  BOOL GetOrderArray(LPINT piArray, int iCount = -1);
  BOOL SetOrderArray(int iCount, LPINT piArray);
};
class CToolTipCtrl : public CWnd {
public:
  virtual BOOL Create(CWnd *pParentWnd, DWORD dwStyle = 0);
  BOOL AddTool(CWnd *pWnd, LPCTSTR lpszText, LPCRECT lpRectTool = NULL, UINT_PTR nIDTool = 0);
  void Activate(BOOL bActivate);
  void RelayEvent(LPMSG lpMsg);
};
class CListCtrl : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  virtual void DrawItem(LPDRAWITEMSTRUCT lpDrawItemStruct);
  COLORREF GetBkColor() const;
  BOOL SetBkColor(COLORREF cr);
  BOOL SetTextColor(COLORREF cr);
  BOOL SetTextBkColor(COLORREF cr);
  CImageList *GetImageList(int nImageList) const;
  CImageList *SetImageList(CImageList *pImageList, int nImageListType);
  int GetItemCount() const;
  void SetItemCount(int nItems);
  BOOL SetItemCountEx(int iCount, DWORD dwFlags = LVSICF_NOINVALIDATEALL);
  BOOL GetItem(LVITEM *pItem) const;
  BOOL SetItem(const LVITEM *pItem);
  BOOL SetItem(int nItem, int nSubItem, UINT nMask, LPCTSTR lpszItem, int nImage, UINT nState, UINT nStateMask,
               LPARAM lParam);
  int InsertItem(const LVITEM *pItem);
  int InsertItem(int nItem, LPCTSTR lpszItem);
  int InsertItem(int nItem, LPCTSTR lpszItem, int nImage);
  int InsertItem(UINT nMask, int nItem, LPCTSTR lpszItem, UINT nState, UINT nStateMask, int nImage, LPARAM lParam);
  BOOL DeleteItem(int nItem);
  BOOL DeleteAllItems();
  int GetNextItem(int nItem, int nFlags) const;
  int FindItem(LVFINDINFO *pFindInfo, int nStart = -1) const;
  BOOL GetItemRect(int nItem, LPRECT lpRect, UINT nCode) const;
  BOOL GetSubItemRect(int iItem, int iSubItem, int nArea, CRect &ref) const;
  BOOL GetItemPosition(int nItem, LPPOINT lpPoint) const;
  BOOL SetItemPosition(int nItem, POINT pt);
  int HitTest(LVHITTESTINFO *pHitTestInfo) const;
  int HitTest(CPoint pt, UINT *pFlags = NULL) const;
  int SubItemHitTest(LPLVHITTESTINFO pInfo);
  BOOL EnsureVisible(int nItem, BOOL bPartialOK);
  BOOL Scroll(CSize size);
  BOOL RedrawItems(int nFirst, int nLast);
  BOOL Arrange(UINT nCode);
  CEdit *EditLabel(int nItem);
  CEdit *GetEditControl() const;
  BOOL GetColumn(int nCol, LVCOLUMN *pColumn) const;
  BOOL SetColumn(int nCol, const LVCOLUMN *pColumn);
  int InsertColumn(int nCol, const LVCOLUMN *pColumn);
  int InsertColumn(int nCol, LPCTSTR lpszColumnHeading, int nFormat = LVCFMT_LEFT, int nWidth = -1, int nSubItem = -1);
  BOOL DeleteColumn(int nCol);
  int GetColumnWidth(int nCol) const;
  BOOL SetColumnWidth(int nCol, int cx);
  BOOL GetColumnOrderArray(LPINT piArray, int iCount = -1) const;
  BOOL SetColumnOrderArray(int iCount, LPINT piArray);
  UINT GetItemState(int nItem, UINT nMask) const;
  BOOL SetItemState(int nItem, LVITEM *pItem);
  BOOL SetItemState(int nItem, UINT nState, UINT nMask);
  int GetItemText(int nItem, int nSubItem, LPTSTR lpszText, int nLen) const;
  CString GetItemText(int nItem, int nSubItem) const;
  BOOL SetItemText(int nItem, int nSubItem, LPCTSTR lpszText);
  DWORD_PTR GetItemData(int nItem) const;
  BOOL SetItemData(int nItem, DWORD_PTR dwData);
  BOOL SortItems(PFNLVCOMPARE pfnCompare, DWORD_PTR dwData);
  UINT GetSelectedCount() const;
  int GetSelectionMark() const;
  int SetSelectionMark(int iIndex);
  POSITION GetFirstSelectedItemPosition() const;
  int GetNextSelectedItem(POSITION &pos) const;
  CHeaderCtrl *GetHeaderCtrl() const;
  DWORD GetExtendedStyle() const;
  DWORD SetExtendedStyle(DWORD dwNewStyle);
  BOOL GetCheck(int nItem) const;
  BOOL SetCheck(int nItem, BOOL fCheck = TRUE);
  int GetTopIndex() const;
  int GetCountPerPage() const;
  CToolTipCtrl *GetToolTips() const;
};
class CTreeCtrl : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  UINT GetCount() const;
  CImageList *SetImageList(CImageList *pImageList, int nImageListType);
  HTREEITEM GetNextItem(HTREEITEM hItem, UINT nCode) const;
  HTREEITEM GetChildItem(HTREEITEM hItem) const;
  HTREEITEM GetNextSiblingItem(HTREEITEM hItem) const;
  HTREEITEM GetPrevSiblingItem(HTREEITEM hItem) const;
  HTREEITEM GetParentItem(HTREEITEM hItem) const;
  HTREEITEM GetFirstVisibleItem() const;
  HTREEITEM GetSelectedItem() const;
  HTREEITEM GetRootItem() const;
  HTREEITEM GetDropHilightItem() const;
  BOOL GetItem(TVITEM *pItem) const;
  BOOL SetItem(TVITEM *pItem);
  CString GetItemText(HTREEITEM hItem) const;
  BOOL SetItemText(HTREEITEM hItem, LPCTSTR lpszItem);
  BOOL SetItemImage(HTREEITEM hItem, int nImage, int nSelectedImage);
  UINT GetItemState(HTREEITEM hItem, UINT nStateMask) const;
  BOOL SetItemState(HTREEITEM hItem, UINT nState, UINT nStateMask);
  DWORD_PTR GetItemData(HTREEITEM hItem) const;
  BOOL SetItemData(HTREEITEM hItem, DWORD_PTR dwData);
  BOOL GetItemRect(HTREEITEM hItem, LPRECT lpRect, BOOL bTextOnly) const;
  BOOL ItemHasChildren(HTREEITEM hItem) const;
  BOOL GetCheck(HTREEITEM hItem) const;
  BOOL SetCheck(HTREEITEM hItem, BOOL fCheck = TRUE);
  HTREEITEM InsertItem(LPTVINSERTSTRUCT lpInsertStruct);
  HTREEITEM InsertItem(LPCTSTR lpszItem, HTREEITEM hParent = TVI_ROOT, HTREEITEM hInsertAfter = TVI_LAST);
  HTREEITEM InsertItem(LPCTSTR lpszItem, int nImage, int nSelectedImage, HTREEITEM hParent = TVI_ROOT,
                       HTREEITEM hInsertAfter = TVI_LAST);
  BOOL DeleteItem(HTREEITEM hItem);
  BOOL DeleteAllItems();
  BOOL Expand(HTREEITEM hItem, UINT nCode);
  BOOL Select(HTREEITEM hItem, UINT nCode);
  BOOL SelectItem(HTREEITEM hItem);
  BOOL SelectDropTarget(HTREEITEM hItem);
  CEdit *EditLabel(HTREEITEM hItem);
  CEdit *GetEditControl() const;
  HTREEITEM HitTest(CPoint pt, UINT *pFlags = NULL) const;
  HTREEITEM HitTest(TVHITTESTINFO *pHitTestInfo) const;
  BOOL SortChildren(HTREEITEM hItem);
  BOOL EnsureVisible(HTREEITEM hItem);
};
class CTabCtrl : public CWnd {
public:
  int GetCurSel() const;
  int SetCurSel(int nItem);
  LONG InsertItem(int nItem, LPCTSTR lpszItem);
  LONG InsertItem(int nItem, TCITEM *pTabCtrlItem);
  BOOL DeleteAllItems();
  void AdjustRect(BOOL bLarger, LPRECT lpRect);
};
class CProgressCtrl : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  void SetRange(short nLower, short nUpper);
  void SetRange32(int nLower, int nUpper);
  int SetPos(int nPos);
  int GetPos() const;
  int SetStep(int nStep);
  int StepIt();
  int OffsetPos(int nPos);
};
class CSliderCtrl : public CWnd {
public:
  int GetPos() const;
  void SetPos(int nPos);
  void SetRange(int nMin, int nMax, BOOL bRedraw = FALSE);
};
class CSpinButtonCtrl : public CWnd {
public:
  int SetPos(int nPos);
  int GetPos() const;
  void SetRange(short nLower, short nUpper);
  CWnd *SetBuddy(CWnd *pWndBuddy);
};
class CStatusBarCtrl : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  BOOL SetText(LPCTSTR lpszText, int nPane, int nType);
  CString GetText(int nPane, int *pType = NULL) const;
  BOOL SetParts(int nParts, int *pWidths);
  int GetParts(int nParts, int *pParts) const;
};
class CToolBarCtrl : public CWnd {};
class CAnimateCtrl : public CWnd {};
class CHotKeyCtrl : public CWnd {};
class CIPAddressCtrl : public CWnd {};
class CRichEditCtrl : public CWnd {
public:
  virtual BOOL Create(DWORD dwStyle, const RECT &rect, CWnd *pParentWnd, UINT nID);
  int GetLineCount() const;
  BOOL GetModify() const;
  void SetModify(BOOL bModified = TRUE);
  long GetTextLength() const;
  long GetTextLengthEx(DWORD dwFlags, UINT uCodePage = (UINT)-1) const;
  BOOL SetReadOnly(BOOL bReadOnly = TRUE);
  void GetSel(long &nStartChar, long &nEndChar) const;
  void GetSel(CHARRANGE &cr) const;
  void SetSel(long nStartChar, long nEndChar);
  void SetSel(CHARRANGE &cr);
  void ReplaceSel(LPCTSTR lpszNewText, BOOL bCanUndo = FALSE);
  CString GetSelText() const;
  long GetEventMask() const;
  DWORD SetEventMask(DWORD dwEventMask);
  void LimitText(long nChars = 0);
  long LineFromChar(long nIndex) const;
  int LineIndex(int nLine = -1) const;
  int LineLength(int nLine = -1) const;
  int GetLine(int nIndex, LPTSTR lpszBuffer, int nMaxLength) const;
  void LineScroll(int nLines, int nChars = 0);
  int GetFirstVisibleLine() const;
  COLORREF SetBackgroundColor(BOOL bSysColor, COLORREF cr);
  void HideSelection(BOOL bHide, BOOL bPerm);
  BOOL SetDefaultCharFormat(CHARFORMAT &cf);
  BOOL SetSelectionCharFormat(CHARFORMAT &cf);
  BOOL SetWordCharFormat(CHARFORMAT &cf);
  long StreamIn(int nFormat, EDITSTREAM &es);
  long StreamOut(int nFormat, EDITSTREAM &es);
  BOOL SetOLECallback(IRichEditOleCallback *pCallback);
  IRichEditOle *GetIRichEditOle() const;
  BOOL CanUndo() const;
  BOOL Undo();
  void EmptyUndoBuffer();
  void Clear();
  void Copy();
  void Cut();
  void Paste();
};
class CDateTimeCtrl : public CWnd {
public:
  BOOL SetTime(const CTime *pTimeNew);
  BOOL SetTime(LPSYSTEMTIME pTimeNew = NULL);
  DWORD GetTime(CTime &timeDest) const;
  DWORD GetTime(LPSYSTEMTIME pTimeDest) const;
  BOOL SetFormat(LPCTSTR pstrFormat);
};
class CMonthCalCtrl : public CWnd {};
BOOL AFXAPI AfxInitRichEdit();
BOOL AFXAPI AfxInitRichEdit2();
}

#endif
