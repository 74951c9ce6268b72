#include "Worker.h"

#include "ClangRun.h"
#include "Fingerprint.h"
#include "LostFunctions.h"
#include "NoLintLocator.h"
#include "SourceEncoding.h"
#include "Suppression.h"
#include "SuppressionJudge.h"
#include "engine/Analysis.h"
#include "parse/BrokenBodies.h"
#include "parse/HarmlessErrors.h"
#include "parse/MicrosoftSyntax.h"
#include "parse/Shims.h"
#include "parse/WindowsIncludes.h"
#include "support/Paths.h"
#include "support/PlainFiles.h"
#include "support/ResourceFolder.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/DiagnosticDriver.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/FrontendOptions.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Core/Replacement.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <set>

namespace mapicheck::cli {

using namespace clang;

/// Longer lines are not written by hand, and nobody wants to see them.
static constexpr size_t LongestLineShown = 1000;

static std::string lineAt(llvm::StringRef Text, unsigned Offset) {
  if (Offset > Text.size())
    return {};
  size_t Begin = Text.take_front(Offset).find_last_of("\r\n");
  Begin = Begin == llvm::StringRef::npos ? 0 : Begin + 1;
  size_t End = std::min(Text.find_first_of("\r\n", Offset), Text.size());
  llvm::StringRef Line = Text.slice(Begin, End);
  return Line.size() > LongestLineShown ? std::string() : Line.str();
}

/// Line, column and text of the line; the file is not named.
static Place placeInFile(SourceLocation Where, const SourceManager &Sources) {
  Place Result;
  auto [File, Offset] = Sources.getDecomposedLoc(Where);
  Result.Line = Sources.getLineNumber(File, Offset);
  Result.Column = Sources.getColumnNumber(File, Offset);
  Result.SourceLine = lineAt(Sources.getBufferData(File), Offset);
  return Result;
}

/// A place as a reader finds it in the file: for a macro, where it is used, as clang-tidy has it. Line directives are
/// not followed, because the fixes are not either.
static Place placeOf(SourceLocation Where, const SourceManager &Sources) {
  Place Result;
  if (Where.isInvalid())
    return Result;
  Where = Sources.getFileLoc(Where);
  Result = placeInFile(Where, Sources);
  FileID File = Sources.getFileID(Where);
  if (OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File))
    Result.File = absolutePath(Entry->getName());
  else // the command line's macros and the like
    Result.File = Sources.getBufferOrFake(File).getBufferIdentifier().str();
  return Result;
}

/// Collects what the compiler has to complain of instead of printing it.
class ErrorCollector : public DiagnosticConsumer {
public:
  ErrorCollector(UnitResult &Result, bool ForeignOptions) : Result(Result), ForeignOptions(ForeignOptions) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level, const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error)
      return;
    // GCC and MSVC know options that Clang does not. None of them decides what the code means.
    if (ForeignOptions && (Info.getID() == diag::err_drv_unknown_argument ||
                           Info.getID() == diag::err_drv_unknown_argument_with_suggestion))
      return;
    if (isHarmless(Info.getID()))
      return;
    if (Info.hasSourceManager())
      Places.add(Info.getLocation(), Info.getSourceManager());
    NamesAreAmbiguous |= Info.getID() == diag::err_ambiguous_reference;
    if (Info.getID() == diag::err_pp_file_not_found)
      MissingHeaders.insert(llvm::sys::path::filename(Info.getArgStdStr(0)).lower());
    if (++Result.ErrorCount > 1)
      return;
    llvm::SmallString<128> Message;
    if (Info.getID() == diag::err_fe_expected_compiler_job)
      Message = "it compiles none or several sources"; // Clang's own text goes on for pages
    else if (Info.getID() == diag::err_pp_import_directive_ms)
      Message = "#import makes a header of a type library, which is possible on Windows only; include the .tlh file that "
                "it made there";
    else
      Info.FormatDiagnostic(Message);
    Result.FirstError = ReportedError{{}, std::string(Message)};
    if (Info.hasSourceManager())
      Result.FirstError->Where = placeOf(Info.getLocation(), Info.getSourceManager());
  }

  ErrorPlaces Places;
  bool NamesAreAmbiguous = false;
  std::set<std::string> MissingHeaders; ///< without folders, in small letters

