// Stands for MFC's afxcview.h: list and tree views.
#ifndef __AFXCVIEW_H__
#define __AFXCVIEW_H__

#include <afxcmn.h>

extern "C++" {
class CListView : public CCtrlView {
public:
  CListView();
  CListCtrl &GetListCtrl() const;
};
class CTreeView : public CCtrlView {
public:
  CTreeView();
  CTreeCtrl &GetTreeCtrl() const;
};
}

#endif
