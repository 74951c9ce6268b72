#include "WindowsIncludes.h"

#include "Shims.h"
#include "Spelling.h"

#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <optional>
#include <vector>

using namespace clang;

namespace mapicheck {

/// Where the shims seem to lie. No file is ever there; the name is what messages show.
static constexpr llvm::StringLiteral ShimFolder = "/mapicheck/shims/";

/// Clang's own limit is 200, and it reports it.
static constexpr unsigned DeepestInclusion = 190;

namespace {

/// A header that Clang did not find.
struct Header {
  FileEntryRef File;
  unsigned SearchFolder; ///< where to go on for include_next: its number, or that of all when it is none of them
  SrcMgr::CharacteristicKind Kind;
};

/// Asked only for inclusions that fail otherwise. Clang asks first whether to go on without the file, and then tells of the
/// inclusion; there the file is entered, just as Clang would have done it after that.
class WindowsIncludes : public PPCallbacks {
public:
  WindowsIncludes(Preprocessor &PP, bool WithShims, UsedShims *Used)
      : PP(PP), Headers(PP.getHeaderSearchInfo()), Names(PP.getFileManager().getVirtualFileSystemPtr()),
        WithShims(WithShims), Used(Used) {
    addFolders();
    preferUserFolders();
  }

  bool FileNotFound(StringRef FileName) override;
  void InclusionDirective(SourceLocation HashLoc, const Token &IncludeTok, StringRef FileName, bool IsAngled,
                          CharSourceRange FilenameRange, OptionalFileEntryRef File, StringRef SearchPath,
                          StringRef RelativePath, const Module *SuggestedModule, bool ModuleImported,
                          SrcMgr::CharacteristicKind FileType) override;

private:
  /// The number of a search folder.
  unsigned numberOf(ConstSearchDirIterator Folder) const {
    return std::distance(std::as_const(Headers).search_dir_begin(), Folder);
  }
  void addFolders();
  void preferUserFolders();
  bool names(llvm::StringRef Folder, llvm::StringRef Header, llvm::StringRef Other);
  std::optional<Header> nextToIncluder(llvm::StringRef Name);
  std::optional<Header> inSearchFolders(llvm::StringRef Name);
  std::optional<Header> amongShims(llvm::StringRef Name);
  OptionalFileEntryRef open(llvm::StringRef Folder, llvm::StringRef Name);
  void enter(const Header &Found, SourceLocation Where, SrcMgr::CharacteristicKind Includer, bool Once);

