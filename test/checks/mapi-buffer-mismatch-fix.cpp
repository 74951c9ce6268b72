// The lines that start with "FIXED" stay out of the copy, or they would match themselves.
// RUN: grep -v FIXED %s > %t.cpp
// RUN: %mapicheck %t.cpp --checks=mapi-buffer-mismatch --fix -- --target=x86_64-w64-mingw32 -std=c++17 || true
// RUN: FileCheck %s --check-prefix=FIXED --input-file=%t.cpp --match-full-lines
// The last two functions have no certain fix.
// RUN: not %mapicheck %t.cpp --checks=mapi-buffer-mismatch -- --target=x86_64-w64-mingw32 -std=c++17 > %t.left
// RUN: FileCheck %s --check-prefix=LEFT --implicit-check-not=error: --implicit-check-not=warning: --input-file=%t.left

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>

void Rows(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (SUCCEEDED(table->QueryRows(10, 0, &rows)))
    MAPIFreeBuffer(rows);
}
// FIXED-LABEL: void Rows(LPMAPITABLE table) {
// FIXED:{{^}}    FreeProws(rows);

void RowsInParentheses(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (SUCCEEDED(HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows)))
    (void)::MAPIFreeBuffer( rows ); // spaces stay
}
// FIXED-LABEL: void RowsInParentheses(LPMAPITABLE table) {
// FIXED:{{^}}    (void){{(::)?}}FreeProws( rows ); // spaces stay

void Addresses(LPADRBOOK book, ADRPARM parameters) {
  LPADRLIST list = nullptr;
  ULONG_PTR window = 0;
  if (SUCCEEDED(book->Address(&window, &parameters, &list)))
    MAPIFreeBuffer(list);
}
// FIXED-LABEL: void Addresses(LPADRBOOK book, ADRPARM parameters) {
// FIXED:{{^}}    FreePadrlist(list);

void Untouched(LPMESSAGE message, LPMAPITABLE table) {
  LPSPropValue value = nullptr;
  LPSRowSet rows = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    MAPIFreeBuffer(value);
  if (SUCCEEDED(table->QueryRows(10, 0, &rows)))
    FreeProws(rows);
}
// FIXED-LABEL: void Untouched(LPMESSAGE message, LPMAPITABLE table) {
// FIXED:{{^}}    MAPIFreeBuffer(value);
// FIXED:{{^}}    FreeProws(rows);

// A pointer to a function has no other function to take.
void ThroughAPointer(LPMAPITABLE table, LPMAPIFREEBUFFER release) {
  LPSRowSet rows = nullptr;
  if (SUCCEEDED(table->QueryRows(10, 0, &rows)))
    release(rows);
}
// FIXED-LABEL: void ThroughAPointer(LPMAPITABLE table, LPMAPIFREEBUFFER release) {
// FIXED:{{^}}    release(rows);
// LEFT: warning: row set 'rows' is freed with {{.*}}, which leaks its rows [mapi-buffer-mismatch]

// Which of the two calls is the wrong one is the programmer's to say.
void Twice(LPSPropValue value) {
  MAPIFreeBuffer(value);
  MAPIFreeBuffer(value);
}
// FIXED-LABEL: void Twice(LPSPropValue value) {
// FIXED-NEXT:{{^}}  MAPIFreeBuffer(value);
// FIXED-NEXT:{{^}}  MAPIFreeBuffer(value);
// LEFT: warning: {{.*}}'value' is freed twice [mapi-buffer-mismatch]
