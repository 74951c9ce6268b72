// What is written in a file of MSBuild's XML, and on which line?
#pragma once

#include "Problems.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <pugixml.hpp>

#include <memory>
#include <vector>

namespace mapicheck::cli::visualstudio {

/// A file of XML, in memory.
class XmlFile {
public:
  XmlFile(llvm::StringRef Path, std::string Text);

  std::string Path; ///< absolute
  pugi::xml_document Document;
  pugi::xml_parse_result Parsed;
  /// The types of items that some expression of the file asks for, in lower case.
  llvm::StringSet<> ReferencedItems;

  bool NamesSolution = false; ///< "$(Solution..." stands in it

  Location locate(pugi::xml_node Node) const;
  Location locate(ptrdiff_t Offset) const;

private:
  std::vector<ptrdiff_t> LineStarts;
};

/// The files of a run, each read once.
class XmlFiles {
public:
  /// A file whose root element has that name. The error names the file, the line and the reason.
  llvm::Expected<const XmlFile &> read(llvm::StringRef Path, llvm::StringRef Root);

  /// A file that is not on disk.
  const XmlFile &builtIn(llvm::StringRef Name, llvm::StringRef Text);

private:
  llvm::StringMap<std::unique_ptr<XmlFile>> Files;
};

/// The text of a file in UTF-8, whatever Visual Studio wrote it in. It must be a regular file of reasonable size.
llvm::Expected<std::string> readText(llvm::StringRef Path);

} // namespace mapicheck::cli::visualstudio
