// Stands for ATL's statreg.h, which brings the registrar; none of it matters to a lifecycle.
#include <atlbase.h>
