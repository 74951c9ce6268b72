// Stands for ATL's atlctl.h and atlhost.h as far as includes go; controls and property pages are not declared.
#include <atlcom.h>
#include <atlwin.h>
