// Stands for ATL's atlcomtime.h: COleDateTime, COleDateTimeSpan.
#ifndef __ATLCOMTIME_H__
#define __ATLCOMTIME_H__

#include <atltime.h>

extern "C++" {
namespace ATL {

class COleDateTimeSpan {
public:
  enum DateTimeSpanStatus { valid = 0, invalid = 1, null = 2 };
  COleDateTimeSpan() throw() : m_span(0), m_status(valid) {}
  COleDateTimeSpan(double dblSpanSrc) throw() : m_span(dblSpanSrc), m_status(valid) {}
  COleDateTimeSpan(LONG lDays, int nHours, int nMins, int nSecs) throw();
  void SetStatus(DateTimeSpanStatus status) throw() { m_status = status; }
  DateTimeSpanStatus GetStatus() const throw() { return m_status; }
  void SetDateTimeSpan(LONG lDays, int nHours, int nMins, int nSecs) throw();
  double GetTotalDays() const throw() { return m_span; }
  double GetTotalHours() const throw();
  double GetTotalMinutes() const throw();
  double GetTotalSeconds() const throw();
  LONG GetDays() const throw();
  LONG GetHours() const throw();
  LONG GetMinutes() const throw();
  LONG GetSeconds() const throw();
  CString Format(LPCTSTR pFormat) const;
  operator double() const throw() { return m_span; }
  double m_span;
  DateTimeSpanStatus m_status;
};

class COleDateTime {
public:
  enum DateTimeStatus { error = -1, valid = 0, invalid = 1, null = 2 };
  static COleDateTime WINAPI GetCurrentTime() throw();
  COleDateTime() throw() : m_dt(0), m_status(valid) {}
  COleDateTime(DATE dtSrc) throw() : m_dt(dtSrc), m_status(valid) {}
  COleDateTime(const VARIANT &varSrc) throw();
  COleDateTime(__time64_t timeSrc) throw();
  COleDateTime(const SYSTEMTIME &systimeSrc) throw();
  COleDateTime(const FILETIME &filetimeSrc) throw();
  COleDateTime(int nYear, int nMonth, int nDay, int nHour, int nMin, int nSec) throw();
  void SetStatus(DateTimeStatus status) throw() { m_status = status; }
  DateTimeStatus GetStatus() const throw() { return m_status; }
  int SetDateTime(int nYear, int nMonth, int nDay, int nHour, int nMin, int nSec) throw();
  int SetDate(int nYear, int nMonth, int nDay) throw();
  int SetTime(int nHour, int nMin, int nSec) throw();
  bool ParseDateTime(LPCTSTR lpszDate, DWORD dwFlags = 0, LCID lcid = LANG_USER_DEFAULT) throw();
  bool GetAsSystemTime(SYSTEMTIME &sysTime) const throw();
  int GetYear() const throw();
  int GetMonth() const throw();
  int GetDay() const throw();
  int GetHour() const throw();
  int GetMinute() const throw();
  int GetSecond() const throw();
  int GetDayOfWeek() const throw();
  int GetDayOfYear() const throw();
  CString Format(DWORD dwFlags = 0, LCID lcid = LANG_USER_DEFAULT) const;
  CString Format(LPCTSTR lpszFormat) const;
  CString Format(UINT nFormatID) const;
  operator DATE() const throw() { return m_dt; }
  COleDateTime operator+(COleDateTimeSpan span) const throw() { return m_dt + span.m_span; }
  COleDateTime operator-(COleDateTimeSpan span) const throw() { return m_dt - span.m_span; }
  COleDateTime &operator+=(COleDateTimeSpan span) throw() { return *this = *this + span; }
  COleDateTime &operator-=(COleDateTimeSpan span) throw() { return *this = *this - span; }
  COleDateTimeSpan operator-(const COleDateTime &date) const throw() { return m_dt - date.m_dt; }
  DATE m_dt;
  DateTimeStatus m_status;
};

} // namespace ATL
}

#endif
