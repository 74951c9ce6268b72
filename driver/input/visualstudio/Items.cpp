// The items of a project, and what they have by their definitions.
#include "Evaluation.h"
#include "Wildcards.h"
#include "WindowsPaths.h"
#include "input/PathOnDisk.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli::visualstudio {

/// Items of one project. MFCMAPI's largest project has 400.
static constexpr size_t MostItems = 100000;

llvm::ArrayRef<Item> Evaluation::items(llvm::StringRef Type) const {
  auto It = Items.find(Type.lower());
  return It == Items.end() ? llvm::ArrayRef<Item>() : llvm::ArrayRef<Item>(It->second);
}

/// The metadata that every item has by its name.
std::optional<std::string> Evaluation::wellKnown(llvm::StringRef Include, llvm::StringRef Name) const {
  std::string Lower = Name.lower();
  if (Lower == "identity")
    return Include.str();
  if (Lower == "filename")
    return windows::stem(Include).str();
  if (Lower == "extension")
    return windows::extension(Include).str();
  if (Lower == "relativedir")
    return Include.drop_back(windows::fileName(Include).size()).str();
  if (Lower == "recursivedir")
    return std::string(); // only known while wildcards are followed; nothing that is compiled depends on it
  std::string Full = windows::fullPath(Include, windows::fromNative(ProjectFolder));
  if (Lower == "fullpath")
    return Full;
  if (Lower == "rootdir")
    return std::string("\\");
  if (Lower == "directory")
    return windows::withTrailingSlash(windows::folder(Full).ltrim('\\'));
  return std::nullopt;
}

std::optional<std::string> Evaluation::lookUp(const Item &Of, llvm::StringRef Type, llvm::StringRef Name) const {
  std::string Lower = Name.lower();
  if (auto It = Of.Values.find(Lower); It != Of.Values.end())
    return It->second;
  if (auto Definition = Definitions.find(Type.lower()); Definition != Definitions.end())
    if (auto It = Definition->second.find(Lower); It != Definition->second.end())
      return It->second;
  return wellKnown(Of.Include, Name);
}

std::string Evaluation::metadata(const Item &Of, llvm::StringRef Type, llvm::StringRef Name) const {
  std::string Value = lookUp(Of, Type, Name).value_or("");
  if (Value.find("%(") == std::string::npos)
    return Value;
  // A definition may refer to what only the item knows: "%(Filename)".
  Scope Here;
  Here.Where = Of.Where;
  Here.Folder = windows::fromNative(ProjectFolder);
  Here.Metadata = [&](llvm::StringRef, llvm::StringRef Inner) {
    return Inner.equals_insensitive(Name) ? "" : lookUp(Of, Type, Inner).value_or("");
  };
  return Expressions.expand(Value, Here);
}

Location Evaluation::origin(const Item &Of, llvm::StringRef Type, llvm::StringRef Name) const {
  if (!Of.Values.count(Name.lower()))
    if (auto It = DefinitionPlaces.find({Type.lower(), Name.lower()}); It != DefinitionPlaces.end())
      return It->second;
  return Of.Where;
}

void Evaluation::readDefinitions(const Deferred &Group) {
  const XmlFile &File = *Group.File;
  if (!holds(File, Group.Group))
    return;
  for (Element Type : Group.Group.children()) {
    std::string TypeName = llvm::StringRef(Type.name()).lower();
    if (Type.type() != pugi::node_element || !WantedItems.contains(TypeName))
      continue;
    Metadata &Definition = Definitions[TypeName];
    // There is no item yet: what was defined before counts, and what only an item knows stays to be asked for then.
    auto Defined = [&](llvm::StringRef OfType, llvm::StringRef Name) -> std::optional<std::string> {
      if (!OfType.empty() && !OfType.equals_insensitive(TypeName))
        return std::string();
      auto It = Definition.find(Name.lower());
      if (It != Definition.end())
        return It->second;
      return wellKnown("", Name) ? std::nullopt : std::optional<std::string>("");
    };
    Scope TypeScope = scope(File, Type);
    TypeScope.Metadata = Defined;
    if (!Expressions.holds(Type.attribute("Condition").value(), TypeScope))
      continue;
    for (Element Value : Type.children()) {
      if (Value.type() != pugi::node_element)
        continue;
      Scope Here = scope(File, Value);
      Here.Metadata = Defined;
      if (!Expressions.holds(Value.attribute("Condition").value(), Here))
        continue;
      std::string Text = Expressions.expand(Value.text().get(), Here);
      if (Trouble.failed())
        return;
      std::string Name = llvm::StringRef(Value.name()).lower();
      Definition[Name] = std::move(Text);
      DefinitionPlaces[{TypeName, Name}] = Here.Where;
    }
  }
}

