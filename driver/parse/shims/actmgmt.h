// Stands for actMgmt.h, as some call AcctMgmt.h.
#include <acctmgmt.h>
