#include "SourceExcerpts.h"

#include "HtmlText.h"
#include "scan/SourceEncoding.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

/// Longer lines are cut around the columns that matter.
static constexpr size_t LongestLine = 600, BytesBefore = 150, BytesBehind = 250;
static constexpr llvm::StringLiteral CutMark = " \xE2\x8B\xAF "; // ⋯

void SourceExcerpts::want(const Place &Where) {
  if (Where.File.empty() || !Where.Line)
    return;
  auto [It, New] = Numbers.try_emplace(Where.File, Files.size());
  if (New)
    Files.emplace_back().Name = Where.File;
  Wanted &Line = Files[It->second].Lines[Where.Line];
  Line.Columns.insert(Where.Column);
  if (Line.SourceLine.empty())
    Line.SourceLine = Where.SourceLine;
}

/// The parts of a line that are shown: all of it, or the surroundings of the columns (from 1); sorted, apart.
static std::vector<std::pair<size_t, size_t>> partsToShow(size_t Length, const std::set<unsigned> &Columns) {
  if (Length <= LongestLine)
    return {{0, Length}};
  std::vector<std::pair<size_t, size_t>> Parts = {{0, Columns.empty() ? LongestLine : BytesBehind}};
  for (unsigned Column : Columns) {
    size_t Begin = Column > BytesBefore ? Column - BytesBefore : 0;
    size_t End = std::min(Column + BytesBehind, Length);
    if (Begin >= End)
      continue;
    if (Begin <= Parts.back().second)
      Parts.back().second = std::max(Parts.back().second, End);
    else
      Parts.push_back({Begin, End});
  }
  return Parts;
}

/// Begin is where the line is in the text that Colours are of; the first of Colours that may reach into the line is First.
static ShownLine shown(llvm::StringRef Line, const std::set<unsigned> &Columns, size_t Begin,
                       llvm::ArrayRef<Coloured> Colours) {
  ShownLine Result;
  size_t Length = 0; // of Result.Text in UTF-16
  auto Column = Columns.begin();
  const Coloured *Part = Colours.begin();
  size_t PartBegin = 0;
  bool InPart = false;
  auto EndPart = [&] {
    if (InPart && Length > PartBegin)
      Result.Colours.insert(Result.Colours.end(), {PartBegin, Length - PartBegin, static_cast<size_t>(Part->Kind)});
    InPart = false;
  };
  size_t Done = Line.starts_with("\xEF\xBB\xBF") ? 3 : 0; // the byte order mark before the first line is no text
  for (auto [From, To] : partsToShow(Line.size(), Columns)) {
    From = std::max(From, Done);
    while (From > Done && From < Line.size() && (Line[From] & 0xC0) == 0x80) // not within a character
      ++From;
    if (From > Done) {
      Result.Text += CutMark;
      Length += lengthInUtf16(CutMark);
    }
    for (size_t At = From; At < To;) {
      for (; Column != Columns.end() && *Column <= At + 1; ++Column)
        Result.Offsets.push_back({*Column, Length});
      while (Part != Colours.end() && Part->End <= Begin + At) {
        EndPart();
        ++Part;
      }
      if (!InPart && Part != Colours.end() && Part->Begin <= Begin + At) {
        InPart = true;
        PartBegin = Length;
      }
      size_t Old = Result.Text.size();
      At += appendVisibleCharacter(Line.drop_front(At), Result.Text);
      Length += lengthInUtf16(llvm::StringRef(Result.Text).drop_front(Old));
      Done = At;
    }
    EndPart();
  }
  if (Done < Line.size())
    Result.Text += CutMark;
  for (; Column != Columns.end(); ++Column)
    Result.Offsets.push_back({*Column, Length});
  return Result;
}

/// The lines of a text as Clang counts them, without their ends.
static std::vector<llvm::StringRef> linesOf(llvm::StringRef Text) {
  std::vector<llvm::StringRef> Lines;
  while (true) {
    size_t End = Text.find_first_of("\r\n");
    Lines.push_back(Text.take_front(End));
    if (End == llvm::StringRef::npos)
      return Lines;
    Text = Text.drop_front(Text.substr(End).starts_with("\r\n") ? End + 2 : End + 1);
  }
}

static std::unique_ptr<llvm::MemoryBuffer> contentOf(const std::string &File) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files = withLegacyEncodings(llvm::vfs::getRealFileSystem());
  llvm::ErrorOr<llvm::vfs::Status> Status = Files->status(File);
  if (!Status || !Status->isRegularFile()) // a pipe would have to be waited for
    return nullptr;
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> Buffer = Files->getBufferForFile(File);
  if (!Buffer || !whyNotText((*Buffer)->getBuffer()).empty())
    return nullptr;
  return std::move(*Buffer);
}

