#include "Report.h"

#include "HtmlReport.h"
#include "JsonReport.h"
#include "TextReport.h"
#include "support/Complain.h"

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
  if (std::error_code EC = fs::access(fs::exists(File) && !fs::is_regular_file(File) ? File : Folder,
                                      fs::AccessMode::Write)) {
    complain("--output " + File + ": cannot be written: " + EC.message());
    return false;
  }
  return true;
}

bool canWrite(const std::vector<ReportTarget> &Targets) {
  return llvm::all_of(Targets, [](const ReportTarget &Target) {
    return isStandardOutput(Target) || canWrite(llvm::StringRef(Target.File));
  });
}

static void write(const ScanResult &Result, Format Form, llvm::raw_ostream &Out) {
  switch (Form) {
  case Format::Json:
    return writeJsonReport(Result, Out);
  case Format::Html:
    return writeHtmlReport(Result, Out);
  default:
    return writeTextReport(Result, Out);
  }
}

static bool writeReport(const ScanResult &Result, const ReportTarget &Target) {
  if (isStandardOutput(Target)) {
    write(Result, Target.Form, llvm::outs());
    llvm::outs().flush();
    if (std::error_code EC = llvm::outs().error()) {
      llvm::outs().clear_error();
      complain("the findings cannot be written: " + EC.message());
      return false;
    }
    return true;
  }
  if (llvm::Error E = llvm::writeToOutput(Target.File, [&](llvm::raw_ostream &Out) {
        write(Result, Target.Form, Out);
        return llvm::Error::success();
      })) {
    complain("--output " + Target.File + ": cannot be written: " + llvm::toString(std::move(E)));
    return false;
  }
  return true;
}

bool writeReports(const ScanResult &Result, const std::vector<ReportTarget> &Targets) {
  bool AllWritten = true;
  for (const ReportTarget &Target : Targets)
    AllWritten &= writeReport(Result, Target);
  return AllWritten;
}

} // namespace mapicheck::cli
