// RUN: %faces %s
// MAPI's utilities: copies of properties, table data, TNEF, streams on files, flag lists, column sets, one-off entries,
// structures lent to MAPI.
#include <windows.h>
#include <mapispi.h>
#include <mapix.h>
#include <mapiutil.h>
#include <tnef.h>

HRESULT DuplicateOk(LPMESSAGE message, LPSPropValue *out) {
  LPSPropValue prop = NULL;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &prop);
  if (FAILED(hr))
    return hr;
  SCODE sc = ScDupPropset(1, prop, MAPIAllocateBuffer, out);
  MAPIFreeBuffer(prop);
  return ResultFromScode(sc);
}

HRESULT DuplicateBad(LPMESSAGE message) {
  LPSPropValue prop = NULL, copy = NULL;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &prop);
  if (FAILED(hr))
    return hr;
  SCODE sc = ScDupPropset(1, prop, MAPIAllocateBuffer, &copy);
  MAPIFreeBuffer(prop);
  return ResultFromScode(sc);
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'copy' is never freed [mapi-buffer-leak]
}

HRESULT CopyMoreOk(LPMESSAGE message, LPSPropValue *out) {
  LPSPropValue prop = NULL, copy = NULL;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &prop);
  if (FAILED(hr))
    return hr;
  SCODE sc = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&copy);
  if (SUCCEEDED(sc)) {
    sc = PropCopyMore(copy, prop, MAPIAllocateMore, copy);
    if (FAILED(sc))
      MAPIFreeBuffer(copy);
    else
      *out = copy;
  }
  MAPIFreeBuffer(prop);
  return ResultFromScode(sc);
}

HRESULT FileStreamOk(LPMESSAGE message, LPSTR path) {
  LPSTREAM file = NULL, body = NULL;
  ULARGE_INTEGER all;
  HRESULT hr = OpenStreamOnFile(MAPIAllocateBuffer, MAPIFreeBuffer, STGM_CREATE | STGM_READWRITE, (LPTSTR)path, NULL,
                                &file);
  if (FAILED(hr))
    return hr;
  hr = message->OpenProperty(PR_BODY_A, &IID_IStream, STGM_READ, 0, (LPUNKNOWN *)&body);
  if (SUCCEEDED(hr)) {
    all.QuadPart = (ULONGLONG)-1;
    hr = body->CopyTo(file, all, NULL, NULL);
    if (SUCCEEDED(hr))
      hr = file->Commit(STGC_DEFAULT);
    body->Release();
  }
  file->Release();
  return hr;
}

HRESULT FileStreamBad(LPMESSAGE message, LPSTR path) {
  LPSTREAM file = NULL, body = NULL;
  HRESULT hr = OpenStreamOnFile(MAPIAllocateBuffer, MAPIFreeBuffer, STGM_CREATE | STGM_READWRITE, (LPTSTR)path, NULL,
                                &file);
  if (FAILED(hr))
    return hr;
  hr = message->OpenProperty(PR_BODY_A, &IID_IStream, STGM_READ, 0, (LPUNKNOWN *)&body);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: IStream 'file' is never released [mapi-object-leak]
  body->Release();
  file->Release();
  return hr;
}

HRESULT TnefOk(LPMESSAGE message, LPSTREAM stream, LPADRBOOK book) {
  LPITNEF tnef = NULL;
  LPSTnefProblemArray problems = NULL;
  WORD key = 1;
  HRESULT hr = OpenTnefStream(NULL, stream, (LPTSTR) "winmail.dat", TNEF_DECODE, message, key, &tnef);
  if (FAILED(hr))
    return hr;
  hr = tnef->ExtractProps(TNEF_PROP_EXCLUDE, NULL, &problems);
  if (problems)
    MAPIFreeBuffer(problems);
  (void)book;
  tnef->Release();
  return hr;
}

HRESULT TnefBad(LPMESSAGE message, LPSTREAM stream) {
  LPITNEF tnef = NULL;
  LPSTnefProblemArray problems = NULL;
  HRESULT hr = OpenTnefStream(NULL, stream, (LPTSTR) "winmail.dat", TNEF_DECODE, message, 1, &tnef);
  if (FAILED(hr))
    return hr;
  hr = tnef->ExtractProps(TNEF_PROP_EXCLUDE, NULL, &problems);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: ITnef 'tnef' is never released [mapi-object-leak]
  if (problems)
    MAPIFreeBuffer(problems);
  tnef->Release();
  return hr;
}

