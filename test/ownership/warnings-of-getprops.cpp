// RUN: %faces %s
// MAPI_W_ERRORS_RETURNED, looked at in many ways. A result that is not S_OK may have filled the out-parameter.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

enum { iSubject, iSender, iTime, cColumns };
static const SizedSPropTagArray(cColumns, Columns) = {cColumns, {PR_SUBJECT_A, PR_SENDER_NAME_A,
                                                                 PR_MESSAGE_DELIVERY_TIME}};

HRESULT NotFailedOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (FAILED(hr))
    return hr;
  if (props[iSubject].ulPropTag == PR_SUBJECT_A)
    OutputDebugStringA(props[iSubject].Value.lpszA);
  MAPIFreeBuffer(props);
  return S_OK;
}

HRESULT NotSOkBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (hr != S_OK)
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'props' is never freed [mapi-buffer-leak]
  OutputDebugStringA(props[iSubject].Value.lpszA);
  MAPIFreeBuffer(props);
  return S_OK;
}

HRESULT NotSOkButFreedOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (hr == S_OK)
    OutputDebugStringA(props[iSubject].Value.lpszA);
  MAPIFreeBuffer(props);
  return hr;
}

HRESULT EqualSOkBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (hr == S_OK) {
    OutputDebugStringA(props[iSubject].Value.lpszA);
    MAPIFreeBuffer(props);
  }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'props' is never freed [mapi-buffer-leak]
}

HRESULT NamedOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (hr != S_OK && hr != MAPI_W_ERRORS_RETURNED)
    return hr;
  if (PROP_TYPE(props[iTime].ulPropTag) != PT_ERROR)
    OutputDebugStringA("has a time");
  MAPIFreeBuffer(props);
  return S_OK;
}

HRESULT NamedTheOtherWayOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (hr == MAPI_W_ERRORS_RETURNED) {
    hr = S_OK;
    MAPIFreeBuffer(props);
    props = NULL;
  } else if (hr == S_OK) {
    MAPIFreeBuffer(props);
  }
  return hr;
}

HRESULT ToleratedOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (MAPI_W_ERRORS_RETURNED == hr)
    hr = S_OK;
  if (FAILED(hr))
    return hr;
  MAPIFreeBuffer(props);
  return hr;
}

HRESULT SwitchOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  switch (hr) {
  case S_OK:
  case MAPI_W_ERRORS_RETURNED:
    MAPIFreeBuffer(props);
    return S_OK;
  case MAPI_E_NOT_FOUND:
  case MAPI_E_NO_ACCESS:
    return hr;
  default:
    if (SUCCEEDED(hr))
      MAPIFreeBuffer(props);
    return hr;
  }
}

HRESULT SwitchBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  switch (hr) {
  case S_OK:
    MAPIFreeBuffer(props);
    return S_OK;
  case MAPI_W_ERRORS_RETURNED:
    return MAPI_E_NOT_FOUND;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'props' is never freed [mapi-buffer-leak]
  default:
    if (SUCCEEDED(hr))
      MAPIFreeBuffer(props);
    return hr;
  }
}

// Only failures have bit 31: every one of these tests asks for it.
HRESULT OtherTestsOk(LPMESSAGE message, int how) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  switch (how) {
  case 0:
    if (HR_FAILED(hr))
      return hr;
    break;
  case 1:
    if (!HR_SUCCEEDED(hr))
      return hr;
    break;
  case 2:
    if (IS_ERROR(hr))
      return hr;
    break;
  case 3:
    if (GetScode(hr) < 0)
      return hr;
    break;
  case 4:
    if (!(hr >= 0))
      return hr;
    break;
  default:
    if ((hr & 0x80000000) != 0)
      return hr;
    break;
  }
  MAPIFreeBuffer(props);
  return S_OK;
}

// Boolean tests of the result itself: zero is S_OK.
bool PlainTestBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (hr)
    return false;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'props' is never freed [mapi-buffer-leak]
  MAPIFreeBuffer(props);
  return true;
}

bool PointerTestOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (!props)
    return false;
  MAPIFreeBuffer(props);
  return true;
}

bool CountTestOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &props);
  if (SUCCEEDED(hr) && count == cColumns && props[iSubject].ulPropTag == PR_SUBJECT_A)
    OutputDebugStringA(props[iSubject].Value.lpszA);
  if (props)
    MAPIFreeBuffer(props);
  return SUCCEEDED(hr);
}

// SetProps and DeleteProps report problems in an array of their own.
HRESULT ProblemsOk(LPMESSAGE message, LPSPropValue prop) {
  LPSPropProblemArray problems = NULL;
  HRESULT hr = message->SetProps(1, prop, &problems);
  if (SUCCEEDED(hr) && problems) {
    hr = problems->aProblem[0].scode;
    MAPIFreeBuffer(problems);
  }
  return hr;
}

