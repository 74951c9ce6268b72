// Stands for ATL's atlsimpstr.h; CString is one class here.
#include <cstringt.h>
