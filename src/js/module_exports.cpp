#include "js/module_exports.h"

#include <algorithm>

#include "js/module_values.h"

namespace sqlferry::js {

using modules::ExportedValue;
using modules::Member;
using modules::Shape;

namespace {

/// `module.exports`, `exports`, or a member of them.
struct ExportTarget {
  enum class Kind : std::uint8_t { none, module_exports, exports };
  Kind kind = Kind::none;
  std::string_view member;  ///< empty: the whole
  modules::Offset at = 0;   ///< of `module` or `exports`
};

bool is_named(const ast::Expr& expr, std::string_view name) {
  const auto* identifier = ast::as<ast::Identifier>(expr);
  return identifier != nullptr && identifier->name == name;
}

ExportTarget whole_target(const ast::Expr& expr) {
  if (is_named(expr, "exports")) return {ExportTarget::Kind::exports, "", expr.span.begin};
  const auto* member = ast::as<ast::Member>(expr);
  const bool is_module = member != nullptr && member->property.text == "exports" && is_named(*member->object, "module");
  return is_module ? ExportTarget{ExportTarget::Kind::module_exports, "", member->object->span.begin} : ExportTarget{};
}

ExportTarget target_of(const ast::Expr& expr) {
  if (const ExportTarget whole = whole_target(expr); whole.kind != ExportTarget::Kind::none) return whole;
  const ast::Expr* object = nullptr;
  std::string_view name;
  if (const auto* member = ast::as<ast::Member>(expr)) {
    object = member->object;
    name = member->property.text;
  } else if (const auto* index = ast::as<ast::Index>(expr)) {
    const auto* text = ast::as<ast::StringLiteral>(index->index);
    if (text == nullptr) return {};
    object = index->object;
    name = text->value;
  }
  if (object == nullptr) return {};
  ExportTarget result = whole_target(*object);
  if (result.kind != ExportTarget::Kind::none) result.member = name;
  return result;
}

ExportTarget target_of(const ast::Pattern& pattern) {
  if (const auto* name = ast::as<ast::Identifier>(pattern)) {
    if (name->name != "exports") return {};
    return {ExportTarget::Kind::exports, "", pattern.span.begin};
  }
  const auto* target = ast::as<ast::TargetExpr>(pattern);
  return target == nullptr ? ExportTarget{} : target_of(*target->value);
}

void set_member(std::vector<Member>& members, Member member) {
  const auto same =
      std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.name == member.name; });
  if (same == members.end()) {
    members.push_back(std::move(member));
  } else {
    *same = std::move(member);
  }
}

class ExportReader {
 public:
  explicit ExportReader(const TopLevel& names) : values_(names, out_.entries) {}

  ModuleExports read(ast::List<ast::Statement> statements) && {
    for (const ast::Statement& statement : statements) read(statement);
    // Behind `module.exports = ...`, `exports` is an object that nobody gets.
    if (whole_is_set_ && !exports_follow_) {
      std::erase_if(out_.exports, [&](const Member& member) {
        return std::find(own_.begin(), own_.end(), member.name) != own_.end();
      });
    }
    return std::move(out_);
  }

 private:
  void read(const ast::Statement& statement) {
    if (const auto* only = ast::as<ast::ExpressionStatement>(statement)) return read_expression(*only->value);
    if (const auto* list = ast::as<ast::ExportNamed>(statement)) return read_list(*list);
    if (const auto* all = ast::as<ast::ExportAll>(statement)) return read_all(*all);
    if (const auto* given = ast::as<ast::ExportDefault>(statement)) return read_default(*given);
    if (const auto* declared = ast::as<ast::ExportDeclaration>(statement)) return read_declared(*declared->declaration);
    if (const auto* equals = ast::as<ast::ExportEquals>(statement)) out_.module_exports = values_.of(equals->value);
  }

  void read_expression(const ast::Expr& given) {
    const ast::Expr& expr = ast::bare(given);
    if (const auto* sequence = ast::as<ast::Sequence>(expr)) {
      for (ast::ExprPtr item : sequence->items) read_expression(*item);
    }
    if (const auto* assign = ast::as<ast::Assign>(expr)) read_assignment(*assign);
    if (const auto* call = ast::as<ast::Call>(expr)) read_definition(*call);
  }

