// Stands for MFC's afxctl.h: controls' module, as a name.
#ifndef __AFXCTL_H__
#define __AFXCTL_H__

#include <afxole.h>

extern "C++" {
class COleControlModule : public CWinApp {};
class COleControl : public CWnd {};
class COlePropertyPage : public CDialog {};
}

#endif