private:
  UnitResult &Result;
  bool ForeignOptions;
};

/// Fixes as replacements of text, or none when one of them cannot be expressed (it lies in a macro).
static std::vector<ReportedFix> report(llvm::ArrayRef<FixItHint> Hints, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  std::vector<ReportedFix> Fixes;
  for (const FixItHint &Hint : Hints) {
    CharSourceRange Range = Lexer::makeFileCharRange(Hint.RemoveRange, Sources, Context.getLangOpts());
    if (Range.isInvalid())
      return {};
    tooling::Replacement Replacement(Sources, Range, Hint.CodeToInsert, Context.getLangOpts());
    if (!Replacement.isApplicable())
      return {};
    Fixes.push_back({absolutePath(Replacement.getFilePath()), Replacement.getOffset(), Replacement.getLength(),
                     Replacement.getReplacementText().str(),
                     textHash(Sources.getBufferData(Sources.getFileID(Range.getBegin()))),
                     placeInFile(Range.getBegin(), Sources),
                     placeInFile(Range.getBegin().getLocWithOffset(Replacement.getLength()), Sources)});
  }
  return Fixes;
}

static ReportedFinding report(const Finding &F, const ASTContext &Context, const WorkOrder &Order,
                              Fingerprints &Identities) {
  const SourceManager &Sources = Context.getSourceManager();
  ReportedFinding Result;
  Result.Check = F.Check->Name.str();
  auto Changed = Order.Levels.find(Result.Check);
  Result.Severity = Changed == Order.Levels.end() ? F.Check->Severity : Changed->second;
  Result.Message = F.Message;
  Result.Where = placeOf(F.Where, Sources);
  Result.Function = F.Function;
  for (const PathNote &Note : F.Path)
    Result.Path.push_back({placeOf(Note.Where, Sources), Note.Message, Note.Kind, Note.Depth});
  Result.Fixes = report(F.Fixes, Context);
  Identities.identify(F.Where, Result);
  return Result;
}

/// A misused NOLINT comment, in the words of clang-tidy.
static ReportedFinding report(const tooling::Diagnostic &Misuse, SourceManager &Sources, Fingerprints &Identities) {
  ReportedFinding Result;
  Result.Check = Misuse.DiagnosticName;
  Result.Severity = Level::Warning;
  Result.Message = Misuse.Message.Message;
  if (auto File = Sources.getFileManager().getOptionalFileRef(Misuse.Message.FilePath)) {
    SourceLocation Start = Sources.getLocForStartOfFile(Sources.getOrCreateFileID(*File, SrcMgr::C_User));
    SourceLocation Where = Start.getLocWithOffset(Misuse.Message.FileOffset);
    Result.Where = placeOf(Where, Sources);
    Identities.identify(Where, Result);
  } else {
    Result.Where.File = absolutePath(Misuse.Message.FilePath);
  }
  return Result;
}

static const std::string &fileOf(const std::string &File) { return File; }
static const std::string &fileOf(const ReportedFinding &F) { return F.Where.File; }
static const std::string &fileOf(const ReportedSuppression &Comment) { return Comment.Where.File; }

/// What stands in files that the settings of this source want.
template <typename T>
static void dropUnwantedFiles(std::vector<T> &Reported, const WorkOrder &Order, const SourceManager &Sources) {
  if (Order.HeaderFilter.empty())
    return;
  llvm::Regex Header(Order.HeaderFilter);
  std::string MainFile = placeOf(Sources.getLocForStartOfFile(Sources.getMainFileID()), Sources).File;
  llvm::erase_if(Reported, [&](const T &R) { return fileOf(R) != MainFile && !Header.match(fileOf(R)); });
}

