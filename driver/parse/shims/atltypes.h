// Stands for ATL's and MFC's atltypes.h: CPoint, CSize, CRect.
#ifndef __ATLTYPES_H__
#define __ATLTYPES_H__

#include <mapicheck_shim.h>

extern "C++" {

class CSize : public tagSIZE {
public:
  CSize() throw() {}
  CSize(int x, int y) throw() {
    cx = x;
    cy = y;
  }
  CSize(SIZE size) throw() : tagSIZE(size) {}
  CSize(POINT pt) throw() : CSize(pt.x, pt.y) {}
  CSize(DWORD dw) throw() : CSize(LOWORD(dw), HIWORD(dw)) {}
  void SetSize(int CX, int CY) throw() { *this = CSize(CX, CY); }
  bool operator==(SIZE s) const throw() { return cx == s.cx && cy == s.cy; }
  bool operator!=(SIZE s) const throw() { return !(*this == s); }
  void operator+=(SIZE s) throw() { *this = CSize(cx + s.cx, cy + s.cy); }
  void operator-=(SIZE s) throw() { *this = CSize(cx - s.cx, cy - s.cy); }
  CSize operator+(SIZE s) const throw() { return CSize(cx + s.cx, cy + s.cy); }
  CSize operator-(SIZE s) const throw() { return CSize(cx - s.cx, cy - s.cy); }
};

class CPoint : public tagPOINT {
public:
  CPoint() throw() {}
  CPoint(int X, int Y) throw() {
    x = X;
    y = Y;
  }
  CPoint(POINT pt) throw() : tagPOINT(pt) {}
  CPoint(SIZE s) throw() : CPoint(s.cx, s.cy) {}
  CPoint(LPARAM dw) throw() : CPoint((short)LOWORD(dw), (short)HIWORD(dw)) {}
  void Offset(int X, int Y) throw() { *this = CPoint(x + X, y + Y); }
  void Offset(POINT pt) throw() { Offset(pt.x, pt.y); }
  void SetPoint(int X, int Y) throw() { *this = CPoint(X, Y); }
  bool operator==(POINT p) const throw() { return x == p.x && y == p.y; }
  bool operator!=(POINT p) const throw() { return !(*this == p); }
  void operator+=(POINT p) throw() { Offset(p); }
  void operator+=(SIZE s) throw() { Offset(s.cx, s.cy); }
  void operator-=(POINT p) throw() { Offset(-p.x, -p.y); }
  CPoint operator+(SIZE s) const throw() { return CPoint(x + s.cx, y + s.cy); }
  CPoint operator+(POINT p) const throw() { return CPoint(x + p.x, y + p.y); }
  CPoint operator-(SIZE s) const throw() { return CPoint(x - s.cx, y - s.cy); }
  CSize operator-(POINT p) const throw() { return CSize(x - p.x, y - p.y); }
};

class CRect : public tagRECT {
public:
  CRect() throw() { SetRectEmpty(); }
  CRect(int l, int t, int r, int b) throw() { SetRect(l, t, r, b); }
  CRect(const RECT &rc) throw() : tagRECT(rc) {}
  CRect(LPCRECT p) throw() : tagRECT(*p) {}
  CRect(POINT p, SIZE s) throw() : CRect(p.x, p.y, p.x + s.cx, p.y + s.cy) {}
  CRect(POINT a, POINT b) throw() : CRect(a.x, a.y, b.x, b.y) {}
  int Width() const throw() { return right - left; }
  int Height() const throw() { return bottom - top; }
  CSize Size() const throw() { return CSize(Width(), Height()); }
  CPoint &TopLeft() throw() { return *reinterpret_cast<CPoint *>(this); }
  const CPoint &TopLeft() const throw() { return *reinterpret_cast<const CPoint *>(this); }
  CPoint &BottomRight() throw() { return *reinterpret_cast<CPoint *>(&right); }
  const CPoint &BottomRight() const throw() { return *reinterpret_cast<const CPoint *>(&right); }
  CPoint CenterPoint() const throw() { return CPoint((left + right) / 2, (top + bottom) / 2); }
  operator LPRECT() throw() { return this; }
  operator LPCRECT() const throw() { return this; }
  BOOL IsRectEmpty() const throw() { return left >= right || top >= bottom; }
  BOOL IsRectNull() const throw() { return !left && !right && !top && !bottom; }
  BOOL PtInRect(POINT point) const throw();
  BOOL EqualRect(LPCRECT lpRect) const throw();
  void SetRect(int l, int t, int r, int b) throw() {
    left = l;
    top = t;
    right = r;
    bottom = b;
  }
  void SetRect(POINT a, POINT b) throw() { SetRect(a.x, a.y, b.x, b.y); }
  void SetRectEmpty() throw() { SetRect(0, 0, 0, 0); }
  void CopyRect(LPCRECT p) throw() { *static_cast<RECT *>(this) = *p; }
  void InflateRect(int x, int y) throw() { SetRect(left - x, top - y, right + x, bottom + y); }
  void InflateRect(SIZE s) throw() { InflateRect(s.cx, s.cy); }
  void InflateRect(LPCRECT lpRect) throw();
  void InflateRect(int l, int t, int r, int b) throw() { SetRect(left - l, top - t, right + r, bottom + b); }
  void DeflateRect(int x, int y) throw() { InflateRect(-x, -y); }
  void DeflateRect(int l, int t, int r, int b) throw() { InflateRect(-l, -t, -r, -b); }
  void DeflateRect(LPCRECT lpRect) throw();
  void OffsetRect(int x, int y) throw() { SetRect(left + x, top + y, right + x, bottom + y); }
  void OffsetRect(POINT p) throw() { OffsetRect(p.x, p.y); }
  void NormalizeRect() throw();
  void MoveToXY(int x, int y) throw() { SetRect(x, y, x + Width(), y + Height()); }
  BOOL IntersectRect(LPCRECT a, LPCRECT b) throw();
  BOOL UnionRect(LPCRECT a, LPCRECT b) throw();
  BOOL SubtractRect(LPCRECT a, LPCRECT b) throw();
  void operator+=(POINT p) throw() { OffsetRect(p); }
  void operator-=(POINT p) throw() { OffsetRect(-p.x, -p.y); }
  void operator&=(const RECT &rect) throw();
  void operator|=(const RECT &rect) throw();
  CRect operator+(POINT p) const throw();
  CRect operator-(POINT p) const throw();
  CRect operator&(const RECT &rect) const throw();
  CRect operator|(const RECT &rect) const throw();
  bool operator==(const RECT &rect) const throw();
  bool operator!=(const RECT &rect) const throw();
};
}

#endif
