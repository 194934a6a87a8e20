#include "project/prisma_schema.h"

#include <algorithm>
#include <array>

#include "project/prisma_attributes.h"
#include "project/prisma_lexer.h"
#include "project/prisma_relations.h"

namespace sqlferry::project {

namespace {

using Attributes = std::vector<PrismaAttribute>;
using Kind = PrismaToken::Kind;

constexpr std::array<std::string_view, 10> kScalars = {"String",  "Boolean",  "Int",  "BigInt", "Float",
                                                       "Decimal", "DateTime", "Json", "Bytes",  "Unsupported"};

bool is_scalar(std::string_view type) { return std::find(kScalars.begin(), kScalars.end(), type) != kScalars.end(); }

bool is_block_attribute(const PrismaLine& line) { return is_symbol(line.front(), "@@"); }

/// What `@map` or `@@map` says, else `name`.
std::string mapped(const Attributes& attributes, std::string_view name) {
  const auto* map = attribute_named(attributes, "map");
  if (map == nullptr) return std::string(name);
  return string_argument(*map, "name").value_or(std::string(name));
}

/// The database's name of a model or enum.
std::string mapped_block(std::string_view schema, const PrismaBlock& block) {
  for (const auto& line : block.lines) {
    if (!is_block_attribute(line)) continue;
    const auto attributes = attributes_of(schema, line);
    if (attribute_named(attributes, "map") != nullptr) return mapped(attributes, block.name);
  }
  return std::string(block.name);
}

PrismaEnum read_enum(std::string_view schema, const PrismaBlock& block) {
  PrismaEnum result{mapped_block(schema, block), {}, std::string(block.name)};
  for (const auto& line : block.lines) {
    if (line.front().kind != Kind::word) continue;
    result.values.push_back(mapped(attributes_of(schema, line), line.front().text));
  }
  return result;
}

/// The first argument of `@default(...)`; what a `map:` behind it names is no value.
std::string default_text(std::string_view schema, const PrismaAttribute& attribute) {
  int depth = 0;
  const auto& arguments = attribute.arguments;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (is_symbol(arguments[i], "(") || is_symbol(arguments[i], "[")) ++depth;
    if (is_symbol(arguments[i], ")") || is_symbol(arguments[i], "]")) --depth;
    if (depth == 0 && i > 0 && is_symbol(arguments[i], ",")) {
      const auto begin = arguments.front().span.begin;
      return std::string(schema.substr(begin, arguments[i - 1].span.end - begin));
    }
  }
  return std::string(attribute.text);
}

void read_attributes(std::string_view schema, const Attributes& attributes, PrismaField& field) {
  constexpr std::string_view kNative = "db.";
  for (const auto& attribute : attributes) {
    if (attribute.name.substr(0, kNative.size()) == kNative) {
      field.native = attribute.name.substr(kNative.size());
      if (!attribute.text.empty()) field.native.append("(").append(attribute.text).append(")");
    }
    if (attribute.name == "default") field.default_text = default_text(schema, attribute);
  }
  field.autoincrement = field.default_text.rfind("autoincrement(", 0) == 0;
  field.now_default = field.default_text.rfind("now(", 0) == 0;
}

/// `name Type`, `name Type?`, `name Type[]`, `name Unsupported("circle")?`, then attributes.
PrismaField read_field(std::string_view schema, const PrismaLine& line) {
  PrismaField field;
  field.name = line[0].text;
  field.type = line[1].text;
  for (std::size_t i = 2; i < line.size() && !is_symbol(line[i], "@"); ++i) {
    field.list = field.list || is_symbol(line[i], "[");
    field.optional = field.optional || is_symbol(line[i], "?");
  }
  const auto attributes = attributes_of(schema, line);
  field.column = mapped(attributes, field.name);
  read_attributes(schema, attributes, field);
  return field;
}

bool is_field(const PrismaLine& line) {
  return line.size() >= 2 && line[0].kind == Kind::word && line[1].kind == Kind::word;
}

PrismaModel read_model(std::string_view text, const PrismaBlock& block, const PrismaSchema& schema) {
  PrismaModel model{std::string(block.name), mapped_block(text, block), {}};
  for (const auto& line : block.lines) {
    if (!is_field(line)) continue;
    PrismaField field = read_field(text, line);
    field.is_enum = schema.enumeration(field.type) != nullptr;
    if (field.is_enum || is_scalar(field.type)) model.fields.push_back(std::move(field));
  }
  return model;
}

}  // namespace

const PrismaModel* PrismaSchema::table(std::string_view name) const {
  const auto found = std::find_if(models.begin(), models.end(), [&](const auto& model) { return model.table == name; });
  return found == models.end() ? nullptr : &*found;
}

const PrismaModel* PrismaSchema::table_or_rebuilt(std::string_view name) const {
  constexpr std::string_view kRebuilt = "new_";
  const PrismaModel* model = table(name);
  return model || !name.starts_with(kRebuilt) ? model : table(name.substr(kRebuilt.size()));
}

const PrismaEnum* PrismaSchema::enumeration(std::string_view schema_name) const {
  const auto found =
      std::find_if(enums.begin(), enums.end(), [&](const auto& each) { return each.schema_name == schema_name; });
  return found == enums.end() ? nullptr : &*found;
}

PrismaSchema read_prisma_schema(std::string_view text) {
  const auto blocks = prisma_blocks(text);
  PrismaSchema schema;
  if (const auto* provider = datasource_provider(blocks)) schema.provider = provider->text;
  for (const auto& block : blocks) {
    if (block.keyword == "enum") schema.enums.push_back(read_enum(text, block));
  }
  for (const auto& block : blocks) {
    if (block.keyword == "model") schema.models.push_back(read_model(text, block, schema));
  }
  schema.join_tables = join_tables_of(text, blocks);
  return schema;
}

}  // namespace sqlferry::project
