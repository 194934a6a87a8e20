// A rule: everything that is known about one thing that can be found in a migration. A plain value; rules/ holds one
// per file and rules/catalog.cpp lists them. No base class, no registration.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>

#include "diagnostics/diagnostic.h"
#include "engine/name_use.h"
#include "project/project.h"
#include "sql/ast/statement.h"
#include "sql/dialect.h"

namespace sqlferry::engine {

class Context;
class CallContext;
class HistoryContext;
class JournalContext;
class ModuleContext;
class PrismaContext;
class SuppressionContext;

using diagnostics::Fidelity;
using diagnostics::FixSafety;
using diagnostics::Severity;

/// Documentation and test in one: each bad example gives a finding of its rule and converts to `fixed`, which
/// PostgreSQL executes; each good one gives none.
struct Example {
  std::string_view title = {};
  std::string_view given = {};  ///< SQL that ran before (an earlier migration); findings in it do not count
  std::string_view sql = {};
  std::string_view fixed = {};      ///< bad examples: the conversion of `sql`
  std::string_view suggested = {};  ///< bad examples: what the suggested fixes of the rule make of `sql`; empty: none
  std::string_view profile = {};    ///< empty: native
  std::string_view prisma = {};     ///< what schema.prisma says; empty: there is none
  std::string_view settings = {};   ///< what sqlferry.toml says; empty: there is none
  bool is_postgres = false;         ///< what ran before and `sql` are written for PostgreSQL
  /// Of sequelize, knex and typeorm: `given`, `sql` and `fixed` are the bodies of the functions `up`.
  project::Framework framework = project::Framework::plain;
  int findings = 1;  ///< bad examples: how many of this rule
  // Where `file` is not empty, the example is a project: `sql` is that file then, and nothing is converted.
  std::string_view setting = {};  ///< a further file: "config/config.js"; empty: none
  std::string_view setting_text = {};
  std::string_view file = {};     ///< its path in the project: "migrations/20240101000000-a.js"
  std::string_view package = {};  ///< what package.json at the project's top says
  std::string_view more = {};     ///< the path of one more file; empty: none
  std::string_view more_text = {};
  std::string_view merged = {};  ///< the path of a migration as an earlier revision has it; empty: no history is known
  std::string_view merged_text = {};
};

struct Reference {
  std::string_view title = {};
  std::string_view url = {};
};

class DialectSet {
 public:
  constexpr DialectSet() = default;
  constexpr DialectSet(std::initializer_list<sql::Dialect> list) {
    for (const sql::Dialect d : list) bits_ |= 1U << static_cast<unsigned>(d);
  }
  [[nodiscard]] constexpr bool contains(sql::Dialect d) const { return (bits_ >> static_cast<unsigned>(d) & 1U) != 0; }