  Preprocessor &PP;
  HeaderSearch &Headers;
  Spelling Names;
  bool WithShims;
  UsedShims *Used;
  /// What was found for the inclusion at hand: for quotes and for angle brackets.
  std::optional<Header> Quoted, Angled;
};

} // namespace

/// Search folders that do not exist as they are written, and so are none of Clang's, take their places.
void WindowsIncludes::addFolders() {
  FileManager &Files = PP.getFileManager();
  std::vector<DirectoryLookup> Folders(Headers.search_dir_begin(), Headers.search_dir_end());
  unsigned AngledBegin = numberOf(Headers.angled_dir_begin()), SystemBegin = numberOf(Headers.system_dir_begin());
  unsigned NextQuoted = 0, NextAngled = AngledBegin, NextSystem = SystemBegin;
  bool IsChanged = false;
  for (const HeaderSearchOptions::Entry &Asked : Headers.getHeaderSearchOpts().UserEntries) {
    bool IsQuoted = Asked.Group == frontend::Quoted, IsAngled = Asked.Group == frontend::Angled;
    unsigned &Next = IsQuoted ? NextQuoted : IsAngled ? NextAngled : NextSystem;
    unsigned End = IsQuoted ? AngledBegin : IsAngled ? SystemBegin : unsigned(Folders.size());
    if (Files.getOptionalDirectoryRef(Asked.Path)) {
      for (unsigned I = Next; I < End; ++I)
        if (Folders[I].getName() == Asked.Path)
          Next = I + 1;
      continue;
    }
    std::optional<std::string> Path = Names.find(".", Asked.Path);
    if (!Path)
      continue;
    OptionalDirectoryEntryRef Folder = Files.getOptionalDirectoryRef(llvm::sys::path::remove_leading_dotslash(*Path));
    if (!Folder)
      continue;
    IsChanged = true;
    if (Asked.Group == frontend::After)
      Next = End;
    SrcMgr::CharacteristicKind Kind = IsQuoted || IsAngled ? SrcMgr::C_User : SrcMgr::C_System;
    Folders.insert(Folders.begin() + Next, DirectoryLookup(*Folder, Kind, /*isFramework=*/false));
    ++Next;
    if (IsQuoted)
      ++AngledBegin, ++NextAngled;
    if (IsQuoted || IsAngled)
      ++SystemBegin, ++NextSystem;
  }
  if (IsChanged)
    Headers.SetSearchPaths(std::move(Folders), AngledBegin, SystemBegin, llvm::DenseMap<unsigned, unsigned>());
}

/// Headers of the C library and of the C++ library, which have no extension. A project may have a String.h, and the
/// libraries mean their own.
static bool isStandardHeader(llvm::StringRef Folded) {
  static const llvm::StringRef Names[] = {
      "assert", "complex", "ctype",  "errno",   "fenv",    "float",  "inttypes", "iso646", "limits", "locale", "malloc",
      "math",   "memory",  "setjmp", "signal",  "stdalign", "stdarg", "stdatomic", "stdbool", "stddef", "stdint", "stdio",
      "stdlib", "string",  "strings", "tgmath", "threads", "time",   "uchar",    "wchar",  "wctype"};
  return !Folded.contains('.') || (Folded.consume_back(".h") && llvm::is_contained(Names, Folded));
}

/// Whether a header has the name of another one between the signs of an inclusion: `Windows.h` that says `#include <windows.h>`.
bool WindowsIncludes::names(llvm::StringRef Folder, llvm::StringRef Header, llvm::StringRef Other) {
  llvm::SmallString<256> Path(Folder);
  llvm::sys::path::append(Path, Header);
  auto Text = PP.getFileManager().getBufferForFile(Path);
  return Text && ((*Text)->getBuffer().contains(("<" + Other + ">").str()) ||
                  (*Text)->getBuffer().contains(("\"" + Other + "\"").str()));
}

/// <mapix.h> means the MAPIX.h of a folder of the user's, and not the mapix.h of the system, which Clang would find because
/// it is spelt so.
void WindowsIncludes::preferUserFolders() {
  unsigned SystemBegin = numberOf(Headers.system_dir_begin());
  std::set<llvm::StringRef> Seen; // in an earlier folder
  for (unsigned I = 0; I < SystemBegin; ++I) {
    const DirectoryLookup &Folder = *Headers.search_dir_nth(I);
    if (!Folder.isNormalDir())
      continue;
    const std::vector<Spelling::Entry> &Content = Names.contentOf(Folder.getName());
    for (const Spelling::Entry &Own : Content) {
      if (!Seen.insert(Own.Folded).second || isStandardHeader(Own.Folded))
        continue;
      for (unsigned Later = I + 1; Later < Headers.search_dir_size(); ++Later) {
        if (!Headers.search_dir_nth(Later)->isNormalDir())
          continue;
        for (const Spelling::Entry &Other : Names.entriesOf(Headers.search_dir_nth(Later)->getName(), Own.Folded)) {
          auto IsIt = [&](const Spelling::Entry &E) { return E.Name == Other.Name; };
          if (llvm::any_of(Names.entriesOf(Folder.getName(), Own.Folded), IsIt))
            continue; // spelt so here too
          if (names(Folder.getName(), Own.Name, Other.Name))
            continue; // a file that only brings the other one in
          Headers.AddIncludeAlias("<" + Other.Name + ">", Own.Name);
          Headers.AddIncludeAlias("\"" + Other.Name + "\"", Own.Name);
        }
      }
    }
  }
}

OptionalFileEntryRef WindowsIncludes::open(llvm::StringRef Folder, llvm::StringRef Name) {
  std::optional<std::string> Path = Names.find(Folder, Name);
  return Path ? PP.getFileManager().getOptionalFileRef(*Path, /*OpenFile=*/true) : std::nullopt;
}

/// As Microsoft's compiler does it: the folder of the file with the inclusion, then those of the files that included it.
std::optional<Header> WindowsIncludes::nextToIncluder(llvm::StringRef Name) {
  const SourceManager &Sources = PP.getSourceManager();
  PreprocessorLexer *Current = PP.getCurrentFileLexer();
  if (!Current)
    return std::nullopt;
  for (FileID File = Current->getFileID(); File.isValid();
       File = Sources.getFileID(Sources.getIncludeLoc(File))) {
    OptionalFileEntryRef Includer = Sources.getFileEntryRefForID(File);
    // What the command line includes is looked for where the compiler runs.
    llvm::StringRef Folder = Includer ? Includer->getDir().getName() : ".";
    if (OptionalFileEntryRef Found = open(Folder, Name))
      return Header{*Found, Headers.search_dir_size(),
                    Includer ? SrcMgr::CharacteristicKind(Headers.getFileDirFlavor(*Includer)) : SrcMgr::C_User};
    if (Sources.getIncludeLoc(File).isInvalid())
      break;
  }
  return std::nullopt;
}

std::optional<Header> WindowsIncludes::inSearchFolders(llvm::StringRef Name) {
  for (unsigned I = numberOf(Headers.angled_dir_begin()); I < Headers.search_dir_size(); ++I) {
    const DirectoryLookup &Folder = *Headers.search_dir_nth(I);
    if (!Folder.isNormalDir())
      continue;
    if (OptionalFileEntryRef Found = open(Folder.getName(), Name))
      return Header{*Found, I, Folder.getDirCharacteristic()};
  }
  return std::nullopt;
}

std::optional<Header> WindowsIncludes::amongShims(llvm::StringRef Name) {
  const Shim *Found = WithShims ? findShim(Name) : nullptr;
  if (!Found)
    return std::nullopt;
  std::string Path = (ShimFolder + Found->Name).str();
  FileEntryRef File = PP.getFileManager().getVirtualFileRef(Path, Found->Text.size(), /*ModificationTime=*/0);
  if (!PP.getSourceManager().isFileOverridden(File))
    PP.getSourceManager().overrideFileContents(File, llvm::MemoryBufferRef(Found->Text, File.getName()));
  return Header{File, Headers.search_dir_size(), SrcMgr::C_System};
}

bool WindowsIncludes::FileNotFound(StringRef FileName) {
  Quoted.reset();
  Angled = inSearchFolders(FileName);
  if (!Angled)
    Angled = amongShims(FileName);
  Quoted = nextToIncluder(FileName);
  if (!Quoted) {
    for (unsigned I = 0; I < numberOf(Headers.angled_dir_begin()) && !Quoted; ++I)
      if (Headers.search_dir_nth(I)->isNormalDir())
        if (OptionalFileEntryRef Found = open(Headers.search_dir_nth(I)->getName(), FileName))
          Quoted = Header{*Found, I, SrcMgr::C_User};
  }
  if (!Quoted)
    Quoted = Angled;
  return Quoted.has_value();
}

void WindowsIncludes::enter(const Header &Found, SourceLocation Where, SrcMgr::CharacteristicKind Includer, bool Once) {
  HeaderFileInfo &Info = Headers.getFileInfo(Found.File);
  Info.DirInfo = std::max(SrcMgr::CharacteristicKind(Info.DirInfo), Found.Kind);
  bool IsFirst = false;
  if (!Headers.ShouldEnterIncludeFile(PP, Found.File, Once, /*ModulesEnabled=*/false, /*M=*/nullptr, IsFirst))
    return;
  SourceManager &Sources = PP.getSourceManager();
  if (Where.isMacroID())
    Where = Sources.getExpansionRange(Where).getEnd();
  unsigned Depth = 0;
  for (SourceLocation Outer = Where; Outer.isValid(); Outer = Sources.getIncludeLoc(Sources.getFileID(Outer)))
    if (++Depth > DeepestInclusion) // a header that includes itself
      return;
  FileID File = Sources.createFileID(Found.File, Where, std::max(Found.Kind, Includer));
  if (File.isInvalid())
    return;
  ConstSearchDirIterator Folder = Found.SearchFolder < Headers.search_dir_size()
                                      ? Headers.search_dir_nth(Found.SearchFolder)
                                      : ConstSearchDirIterator(nullptr);
  PP.EnterSourceFile(File, Folder, Where, IsFirst);
}

void WindowsIncludes::InclusionDirective(SourceLocation HashLoc, const Token &IncludeTok, StringRef FileName,
                                         bool IsAngled, CharSourceRange FilenameRange, OptionalFileEntryRef File,
                                         StringRef, StringRef, const Module *, bool,
                                         SrcMgr::CharacteristicKind FileType) {
  // An angled inclusion of what lies beside the file only: a project names that folder in its settings.
  std::optional<Header> Found = IsAngled && Angled ? Angled : Quoted;
  Quoted.reset();
  Angled.reset();
  if (File || !Found)
    return;
  const IdentifierInfo *Directive = IncludeTok.getIdentifierInfo();
  if (Directive && Directive->getName() == "include_next") { // the next of which is not known here
    PP.Diag(FilenameRange.getBegin(), diag::err_pp_file_not_found) << FileName << FilenameRange;
    return;
  }
  llvm::StringRef Name = Found->File.getName();
  // What the shims include of each other is nobody's business.
  OptionalFileEntryRef Includer = PP.getSourceManager().getFileEntryRefForID(PP.getSourceManager().getFileID(HashLoc));
  if (Used && Name.consume_front(ShimFolder) && !(Includer && Includer->getName().starts_with(ShimFolder)))
    Used->insert(Name.str());
  enter(*Found, FilenameRange.getBegin(), PP.getSourceManager().getFileCharacteristic(HashLoc),
        Directive && Directive->getName() == "import");
}

void findIncludesAsOnWindows(Preprocessor &PP, bool WithShims, UsedShims *Used) {
  PP.addPPCallbacks(std::make_unique<WindowsIncludes>(PP, WithShims, Used));
}

} // namespace mapicheck
