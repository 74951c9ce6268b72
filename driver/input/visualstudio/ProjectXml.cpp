#include "ProjectXml.h"

#include "support/Paths.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>

namespace mapicheck::cli::visualstudio {

namespace fs = llvm::sys::fs;

static constexpr uint64_t LargestFile = 32 << 20;

llvm::Expected<std::string> readText(llvm::StringRef Path) {
  fs::file_status Status;
  std::error_code EC = fs::status(Path, Status);
  if (!EC && !fs::is_regular_file(Status))
    return llvm::createStringError(displayPath(Path) + ": not a file");
  if (!EC && Status.getSize() > LargestFile)
    return llvm::createStringError(displayPath(Path) + ": larger than " + std::to_string(LargestFile >> 20) + " MB");
  auto Buffer = EC ? EC : llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return llvm::createStringError(displayPath(Path) + ": cannot be read: " + Buffer.getError().message());
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  std::string Text;
  if (llvm::hasUTF16ByteOrderMark(llvm::ArrayRef(Bytes.data(), Bytes.size()))) {
    if (!llvm::convertUTF16ToUTF8String(llvm::ArrayRef(Bytes.data(), Bytes.size()), Text))
      return llvm::createStringError(displayPath(Path) + ": not valid UTF-16");
    return Text;
  }
  Bytes.consume_front("\xEF\xBB\xBF");
  auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Bytes.begin());
  if (llvm::isLegalUTF8String(&Begin, reinterpret_cast<const llvm::UTF8 *>(Bytes.end())))
    return Bytes.str();
  for (unsigned char C : Bytes) // a code page; of those, Western Europe's is the usual one
    if (C < 0x80) {
      Text += char(C);
    } else {
      Text += char(0xC0 | C >> 6);
      Text += char(0x80 | (C & 0x3F));
    }
  return Text;
}

XmlFile::XmlFile(llvm::StringRef Path, std::string Text) : Path(Path) {
  LineStarts.push_back(0);
  for (size_t I = 0; I < Text.size(); ++I)
    if (Text[I] == '\n')
      LineStarts.push_back(I + 1);
  for (size_t At = Text.find("@("); At != std::string::npos; At = Text.find("@(", At + 2)) {
    llvm::StringRef Name = llvm::StringRef(Text).substr(At + 2).ltrim();
    Name = Name.take_while([](char C) { return llvm::isAlnum(C) || C == '_' || C == '-'; });
    ReferencedItems.insert(Name.rtrim('-').lower()); // "@(Name->...)"
  }
  NamesSolution = llvm::StringRef(Text).contains_insensitive("$(solution");
  // Entities of a document type are not expanded by this parser, so they cannot multiply.
  Parsed = Document.load_buffer(Text.data(), Text.size(), pugi::parse_default, pugi::encoding_utf8);
}

Location XmlFile::locate(ptrdiff_t Offset) const {
  auto Next = std::upper_bound(LineStarts.begin(), LineStarts.end(), Offset);
  return {Path, static_cast<unsigned>(Next - LineStarts.begin())};
}

Location XmlFile::locate(pugi::xml_node Node) const { return locate(Node.offset_debug()); }

llvm::Expected<const XmlFile &> XmlFiles::read(llvm::StringRef Path, llvm::StringRef Root) {
  std::unique_ptr<XmlFile> &File = Files[Path];
  if (!File) {
    llvm::Expected<std::string> Text = readText(Path);
    if (!Text)
      return Text.takeError();
    if (llvm::StringRef(*Text).trim().empty())
      return llvm::createStringError(displayPath(Path) + ": the file is empty");
    File = std::make_unique<XmlFile>(Path, std::move(*Text));
  }
  if (!File->Parsed)
    return llvm::createStringError(File->locate(File->Parsed.offset).text() +
                                   ": not valid XML: " + llvm::StringRef(File->Parsed.description()).lower());
  pugi::xml_node Element = File->Document.document_element();
  if (Element.name() != Root)
    return llvm::createStringError(File->locate(Element).text() + ": the file begins with <" + Element.name() +
                                   ">, not with <" + Root + ">");
  return *File;
}

const XmlFile &XmlFiles::builtIn(llvm::StringRef Name, llvm::StringRef Text) {
  std::unique_ptr<XmlFile> &File = Files[Name];
  if (!File)
    File = std::make_unique<XmlFile>(Name, Text.str());
  assert(File->Parsed && "written in this program");
  return *File;
}

} // namespace mapicheck::cli::visualstudio
