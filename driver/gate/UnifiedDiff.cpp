#include "UnifiedDiff.h"

#include "llvm/ADT/StringExtras.h"

#include <optional>

namespace mapicheck::cli {

/// Takes the first line, with its end.
static llvm::StringRef takeLine(llvm::StringRef &Text) {
  size_t Length = Text.find('\n');
  Length = Length == llvm::StringRef::npos ? Text.size() : Length + 1;
  llvm::StringRef Line = Text.take_front(Length);
  Text = Text.drop_front(Length);
  return Line;
}

/// A name in the quotes of C, as git writes those with unusual characters.
static std::string unquoted(llvm::StringRef Quoted) {
  std::string Name;
  for (size_t I = 1; I < Quoted.size() && Quoted[I] != '"'; ++I) {
    if (Quoted[I] != '\\' || I + 1 == Quoted.size()) {
      Name += Quoted[I];
      continue;
    }
    char C = Quoted[++I];
    unsigned Code;
    if (C >= '0' && C <= '3' && !Quoted.substr(I, 3).getAsInteger(8, Code)) {
      Name += char(Code);
      I += 2;
    } else {
      static constexpr llvm::StringLiteral Letters = "abtnvfr", Meanings = "\a\b\t\n\v\f\r";
      size_t Escape = Letters.find(C);
      Name += Escape == llvm::StringRef::npos ? C : Meanings[Escape];
    }
  }
  return Name;
}

/// The file in what follows "--- ", "+++ ", "rename from " or "rename to "; empty for /dev/null.
static std::string fileName(llvm::StringRef Rest) {
  Rest = Rest.rtrim("\r\n");
  std::string Name = Rest.starts_with("\"") ? unquoted(Rest) : Rest.split('\t').first.str(); // a date may follow
  return Name == "/dev/null" ? std::string() : Name;
}

/// Takes away the "a/" and "b/" that git puts before the names, or one of the other letters it may be told to use.
static void stripPrefixes(std::string &Old, std::string &New) {
  auto HasPrefix = [](llvm::StringRef Name) {
    return Name.empty() || (Name.size() > 2 && Name[1] == '/' && llvm::StringRef("abciow").contains(Name[0]));
  };
  bool AreTwo = Old.empty() || New.empty() || Old[0] != New[0];
  if (!AreTwo || !HasPrefix(Old) || !HasPrefix(New))
    return;
  for (std::string *Name : {&Old, &New})
    Name->erase(0, 2);
}

/// The file of a line "Binary files a/x and b/x differ" or "GIT binary patch".
static std::optional<FileDiff> binaryFile(llvm::StringRef Line, llvm::StringRef GitNames) {
  Line = Line.rtrim("\r\n");
  FileDiff Result;
  Result.IsWithoutText = true;
  if (Line.consume_front("Binary files ") && Line.consume_back(" differ")) {
    auto [Old, New] = Line.split(" and ");
    Result.OldName = fileName(Old);
    Result.NewName = fileName(New);
  } else if (Line == "GIT binary patch") {
    // "a/x b/x", and no name of another file is in it
    llvm::StringRef Half = GitNames.take_front(GitNames.size() / 2);
    Result.OldName = fileName(Half);
    Result.NewName = fileName(GitNames.drop_front(Half.size()).ltrim());
  } else {
    return std::nullopt;
  }
  stripPrefixes(Result.OldName, Result.NewName);
  return Result;
}

/// Reads "-12,3" or "+12"; the count is 1 where there is none.
static bool takeRange(llvm::StringRef &Text, char Sign, unsigned &Start, unsigned &Count) {
  Count = 1;
  return Text.consume_front(llvm::StringRef(&Sign, 1)) && !Text.consumeInteger(10, Start) &&
         (!Text.consume_front(",") || !Text.consumeInteger(10, Count));
}

std::vector<LineRange> FileDiff::changedLines() const {
  std::vector<LineRange> Ranges;
  for (const Hunk &H : Hunks) {
    unsigned Line = H.NewStart;
    for (const DiffLine &L : H.Lines) {
      if (L.What == DiffLine::Added) {
        if (!Ranges.empty() && Ranges.back().Last + 1 == Line)
          ++Ranges.back().Last;
        else
          Ranges.push_back({Line, Line});
      }
      Line += L.What != DiffLine::Removed;
    }
  }
  return Ranges;
}

llvm::Expected<std::vector<FileDiff>> readUnifiedDiff(llvm::StringRef Text) {
  std::vector<FileDiff> Files;
  unsigned Number = 0;
  auto Fail = [&](const llvm::Twine &What) {
    return llvm::createStringError("line " + llvm::Twine(Number) + ": " + What);
  };
  auto Next = [&] {
    ++Number;
    return takeLine(Text);
  };
  bool InFile = false; // between the names of a file and what is not a hunk of it
  bool IsLink = false; // git has told so of the file that comes
  std::string GitNames;
  while (!Text.empty()) {
    llvm::StringRef Line = Next();
    if (Line.starts_with("--- ") && Text.starts_with("+++ ")) {
      llvm::StringRef New = Next();
      FileDiff File;
      File.OldName = fileName(Line.drop_front(4));
      File.NewName = fileName(New.drop_front(4));
      File.IsLink = IsLink;
      stripPrefixes(File.OldName, File.NewName);
      // git has told of a renaming before
      if (!Files.empty() && Files.back().Hunks.empty() && Files.back().NewName == File.NewName)
        Files.pop_back();
      Files.push_back(std::move(File));
      InFile = true;
      continue;
    }
    if (Line.consume_front("rename from ") && Text.consume_front("rename to ")) {
      FileDiff File;
      File.OldName = fileName(Line);
      File.NewName = fileName(Next());
      File.IsLink = IsLink;
      Files.push_back(std::move(File));
      InFile = false;
      continue;
    }
    if (Line.starts_with("diff --git ")) {
      GitNames = Line.drop_front(11).rtrim("\r\n").str();
      IsLink = false;
    }
    llvm::StringRef Mode = Line.rtrim("\r\n");
    IsLink |= Mode.ends_with(" 120000") && (Mode.starts_with("new file mode") || Mode.starts_with("deleted file mode") ||
                                            Mode.starts_with("index "));
    if (std::optional<FileDiff> Binary = binaryFile(Line, GitNames))
      Files.push_back(std::move(*Binary));
    if (!Line.starts_with("@@ ")) {
      // The three-sided diff of a merge says "@@@".
      if (Line.starts_with("@@@"))
        return Fail("this is the combined diff of a merge; compare with one revision");
      if (!Line.starts_with("\\"))
        InFile = false;
      continue;
    }
    llvm::StringRef Header = Line.drop_front(3);
    unsigned OldStart, OldCount, NewCount;
    Hunk H;
    H.DiffLineNumber = Number;
    if (!takeRange(Header, '-', OldStart, OldCount) || !Header.consume_front(" ") ||
        !takeRange(Header, '+', H.NewStart, NewCount))
      return Fail("not the beginning of a hunk: " + Line.rtrim());
    if (!InFile)
      return Fail("a hunk without the name of its file");
    // Where a side is empty, its number is that of the line before.
    if (!NewCount)
      ++H.NewStart;
    while (OldCount || NewCount) {
      if (Text.empty())
        return Fail("the diff ends in the middle of a hunk");
      llvm::StringRef Content = Next();
      char Sign = Content.front();
      DiffLine::Kind Kind = Sign == '+' ? DiffLine::Added : Sign == '-' ? DiffLine::Removed : DiffLine::Same;
      if (Sign == '\\') // no end of line at the end of the file
        continue;
      if (Kind == DiffLine::Same && Sign != ' ' && Sign != '\n' && Sign != '\r')
        return Fail("not a line of a hunk: " + Content.rtrim());
      if ((Kind != DiffLine::Added && !OldCount) || (Kind != DiffLine::Removed && !NewCount))
        return Fail("the hunk has more lines than it says");
      OldCount -= Kind != DiffLine::Added;
      NewCount -= Kind != DiffLine::Removed;
      // Some programs strip the blank of an empty line.
      H.Lines.push_back({Kind, (Sign == '\n' || Sign == '\r' ? Content : Content.drop_front()).str()});
      if (Text.starts_with("\\")) {
        Next();
        llvm::StringRef Whole = H.Lines.back().Text;
        H.Lines.back().Text = Whole.rtrim("\r\n").str();
      }
    }
    Files.back().Hunks.push_back(std::move(H));
  }
  return Files;
}

llvm::Expected<std::string> textBefore(const FileDiff &Diff, llvm::StringRef After) {
  std::string Before;
  unsigned Line = 1; // the one at which After begins now
  for (const Hunk &H : Diff.Hunks) {
    for (; Line < H.NewStart && !After.empty(); ++Line)
      Before += takeLine(After);
    for (const DiffLine &L : H.Lines) {
      if (L.What == DiffLine::Removed) {
        Before += L.Text;
        continue;
      }
      llvm::StringRef Own = takeLine(After);
      // The ends of lines may have been converted on the way.
      if (Own.rtrim("\r\n") != llvm::StringRef(L.Text).rtrim("\r\n"))
        return llvm::createStringError("line " + llvm::Twine(Line) + " is not the one in the diff (its line " +
                                       llvm::Twine(H.DiffLineNumber) + "); is the diff older than the file?");
      if (L.What == DiffLine::Same)
        Before += Own;
      ++Line;
    }
  }
  Before += After;
  return Before;
}

} // namespace mapicheck::cli
