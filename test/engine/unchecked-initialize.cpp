// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// A library whose start nobody looks at counts as started.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
struct OleG {
  OleG() { OleInitialize(NULL); }
  ~OleG() { OleUninitialize(); }
};
struct MapiG {
  MapiG() { MAPIInitialize(NULL); }
  ~MapiG() { MAPIUninitialize(); }
};
void Q3() {
  MapiG m1;
  OleG o;
  { MapiG m2; }
}
void Q4() {
  if (FAILED(MAPIInitialize(NULL)))
    return;
  MAPIUninitialize();
  { OleG o; }
}
void Helper() {
  if (FAILED(MAPIInitialize(NULL)))
    return;
  MAPIUninitialize();
}
void Q7() {
  OleInitialize(NULL);
  MAPIInitialize(NULL);
  Helper();
  OleUninitialize();
  MAPIUninitialize();
}
