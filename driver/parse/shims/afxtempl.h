// Stands for MFC's afxtempl.h: CArray, CList, CMap and the typed pointer collections, declared only: what is put into a
// collection belongs to somebody who is not seen from then on.
#ifndef __AFXTEMPL_H__
#define __AFXTEMPL_H__

#include <afx.h>

#define BEFORE_START_POSITION ((POSITION)-1L)

extern "C++" {

template <class Type, class Arg = const Type &> class CArray : public CObject {
public:
  typedef Type BaseType;
  typedef Arg BaseArgType;
  CArray();
  ~CArray();
  INT_PTR GetSize() const;
  INT_PTR GetCount() const;
  BOOL IsEmpty() const;
  INT_PTR GetUpperBound() const;
  void SetSize(INT_PTR nNewSize, INT_PTR nGrowBy = -1);
  void FreeExtra();
  void RemoveAll();
  const Type &GetAt(INT_PTR nIndex) const;
  Type &GetAt(INT_PTR nIndex);
  void SetAt(INT_PTR nIndex, Arg newElement);
  const Type &ElementAt(INT_PTR nIndex) const;
  Type &ElementAt(INT_PTR nIndex);
  const Type *GetData() const;
  Type *GetData();
  void SetAtGrow(INT_PTR nIndex, Arg newElement);
  INT_PTR Add(Arg newElement);
  INT_PTR Append(const CArray &src);
  void Copy(const CArray &src);
  const Type &operator[](INT_PTR nIndex) const;
  Type &operator[](INT_PTR nIndex);
  void InsertAt(INT_PTR nIndex, Arg newElement, INT_PTR nCount = 1);
  void InsertAt(INT_PTR nStartIndex, CArray *pNewArray);
  void RemoveAt(INT_PTR nIndex, INT_PTR nCount = 1);
};

template <class Type, class Arg = const Type &> class CList : public CObject {
public:
  CList(INT_PTR nBlockSize = 10);
  ~CList();
  INT_PTR GetCount() const;
  INT_PTR GetSize() const;
  BOOL IsEmpty() const;
  Type &GetHead();
  const Type &GetHead() const;
  Type &GetTail();
  const Type &GetTail() const;
  Type RemoveHead();
  Type RemoveTail();
  POSITION AddHead(Arg newElement);
  POSITION AddTail(Arg newElement);
  void AddHead(CList *pNewList);
  void AddTail(CList *pNewList);
  void RemoveAll();
  POSITION GetHeadPosition() const;
  POSITION GetTailPosition() const;
  Type &GetNext(POSITION &rPosition);
  const Type &GetNext(POSITION &rPosition) const;
  Type &GetPrev(POSITION &rPosition);
  const Type &GetPrev(POSITION &rPosition) const;
  Type &GetAt(POSITION position);
  const Type &GetAt(POSITION position) const;
  void SetAt(POSITION pos, Arg newElement);
  void RemoveAt(POSITION position);
  POSITION InsertBefore(POSITION position, Arg newElement);
  POSITION InsertAfter(POSITION position, Arg newElement);
  POSITION Find(Arg searchValue, POSITION startAfter = NULL) const;
  POSITION FindIndex(INT_PTR nIndex) const;
};

template <class Key, class ArgKey, class Value, class ArgValue> class CMap : public CObject {
public:
  struct CPair {
    const Key key;
    Value value;
  };
  CMap(INT_PTR nBlockSize = 10);
  ~CMap();
  INT_PTR GetCount() const;
  INT_PTR GetSize() const;
  BOOL IsEmpty() const;
  BOOL Lookup(ArgKey key, Value &rValue) const;
  const CPair *PLookup(ArgKey key) const;
  CPair *PLookup(ArgKey key);
  Value &operator[](ArgKey key);
  void SetAt(ArgKey key, ArgValue newValue);
  BOOL RemoveKey(ArgKey key);
  void RemoveAll();
  POSITION GetStartPosition() const;
  void GetNextAssoc(POSITION &rNextPosition, Key &rKey, Value &rValue) const;
  const CPair *PGetFirstAssoc() const;
  CPair *PGetFirstAssoc();
  const CPair *PGetNextAssoc(const CPair *pAssocRet) const;
  CPair *PGetNextAssoc(const CPair *pAssocRet);
  UINT GetHashTableSize() const;
  void InitHashTable(UINT hashSize, BOOL bAllocNow = TRUE);
};

template <class Base, class Type> class CTypedPtrArray : public CArray<Type, Type> {};
template <class Base, class Type> class CTypedPtrList : public CList<Type, Type> {
public:
  CTypedPtrList(INT_PTR nBlockSize = 10) : CList<Type, Type>(nBlockSize) {}
};
template <class Base, class Key, class Value> class CTypedPtrMap : public CMap<Key, Key, Value, Value> {
public:
  CTypedPtrMap(INT_PTR nBlockSize = 10) : CMap<Key, Key, Value, Value>(nBlockSize) {}
};
}

#endif
