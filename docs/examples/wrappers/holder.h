// A guard that holds a reference. The class is here, the bodies of its members are elsewhere.
#pragma once
#include <windows.h>
#include <mapix.h>

class TableHolder {
public:
  TableHolder();
  explicit TableHolder(IMAPITable *table); // takes the reference over
  ~TableHolder();                          // releases it
  TableHolder(const TableHolder &) = delete;
  TableHolder &operator=(const TableHolder &) = delete;

  IMAPITable *operator->() const;
  IMAPITable **Put();   // for an empty holder, to be filled
  IMAPITable *Detach(); // gives the reference to the caller
  void Reset();         // releases it now

private:
  IMAPITable *m_table;
};
