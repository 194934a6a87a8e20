#include "rules/chain/extensions.h"

#include <algorithm>
#include <array>

#include "schema/names.h"

namespace sqlferry::rules::chain {
namespace {

struct Row {
  std::string_view name;
  std::string_view extension;
};

constexpr std::array kFunctionRows = std::to_array<Row>({
    {"akeys", "hstore"},
    {"armor", "pgcrypto"},
    {"avals", "hstore"},
    {"connectby", "tablefunc"},
    {"crosstab", "tablefunc"},
    {"crosstab2", "tablefunc"},
    {"crosstab3", "tablefunc"},
    {"crosstab4", "tablefunc"},
    {"crypt", "pgcrypto"},
    {"dearmor", "pgcrypto"},
    {"decrypt", "pgcrypto"},
    {"decrypt_iv", "pgcrypto"},
    {"difference", "fuzzystrmatch"},
    {"digest", "pgcrypto"},
    {"dmetaphone", "fuzzystrmatch"},
    {"dmetaphone_alt", "fuzzystrmatch"},
    {"earth_box", "earthdistance"},
    {"earth_distance", "earthdistance"},
    {"encrypt", "pgcrypto"},
    {"encrypt_iv", "pgcrypto"},
    {"gen_random_bytes", "pgcrypto"},
    {"gen_salt", "pgcrypto"},
    {"hmac", "pgcrypto"},
    {"hstore", "hstore"},
    {"hstore_to_json", "hstore"},
    {"hstore_to_jsonb", "hstore"},
    {"levenshtein", "fuzzystrmatch"},
    {"levenshtein_less_equal", "fuzzystrmatch"},
    {"ll_to_earth", "earthdistance"},
    {"metaphone", "fuzzystrmatch"},
    {"normal_rand", "tablefunc"},
    {"pgp_pub_decrypt", "pgcrypto"},
    {"pgp_pub_encrypt", "pgcrypto"},
    {"pgp_sym_decrypt", "pgcrypto"},
    {"pgp_sym_encrypt", "pgcrypto"},
    {"show_trgm", "pg_trgm"},
    {"similarity", "pg_trgm"},
    {"skeys", "hstore"},
    {"soundex", "fuzzystrmatch"},
    {"st_area", "postgis"},
    {"st_asgeojson", "postgis"},
    {"st_astext", "postgis"},
    {"st_buffer", "postgis"},
    {"st_contains", "postgis"},
    {"st_distance", "postgis"},
    {"st_dwithin", "postgis"},
    {"st_geogfromtext", "postgis"},
    {"st_geomfromtext", "postgis"},
    {"st_intersects", "postgis"},
    {"st_makepoint", "postgis"},
    {"st_point", "postgis"},
    {"st_setsrid", "postgis"},
    {"st_transform", "postgis"},
    {"st_within", "postgis"},
    {"st_x", "postgis"},
    {"st_y", "postgis"},
    {"strict_word_similarity", "pg_trgm"},
    {"svals", "hstore"},
    {"unaccent", "unaccent"},
    {"uuid_generate_v1", "uuid-ossp"},
    {"uuid_generate_v1mc", "uuid-ossp"},
    {"uuid_generate_v3", "uuid-ossp"},
    {"uuid_generate_v4", "uuid-ossp"},
    {"uuid_generate_v5", "uuid-ossp"},
    {"uuid_nil", "uuid-ossp"},
    {"uuid_ns_dns", "uuid-ossp"},
    {"uuid_ns_oid", "uuid-ossp"},
    {"uuid_ns_url", "uuid-ossp"},
    {"uuid_ns_x500", "uuid-ossp"},
    {"word_similarity", "pg_trgm"},
});

constexpr std::array kTypeRows = std::to_array<Row>({
    {"citext", "citext"},
    {"cube", "cube"},
    {"earth", "earthdistance"},
    {"geography", "postgis"},
    {"geometry", "postgis"},
    {"hstore", "hstore"},
    {"isbn", "isn"},
    {"isbn13", "isn"},
    {"lquery", "ltree"},
    {"ltree", "ltree"},
    {"ltxtquery", "ltree"},
    {"vector", "vector"},
});

constexpr std::array kOperatorClassRows = std::to_array<Row>({
    {"gin_trgm_ops", "pg_trgm"},
    {"gist_trgm_ops", "pg_trgm"},
    {"gin_hstore_ops", "hstore"},
    {"gist_hstore_ops", "hstore"},
    {"gist_ltree_ops", "ltree"},
    {"vector_cosine_ops", "vector"},
    {"vector_ip_ops", "vector"},
    {"vector_l2_ops", "vector"},
});

constexpr bool by_name(const Row& a, const Row& b) { return a.name < b.name; }
static_assert(std::is_sorted(kFunctionRows.begin(), kFunctionRows.end(), by_name));

std::string_view found_in(const auto& rows, std::string_view name) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return schema::same_folded(each.name, name); });
  return row == rows.end() ? std::string_view() : row->extension;
}

}  // namespace

std::string_view extension_of_function(std::string_view name) {
  const auto row = std::lower_bound(kFunctionRows.begin(), kFunctionRows.end(), Row{name, ""}, by_name);
  return row == kFunctionRows.end() || row->name != name ? std::string_view() : row->extension;
}

std::string_view extension_of_type(std::string_view words) { return found_in(kTypeRows, words); }
std::string_view extension_of_operator_class(std::string_view name) { return found_in(kOperatorClassRows, name); }

std::string_view extension_of_index(std::string_view method, const schema::ColumnType& type) {
  using schema::TypeClass;
  constexpr std::array kPlain = {TypeClass::boolean, TypeClass::integer,   TypeClass::real,        TypeClass::numeric,
                                 TypeClass::text,    TypeClass::timestamp, TypeClass::timestamptz, TypeClass::date,
                                 TypeClass::time,    TypeClass::uuid};
  if (std::find(kPlain.begin(), kPlain.end(), type.cls) == kPlain.end() || type.postgres.ends_with(']')) return {};
  if (method == "gist") return "btree_gist";
  return method == "gin" ? "btree_gin" : std::string_view();
}

bool is_created(std::string_view extension, const schema::Catalog& catalog) {
  const auto has = [&](std::string_view name) { return catalog.made(ast::ObjectKind::extension, name) != nullptr; };
  const bool comes_along =
      (extension == "cube" && has("earthdistance")) || (extension == "postgis" && has("postgis_topology"));
  return has(extension) || comes_along;
}

bool is_made_by_typeorm(std::string_view extension) {
  constexpr std::array<std::string_view, 6> kMade = {"citext", "cube", "hstore", "ltree", "postgis", "uuid-ossp"};
  return std::find(kMade.begin(), kMade.end(), extension) != kMade.end();
}

}  // namespace sqlferry::rules::chain