HRESULT ResolvesOk(LPABCONT container, LPADRLIST list) {
  LPFlagList flags = NULL;
  HRESULT hr = MAPIAllocateBuffer(sizeof(FlagList) + list->cEntries * sizeof(ULONG), (LPVOID *)&flags);
  if (FAILED(hr))
    return hr;
  flags->cFlags = list->cEntries;
  for (ULONG i = 0; i < list->cEntries; ++i)
    flags->ulFlag[i] = MAPI_UNRESOLVED;
  hr = container->ResolveNames(NULL, 0, list, flags);
  MAPIFreeBuffer(flags);
  return hr;
}

HRESULT OneOffOk(LPADRBOOK book, LPMESSAGE message) {
  LPENTRYID id = NULL;
  ULONG cb = 0;
  HRESULT hr = book->CreateOneOff((LPTSTR) "Somebody", (LPTSTR) "SMTP", (LPTSTR) "somebody@example.com", 0, &cb, &id);
  if (FAILED(hr))
    return hr;
  SPropValue prop;
  prop.ulPropTag = PR_SENDER_ENTRYID;
  prop.Value.bin.cb = cb;
  prop.Value.bin.lpb = (LPBYTE)id;
  hr = HrSetOneProp(message, &prop);
  MAPIFreeBuffer(id);
  return hr;
}

HRESULT OneOffBad(LPADRBOOK book, LPMESSAGE message) {
  LPENTRYID id = NULL;
  ULONG cb = 0;
  HRESULT hr = book->CreateOneOff((LPTSTR) "Somebody", (LPTSTR) "SMTP", (LPTSTR) "somebody@example.com", 0, &cb, &id);
  if (FAILED(hr))
    return hr;
  SPropValue prop;
  prop.ulPropTag = PR_SENDER_ENTRYID;
  prop.Value.bin.cb = cb;
  prop.Value.bin.lpb = (LPBYTE)id;
  return HrSetOneProp(message, &prop);
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'id' is never freed [mapi-buffer-leak]
}

HRESULT TableDataOk(LPMAPITABLE *out) {
  static SizedSPropTagArray(2, columns) = {2, {PR_ROWID, PR_DISPLAY_NAME_A}};
  LPTABLEDATA data = NULL;
  SCODE sc = CreateTable(NULL, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, NULL, TBLTYPE_DYNAMIC, PR_ROWID,
                         (LPSPropTagArray)&columns, &data);
  if (FAILED(sc))
    return ResultFromScode(sc);
  SPropValue props[2];
  SRow row = {0, 2, props};
  props[0].ulPropTag = PR_ROWID;
  props[0].Value.l = 1;
  props[1].ulPropTag = PR_DISPLAY_NAME_A;
  props[1].Value.lpszA = (LPSTR) "one";
  HRESULT hr = data->HrModifyRow(&row);
  if (SUCCEEDED(hr))
    hr = data->HrGetView(NULL, NULL, 0, out);
  data->Release();
  return hr;
}

HRESULT LastErrorOk(LPMAPISESSION session, HRESULT failed) {
  LPMAPIERROR error = NULL;
  HRESULT hr = session->GetLastError(failed, 0, &error);
  if (SUCCEEDED(hr) && error) {
    if (error->lpszError)
      OutputDebugStringA((LPCSTR)error->lpszError);
    MAPIFreeBuffer(error);
  }
  return hr;
}

HRESULT ColumnsOk(LPMAPITABLE table) {
  LPSPropTagArray all = NULL, wanted = NULL;
  LPSSortOrderSet sort = NULL;
  HRESULT hr = table->QueryColumns(TBL_ALL_COLUMNS, &all);
  if (FAILED(hr))
    return hr;
  hr = MAPIAllocateBuffer(CbNewSPropTagArray(all->cValues + 1), (LPVOID *)&wanted);
  if (FAILED(hr))
    goto done;
  wanted->cValues = 0;
  for (ULONG i = 0; i < all->cValues; ++i)
    if (PROP_TYPE(all->aulPropTag[i]) == PT_STRING8)
      wanted->aulPropTag[wanted->cValues++] = all->aulPropTag[i];
  hr = table->SetColumns(wanted, TBL_BATCH);
  if (SUCCEEDED(hr))
    hr = table->QuerySortOrder(&sort);
done:
  MAPIFreeBuffer(sort);
  MAPIFreeBuffer(wanted);
  MAPIFreeBuffer(all);
  return hr;
}

