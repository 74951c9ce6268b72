// Stands for MFC's afxcontrolbars.h as far as its includes go; ribbons and docking panes are not declared.
#include <afxdialogex.h>
#include <afxext.h>
#include <afxole.h>
