// Stands for ATL's atltrace.h; the tracing macros are in atldef.h.
#include <atlbase.h>
