#include "CheckPage.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Regex.h"

namespace mapicheck::cli {

std::string section(llvm::StringRef Page, llvm::StringRef Heading) {
  size_t Begin = Page.find(("\n## " + Heading + "\n").str());
  if (Begin == llvm::StringRef::npos)
    return {};
  llvm::StringRef Text = Page.drop_front(Begin + Heading.size() + 5);
  Text = Text.take_front(Text.find("\n## ")).trim();
  llvm::SmallVector<llvm::StringRef> Lines;
  Text.split(Lines, '\n');
  return llvm::join(Lines, " ");
}

std::string documentationOf(llvm::StringRef Page) {
  std::string Source = section(Page, "Source");
  llvm::SmallVector<llvm::StringRef> Match;
  // `Outlook MAPI reference: "Ending a MAPI Session" (ending-a-mapi-session), step 2`
  if (!llvm::Regex("Outlook ([A-Za-z]+) reference:[^(]*\\(([a-z0-9-]+)\\)").match(Source, &Match))
    return {};
  return "https://learn.microsoft.com/en-us/office/client-developer/outlook/" + Match[1].lower() + "/" + Match[2].str();
}

} // namespace mapicheck::cli
