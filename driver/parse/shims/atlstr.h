// Stands for ATL's atlstr.h: CString.
#ifndef __ATLSTR_H__
#define __ATLSTR_H__
#include <atlbase.h>
#include <cstringt.h>
#endif
