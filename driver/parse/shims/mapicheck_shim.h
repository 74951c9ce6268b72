// Common ground of mapicheck's own declarations for Windows headers that MinGW lacks.
//
// The files in this folder are no implementation. They exist so that code that uses ATL, MFC, WIL or the rarer MAPI
// headers can be parsed where those are not installed. They come last on the include path. What owns something (smart
// pointers, guards) has real bodies, for the analysis follows them; the rest is declared, and only as far as needed.
#ifndef MAPICHECK_SHIM_H
#define MAPICHECK_SHIM_H

#include <windows.h>
#include <ole2.h>
#include <olectl.h>
#include <shlwapi.h>

#include <crtdbg.h>
#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <new>
#include <process.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tchar.h>
#include <utility>
#include <wchar.h>

extern "C++" {
namespace mapicheck_shim {

/// A value of which nothing is known. It is not an argument of anything, so that nobody seems to keep what he was given.
template <class T> T opaque() noexcept;

/// The IID of an interface; which one it is does not matter here. MAPI's interfaces have none attached.
template <class T> const IID &iidOf() noexcept;
template <class T> inline const IID &iidOf(const IID *Given) noexcept { return Given ? *Given : iidOf<T>(); }

/// IUnknown, or nothing usable where IUnknown itself is meant: keeps overloads apart.
struct Nothing;
template <class T> struct UnknownOf { typedef IUnknown type; };
template <> struct UnknownOf<IUnknown> { typedef Nothing type; };

[[noreturn]] inline void failed() { ::abort(); }

/// A debug assertion ends the path in a debug build and is nothing in a release build.
#ifdef _DEBUG
#define MAPICHECK_SHIM_ASSERT(Expression) ((Expression) ? (void)0 : ::mapicheck_shim::failed())
#define MAPICHECK_SHIM_VERIFY(Expression) ((Expression) ? (void)0 : ::mapicheck_shim::failed())
#else
#define MAPICHECK_SHIM_ASSERT(Expression) ((void)0)
#define MAPICHECK_SHIM_VERIFY(Expression) ((void)(Expression))
#endif

} // namespace mapicheck_shim
}

#endif
