#include "project/prisma_relations.h"

#include <algorithm>
#include <optional>
#include <string>

#include "project/prisma_attributes.h"

namespace sqlferry::project {

namespace {

/// A field whose type is a model.
struct RelationField {
  std::string_view owner;
  std::string_view target;
  std::optional<std::string> relation;  // the name that @relation gives
  bool is_list = false;
};

bool is_model(const std::vector<PrismaBlock>& blocks, std::string_view name) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const PrismaBlock& block) { return block.keyword == "model" && block.name == name; });
}

RelationField read_relation(std::string_view schema, std::string_view owner, const PrismaLine& line) {
  RelationField field{.owner = owner, .target = line[1].text, .relation = {}, .is_list = false};
  field.is_list = line.size() > 2 && is_symbol(line[2], "[");
  const auto attributes = attributes_of(schema, line);
  if (const auto* relation = attribute_named(attributes, "relation")) {
    field.relation = string_argument(*relation, "name");
    if (has_argument(*relation, "fields")) field.is_list = false;  // an explicit key, whatever the type says
  }
  return field;
}

std::vector<RelationField> relation_fields(std::string_view schema, const std::vector<PrismaBlock>& blocks) {
  std::vector<RelationField> fields;
  for (const auto& block : blocks) {
    if (block.keyword != "model") continue;
    for (const auto& line : block.lines) {
      const bool is_field =
          line.size() >= 2 && line[0].kind == PrismaToken::Kind::word && line[1].kind == PrismaToken::Kind::word;
      if (is_field && is_model(blocks, line[1].text)) fields.push_back(read_relation(schema, block.name, line));
    }
  }
  return fields;
}

bool is_opposite(const RelationField& a, const RelationField& b) {
  return &a != &b && a.owner == b.target && a.target == b.owner && a.relation == b.relation;
}

/// All opposites are lists. A list of the own model may be its own opposite, a list of another one
/// needs one.
bool is_many_to_many(const RelationField& field, const std::vector<RelationField>& fields) {
  if (!field.is_list) return false;
  bool has_opposite = field.owner == field.target;
  for (const auto& other : fields) {
    if (!is_opposite(field, other)) continue;
    if (!other.is_list) return false;
    has_opposite = true;
  }
  return has_opposite;
}

std::string join_table_name(const RelationField& field) {
  if (field.relation) return "_" + *field.relation;
  const auto [first, second] = std::minmax(field.owner, field.target);
  return "_" + std::string(first) + "To" + std::string(second);
}

}  // namespace

std::vector<PrismaJoinTable> join_tables_of(std::string_view schema, const std::vector<PrismaBlock>& blocks) {
  const auto fields = relation_fields(schema, blocks);
  std::vector<PrismaJoinTable> tables;
  for (const auto& field : fields) {
    if (!is_many_to_many(field, fields)) continue;
    const std::string name = join_table_name(field);
    const bool is_known =
        std::any_of(tables.begin(), tables.end(), [&](const PrismaJoinTable& table) { return table.table == name; });
    if (!is_known) tables.push_back({name});
  }
  return tables;
}

}  // namespace sqlferry::project