void SourceExcerpts::read(File &What) {
  std::unique_ptr<llvm::MemoryBuffer> &Buffer = What.Content;
  Buffer = contentOf(What.Name);
  std::vector<llvm::StringRef> Lines;
  if (Buffer) {
    Lines = linesOf(Buffer->getBuffer());
    bool IsSame = llvm::all_of(What.Lines, [&](const auto &Line) {
      return Line.first <= Lines.size() &&
             (Line.second.SourceLine.empty() || Line.second.SourceLine == Lines[Line.first - 1]);
    });
    if (Lines.back().empty() && !What.Lines.count(Lines.size())) // behind the last line's end
      Lines.pop_back();
    What.State = !IsSame ? "changed" : Lines.size() <= MostLinesOfWholeFile ? "whole" : "part";
    What.Count = Lines.size();
    if (!IsSame)
      Buffer = nullptr;
  }
  if (!Buffer) {
    for (const auto &[Number, Line] : What.Lines)
      if (!Line.SourceLine.empty())
        What.Shown[Number] = shown(Line.SourceLine, Line.Columns, 0, {});
    return;
  }

  std::set<unsigned> Numbers;
  if (Lines.size() <= MostLinesOfWholeFile)
    for (unsigned Number = 1; Number <= Lines.size(); ++Number)
      Numbers.insert(Numbers.end(), Number);
  for (const auto &[Number, Line] : What.Lines)
    for (size_t Near = std::max<int>(1, int(Number) - int(LinesAround));
         Near <= std::min<size_t>(Lines.size(), Number + LinesAround); ++Near)
      Numbers.insert(Near);
  llvm::StringRef Text = Buffer->getBuffer();
  std::vector<Coloured> Colours = coloursOf(Text, llvm::sys::path::extension(What.Name).equals_insensitive(".c"));
  for (unsigned Number : Numbers) {
    llvm::StringRef Line = Lines[Number - 1];
    size_t Begin = Line.begin() - Text.begin();
    auto First = llvm::partition_point(Colours, [&](const Coloured &Part) { return Part.End <= Begin; });
    llvm::ArrayRef<Coloured> Reaching(Colours);
    Reaching = Reaching.drop_front(First - Colours.begin());
    auto Asked = What.Lines.find(Number);
    What.Shown[Number] =
        shown(Line, Asked == What.Lines.end() ? std::set<unsigned>() : Asked->second.Columns, Begin, Reaching);
  }
}

void SourceExcerpts::read() {
  for (File &What : Files)
    read(What);
}

const ShownLine *SourceExcerpts::lineOf(const Place &Where) const {
  auto Number = Numbers.find(Where.File);
  if (Number == Numbers.end())
    return nullptr;
  const File &What = Files[Number->second];
  auto Line = What.Shown.find(Where.Line);
  return Line == What.Shown.end() ? nullptr : &Line->second;
}

size_t SourceExcerpts::offsetOf(const Place &Where, const ShownLine &Line) {
  for (auto [Column, Offset] : Line.Offsets)
    if (Column == Where.Column)
      return Offset;
  return 0;
}

std::optional<std::pair<unsigned, llvm::StringRef>> SourceExcerpts::textOf(const std::string &Name, size_t Offset,
                                                                         size_t Length) const {
  auto Number = Numbers.find(Name);
  if (Number == Numbers.end() || !Files[Number->second].Content)
    return std::nullopt;
  llvm::StringRef Text = Files[Number->second].Content->getBuffer();
  if (Offset > Text.size() || Length > Text.size() - Offset)
    return std::nullopt;
  return std::pair(static_cast<unsigned>(linesOf(Text.take_front(Offset)).size()), Text.substr(Offset, Length));
}

static void writeParts(const std::map<unsigned, ShownLine> &Shown, llvm::json::OStream &J) {
  auto Line = Shown.begin();
  while (Line != Shown.end()) {
    auto End = Line; // of the lines that follow each other
    for (unsigned Next = Line->first; End != Shown.end() && End->first == Next; ++Next)
      ++End;
    J.object([&] {
      J.attribute("first", Line->first);
      J.attributeArray("lines", [&] {
        for (auto It = Line; It != End; ++It)
          J.value(It->second.Text);
      });
      J.attributeArray("colours", [&] {
        for (auto It = Line; It != End; ++It)
          J.array([&] {
            for (size_t Number : It->second.Colours)
              J.value(Number);
          });
      });
    });
    Line = End;
  }
}

void SourceExcerpts::write(llvm::raw_ostream &Out) const {
  for (auto [Number, What] : llvm::enumerate(Files)) {
    std::string Text;
    llvm::raw_string_ostream Stream(Text);
    llvm::json::OStream J(Stream);
    J.object([&] {
      J.attribute("file", visibleText(What.Name));
      J.attribute("state", What.State);
      J.attribute("count", What.Count);
      J.attributeArray("parts", [&] { writeParts(What.Shown, J); });
    });
    Out << "<script type=\"application/json\" id=\"source-" << Number << "\">";
    for (char C : Text) // in JSON only within strings
      if (C == '<')
        Out << "\\u003c"; // neither </script> nor <!--
      else
        Out << C;
    Out << "</script>\n";
  }
}

} // namespace mapicheck::cli