void Evaluation::readItems(const Deferred &Group) {
  const XmlFile &File = *Group.File;
  auto WithItems = [&](Element Where) {
    Scope Here = scope(File, Where);
    Here.Items = [&](llvm::StringRef Type) {
      std::string List;
      for (const Item &I : items(Type)) {
        List += List.empty() ? I.Include : ";" + I.Include;
        if (!Trouble.spend(I.Include.size(), Here.Where))
          break;
      }
      return List;
    };
    return Here;
  };
  if (!Expressions.holds(Group.Group.attribute("Condition").value(), WithItems(Group.Group)))
    return;
  for (Element Which : Group.Group.children()) {
    if (Which.type() != pugi::node_element || !WantedItems.contains(llvm::StringRef(Which.name()).lower()))
      continue;
    if (!Expressions.holds(Which.attribute("Condition").value(), WithItems(Which)))
      continue;
    if (Which.attribute("Include"))
      include(File, Which, Which.name());
    else if (Which.attribute("Update"))
      update(File, Which, Which.name(), /*Remove=*/false);
    else if (Which.attribute("Remove"))
      update(File, Which, Which.name(), /*Remove=*/true);
    if (Trouble.failed())
      return;
  }
}

/// What a name of an item means, comparable with others: absolute, with slashes.
std::string Evaluation::identityPath(llvm::StringRef Include) const {
  return windows::toNative(windows::fullPath(unescaped(Include), windows::fromNative(ProjectFolder)));
}

/// The names that an entry of Include stands for.
std::vector<std::string> Evaluation::include(const XmlFile &File, const std::string &Spec, const Location &Where) {
  if (!hasWildcards(Spec))
    return {Spec};
  std::vector<std::string> Names;
  std::string Prefix = windows::fromNative(ProjectFolder) + "\\";
  for (const std::string &Path : filesMatching(Spec, ProjectFolder, VisitedFiles, Where, Trouble)) {
    std::string Name = windows::fromNative(Path);
    llvm::StringRef Short = Name;
    if (!windows::isRooted(Spec))
      Short.consume_front(Prefix);
    Names.push_back(Short.str());
  }
  return Names;
}

void Evaluation::include(const XmlFile &File, Element Which, llvm::StringRef Type) {
  Scope Here = scope(File, Which);
  std::vector<std::string> Excluded;
  Here.Items = [&](llvm::StringRef) { return std::string(); };
  for (const std::string &Entry : listed(withoutMarks(Expressions.expand(Which.attribute("Exclude").value(), Here))))
    Excluded.push_back(identityPath(Entry));
  auto IsExcluded = [&](llvm::StringRef Name) {
    if (Excluded.empty())
      return false;
    std::string Path = identityPath(Name);
    Trouble.spend(Path.size() * Excluded.size(), Here.Where);
    return llvm::any_of(Excluded, [&](llvm::StringRef Pattern) { return matches(Pattern, Path); });
  };
  std::vector<Item> New;
  auto Add = [&](Item Added) {
    if (++ItemCount > MostItems)
      Trouble.fail(Here.Where, "the project has more than " + llvm::Twine(MostItems) + " items");
    if (!Trouble.failed() && !IsExcluded(Added.Include))
      New.push_back(std::move(Added));
  };

  for (const std::string &Entry : listed(Which.attribute("Include").value())) {
    llvm::StringRef Reference = Entry;
    // "@(Other)" takes its items with all they have; "@(Other->'...')" makes other names of them.
    if (Reference.consume_front("@(") && Reference.consume_back(")") && !Reference.contains("@(")) {
      auto [From, Transform] = Reference.split("->");
      Transform = Transform.trim();
      bool Quoted = Transform.consume_front("'") && Transform.consume_back("'") && !Transform.contains('\'');
      if (!Quoted && !Transform.empty()) {
        Trouble.warn(Here.Where, "cannot evaluate " + Entry + "; it is taken to be empty");
        continue;
      }
      std::vector<Item> Source = items(From.trim()).vec(); // a copy: it may be the list that grows
      for (Item &I : Source) {
        if (Trouble.failed())
          return;
        if (Quoted) {
          Scope Inner = scope(File, Which);
          Inner.Metadata = [&](llvm::StringRef, llvm::StringRef Name) { return metadata(I, From.trim(), Name); };
          I.Include = withoutMarks(Expressions.expand(Transform, Inner));
        }
        I.Where = Here.Where;
        Add(std::move(I));
      }
      continue;
    }
    std::string Expanded = Expressions.expand(Entry, scope(File, Which));
    for (const std::string &Spec : listed(Expanded)) {
      std::string Clean = withoutMarks(Spec);
      if (Clean != Spec && !Clean.empty() && Type.equals_insensitive("ClCompile"))
        for (const std::string &Name : unsetIn(Spec))
          Trouble.warn(Here.Where, "'" + Clean + "' is made with $(" + Name + "), which is not set");
      if (Clean.empty())
        continue;
      for (const std::string &Name : include(File, Clean, Here.Where))
        Add({Name, Here.Where, {}});
    }
  }
  std::vector<Item> &List = Items[Type.lower()];
  for (Item &I : New) {
    setMetadata(File, Which, Type, I);
    List.push_back(std::move(I));
  }
}