 private:
  unsigned bits_ = 0;
};

/// What a check may look at: alternatives of a statement and of an expression, and the parts between them.
using Node = std::variant<
    const ast::Opaque*, const ast::CreateTable*, const ast::CreateIndex*, const ast::CreateView*,
    const ast::CreateTrigger*, const ast::CreateVirtualTable*, const ast::CreateObject*, const ast::AlterObject*,
    const ast::Drop*, const ast::AlterTable*, const ast::Insert*, const ast::Update*, const ast::Delete*,
    const ast::SelectStatement*, const ast::Pragma*, const ast::Transaction*, const ast::Maintenance*,
    const ast::Attach*, const ast::Explain*, const ast::Utility*,
    // parts
    const ast::ColumnDef*, const ast::Constraint*, const ast::TypeName*, const ast::IndexedColumn*,
    const ast::AlterAction*, const ast::Upsert*, const ast::Select*, const ast::SelectCore*, const ast::TableRef*,
    const ast::ObjectName*, const NameUse*,
    // expressions
    const ast::Literal*, const ast::ColumnRef*, const ast::Star*, const ast::Parameter*, const ast::Unary*,
    const ast::Binary*, const ast::Between*, const ast::In*, const ast::Like*, const ast::IsTest*, const ast::Exists*,
    const ast::Subquery*, const ast::Parens*, const ast::Call*, const ast::Cast*, const ast::Case*, const ast::Collate*,
    const ast::TypedLiteral*, const ast::ArrayLiteral*, const ast::Subscript*, const ast::Raise*,
    const ast::DefaultMarker*, const ast::OtherExpr*,
    // moments
    const struct BeforeStatement*, const struct AfterStatement*, const struct EndOfFile*, const struct EndOfChain*>;

/// Before a statement: the time to take several as one (Context::replace_group).
struct BeforeStatement {};
/// After a statement: the catalog has changed, and `effects` says what PostgreSQL can have now.
struct AfterStatement;
/// After the last statement of a file (or of its down part).
struct EndOfFile {};
/// After the last file.
struct EndOfChain {};

inline constexpr std::size_t kNodeKinds = std::variant_size_v<Node>;

namespace detail {
template <class T, class Variant>
struct IndexOf;
template <class T, class... Ts>
struct IndexOf<T, std::variant<Ts...>> {
  static constexpr std::size_t value = [] {
    std::size_t i = 0;
    static_cast<void>(((std::is_same_v<T, Ts> ? false : (++i, true)) && ...));
    return i;
  }();
  static_assert(value < sizeof...(Ts), "no rule can visit this type");
};
}  // namespace detail

template <class T>
inline constexpr std::size_t kNodeKind = detail::IndexOf<const T*, Node>::value;

/// One check function of a rule and the sort of node it wants.
struct Visit {
  std::size_t kind = 0;
  void (*run)(const Node& node, Context& ctx) = nullptr;
};

template <auto kCheck>
struct VisitOf;
template <class T, void (*kCheck)(const T&, Context&)>
struct VisitOf<kCheck> {
  static constexpr Visit value{kNodeKind<T>,
                               [](const Node& node, Context& ctx) { kCheck(*std::get<const T*>(node), ctx); }};
};

/// `on<&check>()`, where `void check(const ast::Insert&, Context&)`: the first parameter says what is visited.
template <auto kCheck>
constexpr Visit on() {
  return VisitOf<kCheck>::value;
}

struct Rule {
  std::string_view id = {};             ///< "sqlite/datetime-type": the group, then the thing found
  std::string_view summary = {};        ///< at most 60 characters, no capital, no full stop
  std::string_view why = {};            ///< sentences: the consequence on PostgreSQL
  std::string_view sqlstate = {};       ///< of the error that the user gets otherwise; empty: none
  std::string_view postgres_says = {};  ///< its text
  std::string_view node_says = {};      ///< the same of Node or a framework: of rules that look at modules
  Severity severity = Severity::error;
  FixSafety fix = FixSafety::safe;
  Fidelity fidelity = Fidelity::exact;
  bool opt_in = false;  ///< it looks only where it is asked for: see Options::enabled
  /// Of a chain the first finding is told, with how many more there are; those of another severity stand by themselves.
  bool once = false;
  std::string_view notes = {};  ///< for `explain`: what the translation does and what it does not keep
  DialectSet dialects = {};     ///< in which source dialects the rule looks
  std::span<const Example> bad = {};
  std::span<const Example> good = {};
  std::span<const Visit> visits = {};
  std::span<const Reference> references = {};
  /// Looks at a JavaScript or TypeScript file as a module (module_context.h), once per file. Null: only at SQL.
  void (*module)(ModuleContext& ctx) = nullptr;
  /// Looks at the calls that such a file makes (call_context.h), once per file.
  void (*calls)(CallContext& ctx) = nullptr;
  /// Looks at the journal of Drizzle (journal_context.h), once per chain.
  void (*journal)(JournalContext& ctx) = nullptr;
  /// Looks at what lies around the migrations of Prisma (prisma_context.h), once per chain.
  void (*prisma)(PrismaContext& ctx) = nullptr;
  /// Looks at the comments of a file that suppress findings (suppression.h), once per file that has any.
  void (*suppressions)(SuppressionContext& ctx) = nullptr;
  /// Looks at what became of the migrations of an earlier revision (history_context.h), once per chain.
  void (*history)(HistoryContext& ctx) = nullptr;
};

/// Makes the finding the rule's.
inline void sign(diagnostics::Diagnostic& finding, const Rule& rule) {
  finding.rule = rule.id;
  finding.severity = rule.severity;
  finding.why = text::SharedText::constant(rule.why);
}

}  // namespace sqlferry::engine
