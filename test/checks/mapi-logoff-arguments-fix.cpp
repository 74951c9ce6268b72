// The lines that start with "FIXED" stay out of the copy, or they would match themselves.
// RUN: grep -v FIXED %s > %t.cpp
// RUN: %mapicheck %t.cpp --checks=mapi-logoff-arguments --fix -- --target=x86_64-w64-mingw32 -std=c++17 || true
// RUN: FileCheck %s --check-prefix=FIXED --input-file=%t.cpp --match-full-lines

#include <windows.h>

#include <mapix.h>

void Literal(LPMAPISESSION session) {
  session->Logoff(1, MAPI_LOGOFF_UI, 1);
}
// FIXED-LABEL: void Literal(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(1, MAPI_LOGOFF_UI, 0);

void Macro(LPMAPISESSION session) {
  session->Logoff(0, 0, MAPI_LOGOFF_UI);
}
// FIXED-LABEL: void Macro(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(0, 0, 0);

void Expression(LPMAPISESSION session) {
  session->Logoff(0, 0, static_cast<ULONG>(-1) / (2 + 3));
}
// FIXED-LABEL: void Expression(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(0, 0, 0);

void PathDependent(LPMAPISESSION session, bool odd) {
  ULONG reserved = 0;
  if (odd)
    reserved = 1;
  session->Logoff(0, 0, reserved);
}
// FIXED-LABEL: void PathDependent(LPMAPISESSION session, bool odd) {
// FIXED-NEXT:{{^}}  ULONG reserved = 0;
// FIXED-NEXT:{{^}}  if (odd)
// FIXED-NEXT:{{^}}    reserved = 1;
// FIXED-NEXT:{{^}}  session->Logoff(0, 0, reserved);

#define END_SESSION(s) (s)->Logoff(0, 0, 1)

void InAMacro(LPMAPISESSION session) {
  END_SESSION(session);
}
// FIXED: #define END_SESSION(s) (s)->Logoff(0, 0, {{[01]}})
// FIXED-LABEL: void InAMacro(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  END_SESSION(session);

// What was meant by a flag or a window is not certain.
void FlagsAndWindow(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_UI | 4, 0);
  session->Logoff(1, 0, 0);
}
// FIXED-LABEL: void FlagsAndWindow(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(0, MAPI_LOGOFF_UI | 4, 0);
// FIXED-NEXT:{{^}}  session->Logoff(1, 0, 0);

void Untouched(LPMAPISESSION session, ULONG reserved) {
  session->Logoff(0, 0, reserved);
  session->Logoff(0, MAPI_LOGOFF_UI, 0);
}
// FIXED-LABEL: void Untouched(LPMAPISESSION session, ULONG reserved) {
// FIXED-NEXT:{{^}}  session->Logoff(0, 0, reserved);
// FIXED-NEXT:{{^}}  session->Logoff(0, MAPI_LOGOFF_UI, 0);
