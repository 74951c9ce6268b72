// Stands for ATL's atlcoll.h: CAtlArray, CAtlList, CAtlMap, CInterfaceArray and their kin, declared only: what is put
// into a container belongs to somebody who is not seen from then on.
#ifndef __ATLCOLL_H__
#define __ATLCOLL_H__

#include <atlbase.h>
#ifndef __AFX_H__
typedef struct __POSITION {} *POSITION;
#endif

extern "C++" {
namespace ATL {

template <class T> class CElementTraits {
public:
  typedef const T &INARGTYPE;
  typedef T &OUTARGTYPE;
};
template <class T> class CElementTraitsBase : public CElementTraits<T> {};
template <class T> class CPrimitiveElementTraits : public CElementTraits<T> {};
template <class T> class CDefaultElementTraits : public CElementTraits<T> {};
template <class T> class CStringElementTraits : public CElementTraits<T> {};
template <class T> class CStringElementTraitsI : public CElementTraits<T> {};
template <class T> class CStringRefElementTraits : public CElementTraits<T> {};
template <class I, const IID *piid = nullptr> class CComQIPtrElementTraits : public CElementTraits<CComQIPtr<I, piid>> {};
template <class T> class CAutoPtrElementTraits : public CElementTraits<CAutoPtr<T>> {
public:
  typedef CAutoPtr<T> &INARGTYPE;
};
template <class T> class CHeapPtrElementTraits : public CElementTraits<CHeapPtr<T>> {
public:
  typedef CHeapPtr<T> &INARGTYPE;
};

template <class E, class ETraits = CElementTraits<E>> class CAtlArray {
public:
  typedef typename ETraits::INARGTYPE INARGTYPE;
  CAtlArray() throw();
  ~CAtlArray() throw();
  size_t Add();
  size_t Add(INARGTYPE element);
  size_t Append(const CAtlArray &aSrc);
  void Copy(const CAtlArray &aSrc);
  const E &GetAt(size_t iElement) const;
  E &GetAt(size_t iElement);
  size_t GetCount() const throw();
  E *GetData() throw();
  const E *GetData() const throw();
  void InsertAt(size_t iElement, INARGTYPE element, size_t nCount = 1);
  void InsertArrayAt(size_t iStart, const CAtlArray *paNew);
  bool IsEmpty() const throw();
  void RemoveAll() throw();
  void RemoveAt(size_t iElement, size_t nCount = 1);
  void SetAt(size_t iElement, INARGTYPE element);
  void SetAtGrow(size_t iElement, INARGTYPE element);
  bool SetCount(size_t nNewSize, int nGrowBy = -1);
  void FreeExtra() throw();
  E &operator[](size_t iElement);
  const E &operator[](size_t iElement) const;

private:
  CAtlArray(const CAtlArray &);
  CAtlArray &operator=(const CAtlArray &);
};
template <class I, const IID *piid = nullptr>
class CInterfaceArray : public CAtlArray<CComQIPtr<I, piid>, CComQIPtrElementTraits<I, piid>> {};
template <class E> class CAutoPtrArray : public CAtlArray<CAutoPtr<E>, CAutoPtrElementTraits<E>> {};

template <class E, class ETraits = CElementTraits<E>> class CAtlList {
public:
  typedef typename ETraits::INARGTYPE INARGTYPE;
  CAtlList(UINT nBlockSize = 10) throw();
  ~CAtlList() throw();
  POSITION AddHead(INARGTYPE element);
  POSITION AddTail(INARGTYPE element);
  POSITION AddHead();
  POSITION AddTail();
  void AddTailList(const CAtlList *plNew);
  POSITION Find(INARGTYPE element, POSITION posStartAfter = NULL) const throw();
  POSITION FindIndex(size_t iElement) const throw();
  E &GetAt(POSITION pos);
  const E &GetAt(POSITION pos) const;
  size_t GetCount() const throw();
  E &GetHead();
  E &GetTail();
  const E &GetHead() const;
  const E &GetTail() const;
  POSITION GetHeadPosition() const throw();
  POSITION GetTailPosition() const throw();
  E &GetNext(POSITION &pos);
  const E &GetNext(POSITION &pos) const;
  E &GetPrev(POSITION &pos);
  POSITION InsertAfter(POSITION pos, INARGTYPE element);
  POSITION InsertBefore(POSITION pos, INARGTYPE element);
  bool IsEmpty() const throw();
  void RemoveAll() throw();
  void RemoveAt(POSITION pos) throw();
  E RemoveHead();
  void RemoveHeadNoReturn() throw();
  E RemoveTail();
  void RemoveTailNoReturn() throw();
  void SetAt(POSITION pos, INARGTYPE element);

private:
  CAtlList(const CAtlList &);
  CAtlList &operator=(const CAtlList &);
};
template <class I, const IID *piid = nullptr>
class CInterfaceList : public CAtlList<CComQIPtr<I, piid>, CComQIPtrElementTraits<I, piid>> {};
template <class E> class CAutoPtrList : public CAtlList<CAutoPtr<E>, CAutoPtrElementTraits<E>> {};

template <class K, class V, class KTraits = CElementTraits<K>, class VTraits = CElementTraits<V>> class CAtlMap {
public:
  typedef typename KTraits::INARGTYPE KINARGTYPE;
  typedef typename VTraits::INARGTYPE VINARGTYPE;
  class CPair : public __POSITION {
  public:
    const K m_key;
    V m_value;
  };
  CAtlMap(UINT nBins = 17) throw();
  ~CAtlMap() throw();
  size_t GetCount() const throw();
  bool IsEmpty() const throw();
  bool Lookup(KINARGTYPE key, V &value) const;
  const CPair *Lookup(KINARGTYPE key) const throw();
  CPair *Lookup(KINARGTYPE key) throw();
  V &operator[](KINARGTYPE key);
  POSITION SetAt(KINARGTYPE key, VINARGTYPE value);
  void SetValueAt(POSITION pos, VINARGTYPE value);
  bool RemoveKey(KINARGTYPE key) throw();
  void RemoveAll();
  void RemoveAtPos(POSITION pos) throw();
  POSITION GetStartPosition() const throw();
  void GetNextAssoc(POSITION &pos, K &key, V &value) const;
  const CPair *GetNext(POSITION &pos) const throw();
  CPair *GetNext(POSITION &pos) throw();
  const K &GetNextKey(POSITION &pos) const;
  V &GetNextValue(POSITION &pos);
  const K &GetKeyAt(POSITION pos) const throw();
  V &GetValueAt(POSITION pos) throw();
  const CPair *GetAt(POSITION pos) const throw();
  void InitHashTable(UINT nBins, bool bAllocNow = true);
  void DisableAutoRehash() throw();

private:
  CAtlMap(const CAtlMap &);
  CAtlMap &operator=(const CAtlMap &);
};
template <class K, class V, class KTraits = CElementTraits<K>, class VTraits = CElementTraits<V>>
class CRBMap : public CAtlMap<K, V, KTraits, VTraits> {
public:
  POSITION GetHeadPosition() const throw();
  POSITION GetTailPosition() const throw();
};
template <class K, class V, class KTraits = CElementTraits<K>, class VTraits = CElementTraits<V>>
class CRBMultiMap : public CRBMap<K, V, KTraits, VTraits> {};

} // namespace ATL
}

#endif
