// Stands for ATL's and MFC's atltime.h: CTime, CTimeSpan, CFileTime.
#ifndef __ATLTIME_H__
#define __ATLTIME_H__

#include <cstringt.h>
#include <time.h>

extern "C++" {
namespace ATL {

class CTimeSpan {
public:
  CTimeSpan() throw() : m_timeSpan(0) {}
  CTimeSpan(__time64_t time) throw() : m_timeSpan(time) {}
  CTimeSpan(LONG lDays, int nHours, int nMins, int nSecs) throw();
  LONGLONG GetDays() const throw();
  LONGLONG GetTotalHours() const throw();
  LONG GetHours() const throw();
  LONGLONG GetTotalMinutes() const throw();
  LONG GetMinutes() const throw();
  LONGLONG GetTotalSeconds() const throw() { return m_timeSpan; }
  LONG GetSeconds() const throw();
  CString Format(LPCTSTR pszFormat) const;
  CTimeSpan operator+(CTimeSpan span) const throw() { return m_timeSpan + span.m_timeSpan; }
  CTimeSpan operator-(CTimeSpan span) const throw() { return m_timeSpan - span.m_timeSpan; }
  bool operator==(CTimeSpan span) const throw() { return m_timeSpan == span.m_timeSpan; }
  bool operator!=(CTimeSpan span) const throw() { return m_timeSpan != span.m_timeSpan; }
  bool operator<(CTimeSpan span) const throw() { return m_timeSpan < span.m_timeSpan; }
  bool operator>(CTimeSpan span) const throw() { return m_timeSpan > span.m_timeSpan; }

private:
  __time64_t m_timeSpan;
};

class CTime {
public:
  static CTime WINAPI GetCurrentTime() throw();
  CTime() throw() : m_time(0) {}
  CTime(__time64_t time) throw() : m_time(time) {}
  CTime(int nYear, int nMonth, int nDay, int nHour, int nMin, int nSec, int nDST = -1);
  CTime(const SYSTEMTIME &st, int nDST = -1) throw();
  CTime(const FILETIME &ft, int nDST = -1);
  __time64_t GetTime() const throw() { return m_time; }
  int GetYear() const throw();
  int GetMonth() const throw();
  int GetDay() const throw();
  int GetHour() const throw();
  int GetMinute() const throw();
  int GetSecond() const throw();
  int GetDayOfWeek() const throw();
  bool GetAsSystemTime(SYSTEMTIME &st) const throw();
  struct tm *GetLocalTm(struct tm *ptm) const;
  struct tm *GetGmtTm(struct tm *ptm) const;
  CString Format(LPCTSTR pszFormat) const;
  CString Format(UINT nFormatID) const;
  CString FormatGmt(LPCTSTR pszFormat) const;
  CTimeSpan operator-(CTime time) const throw() { return m_time - time.m_time; }
  CTime operator-(CTimeSpan span) const throw() { return m_time - span.GetTotalSeconds(); }
  CTime operator+(CTimeSpan span) const throw() { return m_time + span.GetTotalSeconds(); }
  CTime &operator+=(CTimeSpan span) throw() { return *this = *this + span; }
  CTime &operator-=(CTimeSpan span) throw() { return *this = *this - span; }
  bool operator==(CTime time) const throw() { return m_time == time.m_time; }
  bool operator!=(CTime time) const throw() { return m_time != time.m_time; }
  bool operator<(CTime time) const throw() { return m_time < time.m_time; }
  bool operator>(CTime time) const throw() { return m_time > time.m_time; }
  bool operator<=(CTime time) const throw() { return m_time <= time.m_time; }
  bool operator>=(CTime time) const throw() { return m_time >= time.m_time; }

private:
  __time64_t m_time;
};

class CFileTime : public FILETIME {
public:
  CFileTime() throw() {}
  CFileTime(const FILETIME &ft) throw() : FILETIME(ft) {}
  CFileTime(ULONGLONG nTime) throw();
  static CFileTime WINAPI GetCurrentTime() throw();
  ULONGLONG GetTime() const throw();
  void SetTime(ULONGLONG nTime) throw();
  CFileTime UTCToLocal() const throw();
  CFileTime LocalToUTC() const throw();
};

} // namespace ATL
}

#endif
