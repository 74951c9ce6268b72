// Stands for WIL's wil/result.h; the macros are in wil/result_macros.h. Watchers and thread callbacks are not declared.
#include <wil/result_macros.h>