void Evaluation::setMetadata(const XmlFile &File, Element Which, llvm::StringRef Type, Item &Of) {
  auto Set = [&](Element Where, llvm::StringRef Name, llvm::StringRef Text, llvm::StringRef Condition) {
    Scope Here = scope(File, Where);
    Here.Metadata = [&](llvm::StringRef OfType, llvm::StringRef Wanted) {
      return OfType.empty() || OfType.equals_insensitive(Type) ? lookUp(Of, Type, Wanted).value_or("") : "";
    };
    if (Trouble.failed() || !Expressions.holds(Condition, Here))
      return;
    std::string Value = Expressions.expand(Text, Here);
    Of.Values[Name.lower()] = std::move(Value);
  };
  for (pugi::xml_attribute Attribute : Which.attributes()) {
    bool IsOwn = llvm::StringSwitch<bool>(Attribute.name())
                     .Cases({"Include", "Exclude", "Remove", "Update", "Condition", "Label"}, true)
                     .Cases({"KeepMetadata", "RemoveMetadata", "KeepDuplicates", "MatchOnMetadata"}, true)
                     .Case("MatchOnMetadataOptions", true)
                     .Default(false);
    if (!IsOwn)
      Set(Which, Attribute.name(), Attribute.value(), "");
  }
  for (Element Value : Which.children())
    if (Value.type() == pugi::node_element)
      Set(Value, Value.name(), Value.text().get(), Value.attribute("Condition").value());
}

void Evaluation::update(const XmlFile &File, Element Which, llvm::StringRef Type, bool Remove) {
  Scope Here = scope(File, Which);
  Here.Items = [&](llvm::StringRef Other) {
    std::string List;
    for (const Item &I : items(Other))
      if (Trouble.spend(I.Include.size(), Here.Where))
        List += I.Include + ";";
    return List;
  };
  llvm::StringSet<> Names;
  std::vector<std::string> Patterns;
  for (const std::string &Entry :
       listed(withoutMarks(Expressions.expand(Which.attribute(Remove ? "Remove" : "Update").value(), Here)))) {
    std::string Path = identityPath(Entry);
    if (hasWildcards(Path))
      Patterns.push_back(Path);
    else
      Names.insert(llvm::StringRef(Path).lower());
  }
  auto IsMeant = [&](const Item &I) {
    std::string Path = identityPath(I.Include);
    if (!Trouble.spend(Path.size() * (1 + Patterns.size()), Here.Where))
      return false;
    return Names.contains(llvm::StringRef(Path).lower()) ||
           llvm::any_of(Patterns, [&](llvm::StringRef Pattern) { return matches(Pattern, Path); });
  };
  std::vector<Item> &List = Items[Type.lower()];
  if (Remove)
    return llvm::erase_if(List, IsMeant);
  for (Item &I : List)
    if (!Trouble.failed() && IsMeant(I))
      setMetadata(File, Which, Type, I);
}

} // namespace mapicheck::cli::visualstudio
