// RUN: %faces %s
// A program that implements MAPI declares and defines its functions itself. What they do for their callers is what the
// documentation says, though their bodies are in sight.
// SILENT
typedef int HRESULT; typedef int SCODE; typedef unsigned ULONG; typedef void *LPVOID;
#define S_OK 0
#define FAILED(h) ((h) < 0)
struct SPropTagArray { ULONG cValues; ULONG aulPropTag[1]; };
struct SPropValue { ULONG ulPropTag; ULONG pad; }; typedef SPropValue *LPSPropValue;
struct SRow { ULONG pad; ULONG cValues; LPSPropValue lpProps; };
struct SRowSet { ULONG cRows; SRow aRow[1]; }; typedef SRowSet *LPSRowSet;
struct IUnknown { virtual HRESULT QueryInterface(const void *, void **) = 0; virtual ULONG AddRef() = 0; virtual ULONG Release() = 0; };
struct IMAPIProp : IUnknown {
  virtual HRESULT GetProps(SPropTagArray *, ULONG, ULONG *, LPSPropValue *) = 0;
};
typedef SCODE MAPIALLOCATEBUFFER(ULONG, LPVOID *);
MAPIALLOCATEBUFFER MAPIAllocateBuffer;
ULONG MAPIFreeBuffer(LPVOID);
void FreeProws(LPSRowSet);
HRESULT HrGetOneProp(IMAPIProp *, ULONG, LPSPropValue *);

SCODE MAPIAllocate(ULONG size, LPVOID *out) {
  char *buffer = 0;
  try { buffer = new char[size]; } catch (...) { return -1; }
  if (!buffer) return -1;
  *out = buffer;
  return S_OK;
}
HRESULT copy(LPSRowSet);
HRESULT get(LPSRowSet *out) {
  LPSRowSet rows = 0;
  HRESULT hr = MAPIAllocateBuffer(100, (void **)&rows);
  if (hr != S_OK) goto exit;
  hr = copy(rows);
  if (hr != S_OK) goto exit;
  *out = rows;
  rows = 0;
exit:
  if (rows) FreeProws(rows);
  return hr;
}
SCODE MAPIAllocateBuffer(ULONG size, LPVOID *out) {
  if (!out) return -2;
  return MAPIAllocate(size, out);
}
HRESULT HrGetOneProp(IMAPIProp *prop, ULONG tag, LPSPropValue *out) {
  SPropTagArray tags;
  ULONG n = 0;
  LPSPropValue value = 0;
  tags.cValues = 1;
  tags.aulPropTag[0] = tag;
  HRESULT hr = prop->GetProps(&tags, 0, &n, &value);
  if (FAILED(hr)) return hr;
  if (n != 1 || value->ulPropTag != tag) { MAPIFreeBuffer(value); return -3; }
  *out = value;
  return hr;
}
bool exists(IMAPIProp *prop, ULONG tag) {
  LPSPropValue value = 0;
  HRESULT hr = HrGetOneProp(prop, tag, &value);
  if (hr == S_OK) MAPIFreeBuffer(value);
  return hr == S_OK;
}
