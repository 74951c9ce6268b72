#include "engine/PathNotes.h"

#include "engine/UserPlace.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

int EventTag::Kind = 0;

namespace {

/// The notes of one call, kept apart until it is known whether anything in it matters.
struct Frame {
  const StackFrameContext *Context = nullptr;
  std::vector<PathNote> Notes;
  bool Matters = false;
};

/// The condition of a branch with its parentheses, which say how much of a macro it is.
const Expr *conditionOf(const Stmt *Terminator) {
  if (const auto *If = dyn_cast<IfStmt>(Terminator))
    return If->getCond();
  if (const auto *While = dyn_cast<WhileStmt>(Terminator))
    return While->getCond();
  if (const auto *Do = dyn_cast<DoStmt>(Terminator))
    return Do->getCond();
  if (const auto *For = dyn_cast<ForStmt>(Terminator))
    return For->getCond();
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Terminator))
    return Choice->getCond();
  if (const auto *Logical = dyn_cast<BinaryOperator>(Terminator))
    return Logical->getLHS();
  return nullptr;
}

void collectVariables(const Stmt *S, llvm::SmallPtrSet<const ValueDecl *, 4> &Variables) {
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    Variables.insert(Reference->getDecl());
  if (const auto *Member = dyn_cast<MemberExpr>(S))
    Variables.insert(Member->getMemberDecl());
  for (const Stmt *Child : S->children())
    if (Child)
      collectVariables(Child, Variables);
}

class Storyteller {
public:
  Storyteller(const Violation &V, const ExplodedNode *End)
      : V(V), AST(End->getLocationContext()->getAnalysisDeclContext()->getASTContext()), SM(AST.getSourceManager()) {
    if (V.About)
      collectVariables(V.About, About);
  }

  std::vector<PathNote> tell(llvm::ArrayRef<const ExplodedNode *> Path) {
    Frames.push_back({Path.front()->getStackFrame(), {}, false});
    for (const ExplodedNode *Node : Path)
      visit(*Node);
    // The story begins in the first function in which something that matters happens.
    size_t First = 0;
    while (First + 1 < Frames.size() && !Frames[First].Matters)
      ++First;
    while (Frames.size() > First + 1)
      leave(/*Returned=*/false);
    return std::move(Frames.back().Notes);
  }

private:
  void visit(const ExplodedNode &Node) {
    ProgramPoint Point = Node.getLocation();
    if (auto Enter = Point.getAs<CallEnter>())
      Frames.push_back({Enter->getCalleeContext(), {}, false});
    else if (Point.getAs<CallExitEnd>()) {
      if (Frames.size() > 1)
        leave(/*Returned=*/true);
    } else if (auto Edge = Point.getAs<BlockEdge>())
      visitBranch(*Edge, Node.getLocationContext());
    if (const auto *Tag = dyn_cast_or_null<EventTag>(Point.getTag()))
      visitEvent(*Tag, Node);
  }

  bool isInvolved(const EventTag::Item &Item) const {
    return (Item.Object && llvm::is_contained(V.Involved, Item.Object)) ||
           (Item.Which && llvm::is_contained(V.InvolvedLibraries, *Item.Which));
  }

  void visitEvent(const EventTag &Tag, const ExplodedNode &Node) {
    for (const EventTag::Item &Item : Tag.Items) {
      if (Item.Background ? !SeenEvent : !isInvolved(Item))
        continue;
      const Stmt *At = nullptr;
      if (auto Point = Node.getLocationAs<StmtPoint>())
        At = Point->getStmt();
      if (!Item.Background)
        Frames.back().Matters = SeenEvent = true;
      UserPlace Place = userPlace(Node.getLocationContext(), At, SM);
      // A destructor whose body cannot be seen is called at the end of a scope.
      if (auto Implicit = Node.getLocationAs<ImplicitCallPoint>(); Implicit && Place.Frame == Node.getStackFrame())
        Place.Where = SM.getExpansionLoc(Implicit->getLocation());
      add(Place.Where, Item.Text, Item.Background ? StepKind::Branch : StepKind::Event);
    }
  }

  void visitBranch(const BlockEdge &Edge, const LocationContext *Context) {
    const CFGBlock *From = Edge.getSrc();
    const Stmt *Terminator = From->getTerminatorStmt();
    if (!Terminator || From->succ_size() != 2 || isWrapperFunction(Context->getDecl(), SM))
      return;
    const Expr *Condition = conditionOf(Terminator);
    if (!Condition || !(SeenEvent || isAbout(Condition)))
      return;
    bool True = *From->succ_begin() == Edge.getDst();
    std::string Text = text(Condition);
    if (Text.empty())
      return;
    add(Condition->getBeginLoc(), "'" + Text + "' is " + (True ? "true" : "false") + " on this path",
        StepKind::Branch);
  }

  bool isAbout(const Expr *Condition) const {
    llvm::SmallPtrSet<const ValueDecl *, 4> Variables;
    if (!About.empty())
      collectVariables(Condition, Variables);
    return llvm::any_of(Variables, [&](const ValueDecl *Variable) { return About.contains(Variable); });
  }

