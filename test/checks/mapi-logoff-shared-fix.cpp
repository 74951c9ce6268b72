// The lines that start with "FIXED" stay out of the copy, or they would match themselves.
// RUN: grep -v FIXED %s > %t.cpp
// RUN: %mapicheck %t.cpp --checks=mapi-logoff-shared --fix -- --target=x86_64-w64-mingw32 -std=c++17 || true
// RUN: FileCheck %s --check-prefix=FIXED --input-file=%t.cpp --match-full-lines
// RUN: %mapicheck %t.cpp --checks=mapi-logoff-shared -- --target=x86_64-w64-mingw32 -std=c++17

#include <windows.h>

#include <mapix.h>

void Alone(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 1 - 1);
}
// FIXED-LABEL: void Alone(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(0, 0, 1 - 1);

void Literal(LPMAPISESSION session) {
  session->Logoff(1, 1, 0);
}
// FIXED-LABEL: void Literal(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(1, 0, 0);

void LiteralWithUi(LPMAPISESSION session) {
  session->Logoff(0, 3, 0);
}
// FIXED-LABEL: void LiteralWithUi(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(0, {{2|MAPI_LOGOFF_UI}}, 0);

void BehindUi(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_UI | MAPI_LOGOFF_SHARED, 0);
}
// FIXED-LABEL: void BehindUi(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(0, MAPI_LOGOFF_UI, 0);

void BeforeUi(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI, 0);
}
// FIXED-LABEL: void BeforeUi(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  session->Logoff(0, MAPI_LOGOFF_UI, 0);

void WithAnUnknownWord(LPMAPISESSION session, ULONG ulFlags) {
  session->Logoff(0, ulFlags | MAPI_LOGOFF_SHARED, 0);
}
// FIXED-LABEL: void WithAnUnknownWord(LPMAPISESSION session, ULONG ulFlags) {
// FIXED-NEXT:{{^}}  session->Logoff(0, ulFlags, 0);

void InTheMiddle(LPMAPISESSION session, ULONG ulFlags) {
  session->Logoff(0, ulFlags | MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI, 0);
}
// FIXED-LABEL: void InTheMiddle(LPMAPISESSION session, ULONG ulFlags) {
// FIXED-NEXT:{{^}}  session->Logoff(0, ulFlags | MAPI_LOGOFF_UI, 0);

void ConstantVariable(LPMAPISESSION session) {
  const ULONG flags = MAPI_LOGOFF_SHARED;
  session->Logoff(0, flags, 0);
}
// FIXED-LABEL: void ConstantVariable(LPMAPISESSION session) {
// Either place will do.
// FIXED-NEXT:{{^}}  const ULONG flags = {{0|MAPI_LOGOFF_SHARED}};
// FIXED-NEXT:{{^}}  session->Logoff(0, {{0|flags}}, 0);

static HRESULT End(LPMAPISESSION session, ULONG flags) {
  return session->Logoff(0, flags, 0);
}
// FIXED-LABEL: static HRESULT End(LPMAPISESSION session, ULONG flags) {
// FIXED-NEXT:{{^}}  return session->Logoff(0, flags, 0);

void Wrapper(LPMAPISESSION session) {
  End(session, MAPI_LOGOFF_SHARED);
}
// FIXED-LABEL: void Wrapper(LPMAPISESSION session) {
// FIXED-NEXT:{{^}}  End(session, 0);

void Untouched(LPMAPISESSION session, ULONG ulFlags) {
  session->Logoff(0, ulFlags, 0);
  session->Logoff(0, MAPI_LOGOFF_UI, 0);
}
// FIXED-LABEL: void Untouched(LPMAPISESSION session, ULONG ulFlags) {
// FIXED-NEXT:{{^}}  session->Logoff(0, ulFlags, 0);
// FIXED-NEXT:{{^}}  session->Logoff(0, MAPI_LOGOFF_UI, 0);
