#include "Report.h"

#include "GitHubReport.h"
#include "GitLabReport.h"
#include "HtmlReport.h"
#include "JsonReport.h"
#include "RepositoryNames.h"
#include "SarifReport.h"
#include "TextReport.h"
#include "support/Complain.h"
#include "support/WholeFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;

static bool isStandardOutput(const ReportTarget &Target) { return Target.File.empty() || Target.File == "-"; }

static bool canWrite(llvm::StringRef File) {
  if (fs::is_directory(File)) {
    complain("--output " + File + ": it is a folder");
    return false;
  }
  llvm::StringRef Folder = llvm::sys::path::parent_path(File);
  if (Folder.empty())
    Folder = ".";
  if (!fs::is_directory(Folder)) {
    complain("--output " + File + ": there is no folder " + Folder);
    return false;
  }
  std::error_code EC;
  if (fs::exists(File))
    EC = fs::access(File, fs::AccessMode::Write);
  if (!EC && (!fs::exists(File) || fs::is_regular_file(File))) // it will be replaced by another in its folder
    EC = fs::access(Folder, fs::AccessMode::Write);
  if (EC)
    complain("--output " + File + ": cannot be written: " + EC.message());
  return !EC;
}

bool canWrite(const std::vector<ReportTarget> &Targets) {
  return llvm::all_of(Targets, [](const ReportTarget &Target) {
    return isStandardOutput(Target) || canWrite(llvm::StringRef(Target.File));
  });
}

static void write(const ScanResult &Result, const RepositoryNames &Names, Format Form, llvm::raw_ostream &Out) {
  switch (Form) {
  case Format::Json:
    return writeJsonReport(Result, Out);
  case Format::Sarif:
    return writeSarifReport(Result, Names, SarifReader::Standard, Out);
  case Format::GitHubSarif:
    return writeSarifReport(Result, Names, SarifReader::GitHub, Out);
  case Format::GitHub:
    return writeGitHubReport(Result, Names, Out);
  case Format::GitLab:
    return writeGitLabReport(Result, Names, Out);
  case Format::Html:
    return writeHtmlReport(Result, Out);
  default:
    return writeTextReport(Result, Out);
  }
}

static bool writeReport(const ScanResult &Result, const RepositoryNames &Names, const ReportTarget &Target) {
  if (isStandardOutput(Target)) {
    write(Result, Names, Target.Form, llvm::outs());
    llvm::outs().flush();
    if (std::error_code EC = llvm::outs().error()) {
      llvm::outs().clear_error();
      complain("the findings cannot be written: " + EC.message());
      return false;
    }
    return true;
  }
  if (std::error_code EC = writeWholeFile(
          Target.File, [&](llvm::raw_ostream &Out) { write(Result, Names, Target.Form, Out); })) {
    complain("--output " + Target.File + ": cannot be written: " + EC.message());
    return false;
  }
  return true;
}

bool writeReports(const ScanResult &Result, const std::vector<ReportTarget> &Targets) {
  RepositoryNames Names = RepositoryNames::ofCurrentDirectory();
  bool AllWritten = true;
  for (const ReportTarget &Target : Targets)
    AllWritten &= writeReport(Result, Names, Target);
  return AllWritten;
}

} // namespace mapicheck::cli