/// The findings that the settings of this source want.
static void dropUnwanted(std::vector<ReportedFinding> &Findings, const WorkOrder &Order, const SourceManager &Sources) {
  llvm::erase_if(Findings, [&](const ReportedFinding &F) { return F.Severity < Order.LeastLevel; });
  dropUnwantedFiles(Findings, Order, Sources);
}

namespace {

/// What a reading of a source could not make sense of. The less, the better.
struct Loss {
  ErrorPlaces::Broken Broken;
  size_t LostFunctions = 0;
  unsigned Errors = 0;
  bool NamesAreAmbiguous = false;

  size_t functions() const { return Broken.Functions + LostFunctions; }

  bool operator<(const Loss &Other) const {
    return std::pair(functions(), Errors) < std::pair(Other.functions(), Other.Errors);
  }
};

/// A way to read a source. The first is as its command says; the others are for sources in which that leaves errors.
struct Way {
  std::vector<std::string> Arguments;
  bool (*CanHelp)(const Loss &Before);
};

/// Reads one source, if need be in several ways, and analyses what came of the best.
class Reader {
public:
  Reader(const WorkOrder &Order, const AnalysisOptions &Wanted) : Order(Order), Wanted(Wanted) {}

  std::vector<Way> Ways;

  /// Reads in that way, or in one after it. False when all of these lose as much as is given or more: then nothing is
  /// analysed.
  bool read(size_t Number, std::optional<Loss> Least, UnitResult &Result);

  const WorkOrder &Order;
  const AnalysisOptions &Wanted;
};

class AnalyzingConsumer : public ASTConsumer {
public:
  using Decision = llvm::function_ref<bool(Loss)>;

  AnalyzingConsumer(CompilerInstance &Compiler, const Reader &Source, Decision IsWanted, ErrorCollector &Errors,
                    UnitResult &Result)
      : Compiler(Compiler), Source(Source), IsWanted(IsWanted), Errors(Errors), Result(Result) {
    Compiler.getPreprocessor().addPPCallbacks(recordPassedOver(Regions));
    rewriteMicrosoftSyntax(Compiler.getPreprocessor());
    findIncludesAsOnWindows(Compiler.getPreprocessor(), Source.Order.Shims, &Shims);
    if (Source.Order.JudgeSuppressions)
      Compiler.getPreprocessor().addCommentHandler(&Directives);
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    noteFilesRead(Context.getSourceManager());
    if (!readsWhatMatters()) {
      Result.Untouched = IsWanted({});
      return;
    }
    Errors.Places.markFunctions(Context);
    std::vector<SkippedFunction> Lost = findLostFunctions(Context, Errors.Places.files(), Regions);
    if (!IsWanted({ErrorPlaces::countBroken(Context), Lost.size(), Result.ErrorCount, Errors.NamesAreAmbiguous}))
      return;
    AnalysisResult Found = analyze(Context, Compiler.getPreprocessor(), Source.Wanted);
    Fingerprints Identities(Context);
    Suppression Comments(Compiler.getDiagnostics());
    std::vector<const Finding *> Silenced;
    for (const Finding &F : Found.Findings) {
      bool IsSilenced = Comments.silences(F.Where, F.Check->Name);
      if (IsSilenced)
        Silenced.push_back(&F);
      (IsSilenced ? Result.Suppressed : Result.Findings).push_back(report(F, Context, Source.Order, Identities));
    }
    for (const tooling::Diagnostic &Misuse : Comments.misuses())
      Result.Findings.push_back(report(Misuse, Context.getSourceManager(), Identities));
    for (std::vector<ReportedFinding> *Findings : {&Result.Findings, &Result.Suppressed})
      dropUnwanted(*Findings, Source.Order, Context.getSourceManager());
    dropUnwantedFiles(Result.FilesRead, Source.Order, Context.getSourceManager());
    llvm::append_range(Found.Skipped, Lost);
    for (const SkippedFunction &Skip : Found.Skipped)
      Result.Skipped.push_back({Skip.Name, placeOf(Skip.Where, Context.getSourceManager()), Skip.Reason});
    Result.Shims.assign(Shims.begin(), Shims.end());
    if (Source.Order.JudgeSuppressions)
      judge(Silenced, Comments, Context);
  }

private:
  void judge(llvm::ArrayRef<const Finding *> Silenced, const Suppression &Comments, ASTContext &Context) {
    const SourceManager &Sources = Context.getSourceManager();
    auto IsToldAlready = [&](SourceLocation Where) {
      return llvm::any_of(Comments.misuses(), [&](const tooling::Diagnostic &Misuse) {
        return Misuse.Message.FileOffset == Sources.getFileOffset(Where) &&
               Misuse.Message.FilePath == Sources.getFilename(Where);
      });
    };
    bool AllWasRead = !Result.ErrorCount && Result.Skipped.empty();
    Directives.finish();
    for (const JudgedSuppression &Judged : judgeSuppressions(
             Directives, {Silenced, Source.Order.Checks, AllWasRead, IsToldAlready}, Sources))
      Result.Suppressions.push_back({placeOf(Judged.Where, Sources), Judged.Directive, Judged.Unused,
                                     report(Judged.Fixes, Context)});
    dropUnwantedFiles(Result.Suppressions, Source.Order, Sources);
  }