HRESULT ProblemsBad(LPMESSAGE message, LPSPropValue prop) {
  LPSPropProblemArray problems = NULL;
  HRESULT hr = message->SetProps(1, prop, &problems);
  if (SUCCEEDED(hr) && problems)
    hr = problems->aProblem[0].scode;
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'problems' is never freed [mapi-buffer-leak]
}

HRESULT NamedPropertiesOk(LPMAPIPROP object, LPMAPINAMEID name, ULONG *tag) {
  LPSPropTagArray tags = NULL;
  HRESULT hr = object->GetIDsFromNames(1, &name, 0, &tags);
  if (FAILED(hr))
    return hr;
  if (hr == MAPI_W_ERRORS_RETURNED || PROP_TYPE(tags->aulPropTag[0]) == PT_ERROR)
    hr = MAPI_E_NOT_FOUND;
  else
    *tag = CHANGE_PROP_TYPE(tags->aulPropTag[0], PT_STRING8);
  MAPIFreeBuffer(tags);
  return hr;
}

HRESULT NamedPropertiesBad(LPMAPIPROP object, LPMAPINAMEID name, ULONG *tag) {
  LPSPropTagArray tags = NULL;
  HRESULT hr = object->GetIDsFromNames(1, &name, 0, &tags);
  if (FAILED(hr))
    return hr;
  if (hr == MAPI_W_ERRORS_RETURNED)
    return MAPI_E_NOT_FOUND;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'tags' is never freed [mapi-buffer-leak]
  *tag = CHANGE_PROP_TYPE(tags->aulPropTag[0], PT_STRING8);
  MAPIFreeBuffer(tags);
  return hr;
}

namespace named {
// Who has named the call's one warning has handled every success there is.
HRESULT TurnedIntoSOk(LPMESSAGE message, LPSPropTagArray tags) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps(tags, 0, &count, &props);
  if (MAPI_W_ERRORS_RETURNED == hr)
    hr = S_OK;
  if (hr != S_OK)
    return hr;
  MAPIFreeBuffer(props);
  return S_OK;
}
HRESULT InASwitch(LPMESSAGE message, LPSPropTagArray tags) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = message->GetProps(tags, 0, &count, &props);
  switch (hr) {
  case S_OK:
  case MAPI_W_ERRORS_RETURNED:
    MAPIFreeBuffer(props);
    return S_OK;
  default:
    return hr;
  }
}

// These calls document S_OK as their only success.
BOOL Recipients(LPMESSAGE message, LPSRowSet *rows) {
  LPMAPITABLE table = NULL;
  if (message->GetRecipientTable(0, &table) != S_OK)
    return FALSE;
  HRESULT hr = HrQueryAllRows(table, NULL, NULL, NULL, 0, rows);
  table->Release();
  return SUCCEEDED(hr);
}
BOOL FirstRow(LPMAPITABLE table) {
  LPSRowSet rows = NULL;
  BOOL some = FALSE;
  if (table->QueryRows(1, 0, &rows) == S_OK) {
    some = rows->cRows != 0;
    FreeProws(rows);
  }
  return some;
}
LONG Size(LPMESSAGE message) {
  LPSPropValue size = NULL;
  HRESULT hr = HrGetOneProp(message, PR_MESSAGE_SIZE, &size);
  if (hr)
    return 0;
  LONG bytes = size->Value.l;
  MAPIFreeBuffer(size);
  return bytes;
}
HRESULT FirstAttachment(LPMESSAGE message) {
  LPATTACH attachment = NULL;
  HRESULT hr = message->OpenAttach(0, NULL, 0, &attachment);
  if (hr != S_OK)
    return hr;
  attachment->Release();
  return hr;
}
LPMAPISESSION SessionOf(IUnknown *object) {
  LPMAPISESSION session = NULL;
  HRESULT hr = object->QueryInterface(IID_IMAPISession, (void **)&session);
  if (hr != S_OK || !session)
    return NULL;
  return session;
}

// So do functions of the program's own, seen or not, for all that is known.
HRESULT FindMessage(LPMDB store, ULONG number, LPMESSAGE *message); // body elsewhere
void EachMessage(LPMDB store, ULONG count) {
  for (ULONG i = 0; i < count; ++i) {
    LPMESSAGE message = NULL;
    HRESULT hr = FindMessage(store, i, &message);
    if (hr != S_OK)
      continue;
    message->Release();
  }
}
template <class T> struct Own {
  T *p = nullptr;
  ~Own() { Reset(nullptr); }
  void Reset(T *other) {
    if (p)
      p->Release();
    p = other;
  }
  template <class U> HRESULT Query(REFIID iid, Own<U> &to) {
    U *other = nullptr;
    HRESULT hr = p->QueryInterface(iid, (void **)&other);
    if (hr == S_OK)
      to.Reset(other);
    return hr;
  }
};
HRESULT Queries(Own<IMsgStore> &store) {
  Own<IMAPIProp> prop;
  return store.Query(IID_IMAPIProp, prop);
}
} // namespace named
