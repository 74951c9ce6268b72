// Stands for MFC's afxdtctl.h; its controls are in afxcmn.h.
#include <afxcmn.h>