  void noteFilesRead(const SourceManager &Sources) {
    Result.FilesRead.clear();
    for (auto It = Sources.fileinfo_begin(); It != Sources.fileinfo_end(); ++It)
      if (FileID File = Sources.translateFile(It->first);
          File.isValid() && !SrcMgr::isSystem(Sources.getFileCharacteristic(Sources.getLocForStartOfFile(File))))
        Result.FilesRead.push_back(absolutePath(It->first.getName()));
    llvm::sort(Result.FilesRead);
  }

  /// Whether one of the files is read that have to be; or would be, but is not there any more.
  bool readsWhatMatters() const {
    const std::vector<std::string> &Wanted = Source.Order.OnlyIfReads;
    std::set<std::string> Read;
    if (!Wanted.empty())
      for (const std::string &File : Result.FilesRead)
        Read.insert(realPath(File));
    return Wanted.empty() || llvm::any_of(Wanted, [&](llvm::StringRef File) {
             return Read.count(File.str()) ||
                    Errors.MissingHeaders.count(llvm::sys::path::filename(File).lower());
           });
  }

  CompilerInstance &Compiler;
  const Reader &Source;
  Decision IsWanted;
  ErrorCollector &Errors;
  PassedOver Regions;
  UsedShims Shims;
  NoLintLocator Directives;
  UnitResult &Result;
};

class AnalyzingAction : public ASTFrontendAction {
public:
  AnalyzingAction(const Reader &Source, AnalyzingConsumer::Decision IsWanted, ErrorCollector &Errors,
                  UnitResult &Result)
      : Source(Source), IsWanted(IsWanted), Errors(Errors), Result(Result) {}

  bool Started = false; ///< Clang understood the command

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler, llvm::StringRef) override {
    Started = true;
    return std::make_unique<AnalyzingConsumer>(Compiler, Source, IsWanted, Errors, Result);
  }

private:
  const Reader &Source;
  AnalyzingConsumer::Decision IsWanted;
  ErrorCollector &Errors;
  UnitResult &Result;
};

} // namespace

static std::string whyUnreadable(llvm::StringRef File) {
  if (llvm::sys::fs::is_directory(File))
    return "it is a folder";
  auto Buffer = readPlainFile(File);
  if (!Buffer)
    return Buffer.getError() == std::errc::operation_not_supported ? "it is not a regular file"
                                                                   : "cannot be read: " + Buffer.getError().message();
  return whyNotText((*Buffer)->getBuffer()).str();
}

