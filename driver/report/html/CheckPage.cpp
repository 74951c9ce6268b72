#include "CheckPage.h"

#include "HtmlText.h"

#include <vector>

namespace mapicheck::cli {

namespace {

class PageWriter {
public:
  explicit PageWriter(llvm::raw_ostream &Out) : Out(Out) {}

  void line(llvm::StringRef Line);
  void end();

private:
  void text(llvm::StringRef Text);
  void endParagraph();
  void endListsDeeperThan(size_t Indent);

  llvm::raw_ostream &Out;
  bool InBlock = false, InParagraph = false;
  std::vector<size_t> Lists; ///< how far the items of each open list are indented
};

} // namespace

/// Writes `code` as such; all else as it is.
void PageWriter::text(llvm::StringRef Text) {
  while (!Text.empty()) {
    size_t Open = Text.find('`');
    size_t Close = Open == llvm::StringRef::npos ? Open : Text.find('`', Open + 1);
    if (Close == llvm::StringRef::npos) {
      Out << Escaped(Text);
      return;
    }
    Out << Escaped(Text.take_front(Open)) << "<code>" << Escaped(Text.slice(Open + 1, Close)) << "</code>";
    Text = Text.drop_front(Close + 1);
  }
}

void PageWriter::endParagraph() {
  if (InParagraph && Lists.empty())
    Out << "</p>\n";
  InParagraph = false;
}

void PageWriter::endListsDeeperThan(size_t Indent) {
  while (!Lists.empty() && Lists.back() > Indent) {
    Out << "</li></ul>\n";
    Lists.pop_back();
  }
}

void PageWriter::line(llvm::StringRef Line) {
  if (Line.trim().starts_with("```")) {
    endParagraph();
    Out << (InBlock ? "</code></pre>\n" : "<pre><code>");
    InBlock = !InBlock;
    return;
  }
  if (InBlock) {
    writeEscapedLines(Line.empty() ? llvm::StringRef("\n") : Line, Out);
    return;
  }
  llvm::StringRef Text = Line.ltrim();
  size_t Indent = Line.size() - Text.size();
  if (Text.empty()) {
    endParagraph();
    return;
  }
  size_t Level = Line.find_first_not_of('#');
  if (Level > 0 && Level < 6 && Line[Level] == ' ') {
    end();
    Out << "<h" << Level + 1 << '>';
    text(Line.drop_front(Level + 1));
    Out << "</h" << Level + 1 << ">\n";
    return;
  }
  if (Text.consume_front("- ")) {
    endParagraph();
    endListsDeeperThan(Indent);
    if (!Lists.empty() && Lists.back() == Indent) {
      Out << "</li>\n<li>";
    } else {
      Out << "<ul><li>";
      Lists.push_back(Indent);
    }
    text(Text);
    InParagraph = true;
    return;
  }
  if (InParagraph) {
    Out << ' ';
  } else {
    if (Indent == 0)
      end();
    if (Lists.empty())
      Out << "<p>";
    else
      Out << "<br>";
    InParagraph = true;
  }
  text(Text);
}

void PageWriter::end() {
  endParagraph();
  while (!Lists.empty()) {
    Out << "</li></ul>\n";
    Lists.pop_back();
  }
}

void writeCheckPage(llvm::StringRef Markdown, llvm::raw_ostream &Out) {
  PageWriter Page(Out);
  while (!Markdown.empty()) {
    auto [Line, Rest] = Markdown.split('\n');
    Page.line(Line.rtrim());
    Markdown = Rest;
  }
  Page.end();
}

} // namespace mapicheck::cli
