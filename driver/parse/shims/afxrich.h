// Stands for MFC's afxrich.h: the rich edit view, as names.
#ifndef __AFXRICH_H__
#define __AFXRICH_H__

#include <afxcmn.h>
#include <afxole.h>

extern "C++" {
class CRichEditView : public CCtrlView {
public:
  CRichEditView();
  CRichEditCtrl &GetRichEditCtrl() const;
};
class CRichEditDoc : public COleServerDoc {};
}

#endif