static std::vector<Way> waysToRead(const WorkOrder &Order) {
  std::vector<Way> Ways = {{Order.What.Arguments, nullptr}};
  using Position = tooling::ArgumentInsertPosition;
  auto Add = [&](const std::vector<std::string> &More, Position Where, bool (*CanHelp)(const Loss &)) {
    tooling::ArgumentsAdjuster Insert = tooling::getInsertArgumentAdjuster(More, Where);
    Ways.push_back({Insert(Ways.back().Arguments, {}), CanHelp});
  };
  // What Microsoft's headers include for a source, before all that it includes itself.
  if (Order.Shims && findShim(PreludeName))
    Add({"-include", PreludeName.str()}, Position::BEGIN, [](const Loss &) { return true; });
  // Microsoft's compiler, as it was for decades, looks at a template when it is used.
  if (llvm::sys::path::extension(Order.What.File).lower() != ".c")
    Add({"-fdelayed-template-parsing"}, Position::END,
        [](const Loss &Before) { return Before.Broken.SomeAreTemplates; });
  // Its default is C++14, where "byte" is not std::byte.
  auto IsStandard = [](llvm::StringRef Argument) {
    return Argument.starts_with("-std=") || Argument.starts_with("--std=");
  };
  if (!Order.What.ForeignOptions && !llvm::any_of(Order.What.Arguments, IsStandard))
    Add({"-std=gnu++14"}, Position::END, [](const Loss &Before) { return Before.NamesAreAmbiguous; });
  return Ways;
}

bool Reader::read(size_t Number, std::optional<Loss> Least, UnitResult &Result) {
  bool IsRead = false, IsTaken = false, LaterIsTaken = false;
  UnitResult Later;
  // Asked while the syntax tree is there, so that no way is read twice.
  auto IsWanted = [&](Loss Own) {
    IsRead = true;
    bool IsBest = !Least || Own < *Least;
    size_t Next = Number + 1;
    while (Own.Errors && Next < Ways.size() && !Ways[Next].CanHelp(Own))
      ++Next;
    if (Own.Errors && Next < Ways.size())
      LaterIsTaken = read(Next, IsBest ? Own : *Least, Later);
    IsTaken = IsBest && !LaterIsTaken;
    return IsTaken;
  };
  ErrorCollector Errors(Result, Order.What.ForeignOptions);
  AnalyzingAction Action(*this, IsWanted, Errors, Result);
  runClang(Ways[Number].Arguments, Order, Action, Errors);
  if (LaterIsTaken) {
    Result = std::move(Later);
  } else if (!IsRead) {
    Result.Failure = Action.Started ? "Clang cannot parse it" : "Clang does not understand its compile command";
    if (Result.FirstError)
      Result.Failure += ": " + Result.FirstError->Message;
  }
  return IsTaken || LaterIsTaken;
}

UnitResult analyzeUnit(const WorkOrder &Order) {
  const Unit &What = Order.What;
  UnitResult Result;
  if (std::error_code EC = llvm::sys::fs::set_current_path(What.Directory)) {
    Result.Failure = "cannot enter " + What.Directory + ": " + EC.message();
    return Result;
  }
  if (!Order.TextBefore.count(realPath(What.File)))
    Result.Failure = whyUnreadable(What.File);
  if (!Result.Failure.empty())
    return Result;

  AnalysisOptions Wanted;
  std::optional<Model> Extended;
  if (Order.ModelFiles.empty()) {
    Wanted.TheModel = &Model::builtin();
  } else {
    llvm::Expected<Model> Read = Model::withFiles(Order.ModelFiles);
    if (!Read) {
      Result.Failure = llvm::toString(Read.takeError());
      return Result;
    }
    Extended = std::move(*Read);
    Wanted.TheModel = &*Extended;
  }
  for (const std::string &Name : Order.Checks)
    Wanted.EnabledChecks.push_back(findCheck(Name));

  // Inline assembly is parsed with the target's own parser.
  llvm::InitializeAllTargetInfos();
  llvm::InitializeAllTargets();
  llvm::InitializeAllTargetMCs();
  llvm::InitializeAllAsmParsers();

  Reader Source(Order, Wanted);
  Source.Ways = waysToRead(Order);
  Source.read(0, std::nullopt, Result);
  return Result;
}

} // namespace mapicheck::cli