HRESULT IdentifiersOk(LPMAPIPROP object) {
  LPSPropTagArray tags = NULL;
  LPMAPINAMEID *names = NULL;
  ULONG count = 0;
  HRESULT hr = object->GetPropList(0, &tags);
  if (FAILED(hr))
    return hr;
  hr = object->GetNamesFromIDs(&tags, NULL, 0, &count, &names);
  if (SUCCEEDED(hr)) {
    for (ULONG i = 0; i < count; ++i)
      if (names[i] && names[i]->ulKind == MNID_STRING)
        OutputDebugStringW(names[i]->Kind.lpwstrName);
    MAPIFreeBuffer(names);
  }
  MAPIFreeBuffer(tags);
  return hr;
}

HRESULT IdentifiersBad(LPMAPIPROP object) {
  LPSPropTagArray tags = NULL;
  LPMAPINAMEID *names = NULL;
  ULONG count = 0;
  HRESULT hr = object->GetPropList(0, &tags);
  if (FAILED(hr))
    return hr;
  hr = object->GetNamesFromIDs(&tags, NULL, 0, &count, &names);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'tags' is never freed [mapi-buffer-leak]
  MAPIFreeBuffer(names);
  MAPIFreeBuffer(tags);
  return hr;
}

// MAPI borrows the structures it is lent, and what they point to.
HRESULT LentToSetPropsBad(LPADRBOOK book, LPMESSAGE message) {
  LPENTRYID id = NULL;
  ULONG cb = 0;
  HRESULT hr = book->GetPAB(&cb, &id);
  if (FAILED(hr))
    return hr;
  SPropValue prop;
  prop.ulPropTag = PR_SENDER_ENTRYID;
  prop.Value.bin.cb = cb;
  prop.Value.bin.lpb = (LPBYTE)id;
  hr = message->SetProps(1, &prop, NULL);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'id' is never freed [mapi-buffer-leak]
}

// FN: the identifier is never freed. It is two structures away from what the method is given.
HRESULT LentInARestriction(LPADRBOOK book, LPMAPITABLE table) {
  LPENTRYID id = NULL;
  ULONG cb = 0;
  HRESULT hr = book->GetPAB(&cb, &id);
  if (FAILED(hr))
    return hr;
  SPropValue prop;
  prop.ulPropTag = PR_SENDER_ENTRYID;
  prop.Value.bin.cb = cb;
  prop.Value.bin.lpb = (LPBYTE)id;
  SRestriction restriction;
  restriction.rt = RES_PROPERTY;
  restriction.res.resProperty.relop = RELOP_EQ;
  restriction.res.resProperty.ulPropTag = PR_SENDER_ENTRYID;
  restriction.res.resProperty.lpProp = &prop;
  hr = table->Restrict(&restriction, 0);
  return hr;
}

// The second turn frees what the first has freed with its block.
HRESULT FreesEachElementBad(LPMAPIPROP object, LPSPropTagArray tags) {
  ULONG count = 0, i = 0;
  LPSPropValue values = NULL;
  HRESULT hr = object->GetProps(tags, 0, &count, &values);
  if (FAILED(hr))
    return hr;
  do {
    LPSPropValue each = values;
    values++;
    MAPIFreeBuffer(each);
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'each' is freed again: it was freed with buffer 'values' [mapi-buffer-mismatch]
  } while (++i < count);
  return hr;
}

// A block of a base that the function was given is freed with it, not by itself.
HRESULT FreesPartOfWhatItWasGivenBad(LPVOID base, LPSPropValue *out) {
  LPSPropValue prop = NULL;
  HRESULT hr = MAPIAllocateMore(sizeof(SPropValue), base, (LPVOID *)&prop);
  if (FAILED(hr))
    return hr;
  hr = MAPIAllocateMore(10, base, (LPVOID *)&prop->Value.bin.lpb);
  if (FAILED(hr)) {
    MAPIFreeBuffer(prop);
    // CHECK: :[[@LINE-1]]:5: warning: part of a buffer 'prop' is freed by itself, but goes with buffer 'base' [mapi-buffer-mismatch]
    return hr;
  }
  *out = prop;
  return hr;
}
