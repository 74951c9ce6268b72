// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// A loop with a known number of turns does not end the analysis of what follows.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
void Log(const char *, ...);
void L1(LPMAPIFOLDER f) {
  char b[8];
  for (int i = 0; i < 8; i++)
    b[i] = 0;
  LPMAPITABLE t = NULL;
  if (FAILED(f->GetContentsTable(0, &t)))
    return;
  t->SeekRow(BOOKMARK_BEGINNING, b[0], NULL);
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPITable 't' is never released [mapi-object-leak]
void L2(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  if (FAILED(f->GetContentsTable(0, &t)))
    return;
  for (int i = 0; i < 8; i++)
    t->SeekRow(BOOKMARK_BEGINNING, i, NULL);
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPITable 't' is never released [mapi-object-leak]
// Longer loops than eight turns that cannot be unrolled still end the path.
void FN_L4(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  if (FAILED(f->GetContentsTable(0, &t)))
    return;
  for (const char *s = "hello world"; *s; s++)
    if (*s == 'x')
      Log("x");
}
static const ULONG tags[] = {PR_ENTRYID, PR_SUBJECT, PR_BODY, PR_SENDER_NAME, PR_DISPLAY_TO};
void L5(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  if (FAILED(f->GetContentsTable(0, &t)))
    return;
  for (ULONG tag : tags)
    Log("%x", tag);
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPITable 't' is never released [mapi-object-leak]
