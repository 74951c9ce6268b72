// Guards of the libraries: what the constructor starts, the destructor ends. The bodies are elsewhere.
#pragma once
#include <windows.h>

namespace mail {

// MAPIInitialize and MAPIUninitialize.
class MapiGuard {
public:
  MapiGuard();
  ~MapiGuard();
  MapiGuard(const MapiGuard &) = delete;
  MapiGuard &operator=(const MapiGuard &) = delete;
};

// OleInitialize and OleUninitialize.
class OleGuard {
public:
  OleGuard();
  ~OleGuard();
  OleGuard(const OleGuard &) = delete;
  OleGuard &operator=(const OleGuard &) = delete;
};

} // namespace mail
