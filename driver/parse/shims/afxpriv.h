// Stands for MFC's afxpriv.h: its messages and, in old code, the string conversions.
#ifndef __AFXPRIV_H__
#define __AFXPRIV_H__

#include <afxwin.h>
#include <atlconv.h>

#define WM_SIZEPARENT 0x0361
#define WM_SETMESSAGESTRING 0x0362
#define WM_IDLEUPDATECMDUI 0x0363
#define WM_INITIALUPDATE 0x0364
#define WM_COMMANDHELP 0x0365
#define WM_KICKIDLE 0x036A
#define WM_POPMESSAGESTRING 0x0375

#endif
