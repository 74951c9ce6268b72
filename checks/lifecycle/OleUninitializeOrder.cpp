// mapi-ole-uninitialize-order
//
//   MAPI up ──the MAPIUninitialize that ends it──▶ MAPI ended ──OleUninitialize──▶ violation
//
// A MAPIInitialize in between starts anew, and an OleInitialize made after MAPI ended may be undone after it.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class OleUninitializeOrder final : public LifecycleCheck {
  std::optional<Violation> onLibrary(const LibraryEvent &E) const override {
    // One too many is mapi-unbalanced-initialize's.
    if (E.Which != Library::OLE || E.Start || E.Partner != StopPartner::Fits)
      return std::nullopt;
    LibraryState Mapi = libraryState(E.State, Library::MAPI);
    LibraryState Ole = libraryState(E.State, Library::OLE);
    if (!Mapi.Ended || Ole.StartedSinceMapiEnd > 0)
      return std::nullopt;
    // How often MAPI was initialised before the path began is unknown when a visible caller did it.
    if (!Mapi.seenStart() && !E.CallersKnown)
      return std::nullopt;
    Violation V;
    V.Message = "OleUninitialize runs after the MAPIUninitialize that ends MAPI";
    V.Expected = "expected: OleUninitialize before MAPIUninitialize";
    V.InvolvedLibraries = {Library::MAPI, Library::OLE};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(OleUninitializeOrder)