  /// `exports.a = exports.b = value`
  void read_assignment(const ast::Assign& first) {
    std::vector<ExportTarget> targets;
    const ast::Assign* assign = &first;
    ast::ExprPtr value = nullptr;
    while (assign != nullptr && assign->op == ast::Assign::Op::plain) {
      const ExportTarget target = target_of(*assign->target);
      if (target.kind == ExportTarget::Kind::none && targets.empty()) return;
      if (target.kind != ExportTarget::Kind::none) targets.push_back(target);
      value = assign->value;
      assign = ast::as<ast::Assign>(ast::bare(*value));
    }
    if (targets.empty()) return;
    if (const ExportTarget same = whole_target(ast::bare(*value)); same.kind != ExportTarget::Kind::none) {
      targets.push_back(same);  // `exports = module.exports`
      for (const ExportTarget& target : targets) out_.understood.push_back(target.at);
      exports_follow_ = true;
      return;
    }
    const bool sets_both = std::any_of(targets.begin(), targets.end(), [](const ExportTarget& target) {
      return target.member.empty() && target.kind == ExportTarget::Kind::exports;
    });
    for (const ExportTarget& target : targets) assign_to(target, value, sets_both);
  }

  void assign_to(const ExportTarget& target, ast::ExprPtr value, bool sets_both) {
    out_.understood.push_back(target.at);
    if (!target.member.empty()) {
      set_member(out_.exports, values_.member(target.member, value));
      if (target.kind == ExportTarget::Kind::exports) own_.push_back(target.member);
    } else if (target.kind == ExportTarget::Kind::module_exports) {
      out_.module_exports = values_.of(value);
      whole_is_set_ = true;
      exports_follow_ = sets_both;
    }
  }

  /// `Object.defineProperty(exports, 'a', ...)`, as compilers write it.
  void read_definition(const ast::Call& call) {
    const auto* callee = ast::as<ast::Member>(call.callee);
    if (callee == nullptr || callee->property.text != "defineProperty" || !is_named(*callee->object, "Object")) return;
    if (call.arguments.size() < 2 || call.arguments[0].value == nullptr || call.arguments[1].value == nullptr) return;
    const ExportTarget target = whole_target(*call.arguments[0].value);
    const auto* name = ast::as<ast::StringLiteral>(call.arguments[1].value);
    if (target.kind == ExportTarget::Kind::none || name == nullptr) return;
    out_.understood.push_back(target.at);
    if (name->value != "__esModule") set_member(out_.exports, {std::string(name->value), {Shape::unknown}});
  }

  void read_list(const ast::ExportNamed& list) {
    if (list.type_only) return;
    for (const ast::Specifier& each : list.names) {
      if (each.type_only) continue;
      const bool here = list.module.span.empty();
      Member member = here ? values_.member_named(each.outside.text, each.inside.text)
                           : Member{std::string(each.outside.text), {Shape::unknown}};
      if (member.name == "default") {
        out_.default_export = std::move(member.value);
      } else {
        out_.named.push_back(std::move(member));
      }
    }
  }

  void read_all(const ast::ExportAll& all) {
    if (all.type_only) return;
    if (all.name.is_there()) {
      out_.named.push_back({std::string(all.name.text), {Shape::unknown}});
    } else {
      out_.named_open = true;
    }
  }

  void read_default(const ast::ExportDefault& given) {
    if (given.function != nullptr) {
      out_.default_export = ValueShapes::of(*given.function);
    } else if (given.definition != nullptr) {
      out_.default_export = values_.of(*given.definition);
    } else {
      out_.default_export = values_.of(given.value);
    }
  }

  void read_declared(const ast::Statement& declaration) {
    each_declared_name(declaration, [&](ast::Name name) {
      if (name.is_there()) out_.named.push_back(values_.member_named(name.text, name.text));
    });
  }

  ModuleExports out_;
  ValueShapes values_;
  bool whole_is_set_ = false;
  bool exports_follow_ = false;        ///< `exports` is what `module.exports` is
  std::vector<std::string_view> own_;  ///< members of `exports`
};

}  // namespace

ModuleExports module_exports(const Program& program, const TopLevel& names) {
  return ExportReader(names).read(program.statements);
}

}  // namespace sqlferry::js