  std::string text(const Expr *E) const {
    E = E->IgnoreImpCasts();
    // A constant condition, do { } while (0), is no branch.
    if (!E->isValueDependent() && E->isEvaluatable(AST))
      return {};
    // A condition that is all of a macro's expansion goes by the macro's use; one inside a larger macro, by how that
    // macro spells it.
    SourceLocation Begin = E->getBeginLoc(), End = E->getEndLoc(), OuterBegin, OuterEnd;
    auto After = [&](SourceLocation Token) {
      return Token.getLocWithOffset(Lexer::MeasureTokenLength(SM.getSpellingLoc(Token), SM, AST.getLangOpts()));
    };
    while (Begin.isMacroID() && End.isMacroID() && SM.isAtStartOfImmediateMacroExpansion(Begin, &OuterBegin) &&
           SM.isAtEndOfImmediateMacroExpansion(After(End), &OuterEnd)) {
      Begin = OuterBegin;
      End = OuterEnd;
    }
    // `hr == MAPI_E_NOT_FOUND`: only a part of it comes out of a macro.
    if (Begin.isFileID() || End.isFileID()) {
      Begin = SM.getExpansionLoc(Begin);
      End = SM.getExpansionRange(End).getEnd();
    }
    Begin = SM.getSpellingLoc(Begin);
    End = SM.getSpellingLoc(End);
    if (Begin.isInvalid() || SM.getFileID(Begin) != SM.getFileID(End) || End < Begin)
      return {};
    std::string Text = Lexer::getSourceText(CharSourceRange::getTokenRange(Begin, End), SM, AST.getLangOpts()).str();
    std::string Folded;
    for (char Char : Text) {
      bool Space = isWhitespace(Char);
      if (!Space)
        Folded += Char;
      else if (!Folded.empty() && Folded.back() != ' ')
        Folded += ' ';
    }
    return Folded.size() <= 80 ? Folded : std::string();
  }

  void leave(bool Returned) {
    Frame Callee = std::move(Frames.back());
    Frames.pop_back();
    // A call that came back without anything that matters is no part of the story; one that did not leads to its end.
    if (Returned && !Callee.Matters)
      return;
    Frames.back().Matters |= Callee.Matters;
    const auto *Function = dyn_cast<NamedDecl>(Callee.Context->getDecl());
    std::string Name = Function ? Function->getNameAsString() : std::string();
    // Events in a smart pointer's own functions are told as events of the place that uses it.
    // Nor is a lambda's call a step of its own: its body stands where it is read.
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Function);
    bool Told = !Name.empty() && Callee.Context->getCallSite() &&
                !isWrapperFunction(Callee.Context->getDecl(), SM) && !(Method && Method->getParent()->isLambda());
    SourceLocation Call = Told ? SM.getExpansionLoc(Callee.Context->getCallSite()->getBeginLoc()) : SourceLocation();
    if (Told)
      add(Call, "calling '" + Name + "'", StepKind::Call);
    for (PathNote &Note : Callee.Notes)
      add(Note.Where, std::move(Note.Message), Note.Kind, Note.Depth + Told);
    if (Told && Returned)
      add(Call, "returning from '" + Name + "'", StepKind::Return);
  }

  void add(SourceLocation Where, std::string Message, StepKind Kind, unsigned Depth = 0) {
    Where = SM.getExpansionLoc(Where);
    if (Where.isInvalid() || SM.isInSystemHeader(Where))
      return;
    std::vector<PathNote> &Notes = Frames.back().Notes;
    if (!Notes.empty() && Notes.back().Where == Where && Notes.back().Message == Message)
      return;
    Notes.push_back({Where, std::move(Message), Kind, Depth});
  }

  const Violation &V;
  const ASTContext &AST;
  const SourceManager &SM;
  std::vector<Frame> Frames;
  llvm::SmallPtrSet<const ValueDecl *, 4> About; ///< the variables whose values the violation is about
  bool SeenEvent = false;
};

/// Whether a step leaves a frame behind for good: its return, or a statement of it being executed.
bool ends(const ExplodedNode &Node, const LocationContext *Frame, const Stmt *At) {
  if (auto Exit = Node.getLocationAs<CallExitBegin>())
    return Exit->getStackFrame() == Frame->getStackFrame();
  auto Point = Node.getLocationAs<StmtPoint>();
  return At && Point && Point->getStmt() == At && Node.getStackFrame() == Frame->getStackFrame();
}

} // namespace

std::vector<PathNote> pathNotes(const ExplodedNode *End, const Violation &V, const LocationContext *Frame,
                                const Stmt *At) {
  std::vector<const ExplodedNode *> Path;
  bool Cut = false;
  for (const ExplodedNode *Node = End; Node; Node = Node->getFirstPred()) {
    // What the program did after the place of the finding is another story.
    if (!Cut && ends(*Node, Frame, At)) {
      Path.clear();
      Cut = true;
    }
    Path.push_back(Node);
  }
  std::reverse(Path.begin(), Path.end());
  std::vector<PathNote> Notes;
  const SourceManager &SM =
      End->getLocationContext()->getAnalysisDeclContext()->getASTContext().getSourceManager();
  for (const auto &[At, Message] : V.Notes)
    if (SourceLocation Where = SM.getExpansionLoc(At->getBeginLoc()); !SM.isInSystemHeader(Where))
      Notes.push_back({Where, Message});
  for (PathNote &Note : Storyteller(V, End).tell(Path))
    Notes.push_back(std::move(Note));
  return Notes;
}

} // namespace mapicheck
