// What does a project of MSBuild say when it is evaluated as MSBuild does: properties and imports in the order of the
// files, then the definitions of items, then the items? Nothing of a project is executed: targets, tasks and what they
// would add are passed over.
#pragma once

#include "Expansion.h"
#include "ProjectXml.h"

#include <map>
#include <memory>

namespace mapicheck::cli::visualstudio {

/// What all projects of a run share.
struct Workspace {
  XmlFiles Files;
  Spelling Disk;
  llvm::StringSet<> Said;

  Workspace();
};

using Metadata = std::map<std::string, std::string>; ///< by lower-case name

struct Item {
  std::string Include; ///< as it is written, with the values of properties
  Location Where;
  Metadata Values; ///< its own, not those of its definition
};

class Evaluation {
public:
  Evaluation(Workspace &Shared, Problems &Trouble);

  /// Sets a property that the project cannot change. Before run.
  void fix(llvm::StringRef Name, llvm::StringRef Value) { Values.fix(Name, Value.str()); }

  /// Evaluates a project, an absolute path. False when it failed; then Trouble has the reason.
  bool run(llvm::StringRef ProjectFile);

  /// The value of a property; empty when there is none.
  std::string property(llvm::StringRef Name) const;
  /// The items of a type, in their order.
  llvm::ArrayRef<Item> items(llvm::StringRef Type) const;
  /// The value of an item's metadata, its definition's or, for "FullPath" and its like, what its name gives.
  std::string metadata(const Item &Of, llvm::StringRef Type, llvm::StringRef Name) const;
  /// Where the value comes from: the item, or its definition.
  Location origin(const Item &Of, llvm::StringRef Type, llvm::StringRef Name) const;

  /// Does some file of the project ask for $(SolutionDir) or its like?
  bool namesSolution() const { return NamesSolution; }
  llvm::StringRef folder() const { return ProjectFolder; } ///< of the project, on this machine

private:
  struct Deferred {
    const XmlFile *File;
    pugi::xml_node Group;
  };
  using Element = pugi::xml_node;

  // Properties and imports (Evaluation.cpp).
  void readFile(const XmlFile &File);
  void readChildren(const XmlFile &File, Element Parent, unsigned Depth);
  void readProperties(const XmlFile &File, Element Group);
  void readChoice(const XmlFile &File, Element Choose, unsigned Depth);
  void readImport(const XmlFile &File, Element Import);
  void import(const XmlFile &From, Element Import, llvm::StringRef Name, llvm::StringRef Written);
  void importFromDisk(const std::string &Path, const Location &Where);
  void noticeMissingPackage(const XmlFile &File, Element Import);
  void noticeTarget(const XmlFile &File, Element Target);

  // Items and their definitions (Items.cpp).
  void readDefinitions(const Deferred &Group);
  void readItems(const Deferred &Group);
  void include(const XmlFile &File, Element Which, llvm::StringRef Type);
  void update(const XmlFile &File, Element Which, llvm::StringRef Type, bool Remove);
  std::vector<std::string> include(const XmlFile &File, const std::string &Spec, const Location &Where);
  void setMetadata(const XmlFile &File, Element Which, llvm::StringRef Type, Item &Of);
  std::string identityPath(llvm::StringRef Include) const;
  std::optional<std::string> wellKnown(llvm::StringRef Include, llvm::StringRef Name) const;
  std::optional<std::string> lookUp(const Item &Of, llvm::StringRef Type, llvm::StringRef Name) const;

  Scope scope(const XmlFile &File, Element Where, bool InImport = false) const;
  bool holds(const XmlFile &File, Element Which, bool InImport = false);

  Workspace &Shared;
  Problems &Trouble;
  Properties Values;
  mutable Expansion Expressions;
  std::string ProjectFolder;
  std::vector<std::string> Importing;  ///< the files on the way to the one that is read
  llvm::StringSet<> Imported;          ///< each file is taken once
  std::vector<Deferred> DefinitionGroups, ItemGroups;
  llvm::StringSet<> WantedItems;       ///< types in lower case
  llvm::StringMap<Metadata> Definitions;
  std::map<std::pair<std::string, std::string>, Location> DefinitionPlaces; ///< by type and name
  llvm::StringMap<std::vector<Item>> Items; ///< by lower-case type
  bool NamesSolution = false;
  size_t ItemCount = 0, VisitedFiles = 0;
};

} // namespace mapicheck::cli::visualstudio
