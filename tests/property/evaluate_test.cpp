// The laws of support/evaluate_laws.h on damaged scripts: the same damage in each run.
#include <catch2/catch.hpp>

#include <array>
#include <random>

#include "support/evaluate_laws.h"

using namespace sqlferry;

namespace {

constexpr std::array<std::string_view, 5> kScripts = {
    R"js('use strict';
const { name } = require('./other');
const table = `${name}s`;
module.exports = {
  async up(db, Types) {
    await db.create(table, { id: { type: Types.INTEGER, primaryKey: true }, ...extra('a', 'b') });
    for (const [column, options] of Object.entries({ a: { x: 1 }, b: { y: null } })) {
      if (!(await db.unlikely(column))) await db.add(table, column, { ...options, comment: 'it\'s ' + column });
    }
    await db.run(async (t) => Promise.all(['x', 'y'].map((c) => db.index(table, [c], { transaction: t }))));
  },
  down: (db) => db.drop(table).then(() => db.drop('other')).catch((e) => db.note(e.message)),
};
function extra(...names) {
  return names.reduce((all, each) => Object.assign(all, { [each.toUpperCase()]: { type: 'TEXT' } }), {});
}
)js",
    R"js(export class First1 implements Migration {
  readonly name = 'First1';
  private sql: string[] = [];
  constructor(private readonly prefix = 'p_') { this.add('a'); }
  private add(t: string): this { this.sql.push(`CREATE TABLE "${this.prefix}${t}" (id int)`); return this; }
  public async up(db: Runner): Promise<void> {
    for (let i = 0; i < this.sql.length; i++) { await db.query(this.sql[i] as string); }
    switch (db.dialect) { case 'mysql': await db.query('x'); break; default: await db.query("y\n\u0041"); }
  }
  public async down(db: Runner) { while (await db.ask()) { await db.query(`DROP ${this.prefix}`); } }
}
)js",
    R"js(exports.up = function (db) {
  var sql = 'SELECT ' + [1, 2, 3].join(', ');
  sql += ' FROM t WHERE ' + (db.dialect === 'postgres' ? 'true' : '1');
  try { db.query(sql.trim().split(' ').slice(1, -1).join(' ')); } catch (e) { throw e; } finally { db.done(); }
  let n = 0; outer: do { n++; for (;;) { if (n > 3) break outer; if (n % 2) continue outer; break; } } while (n < 5);
  label: { if (n) break label; db.never(); }
  return db.later(n).then(() => { if (n === 4) { return; } db.query(String.raw`\d${n}`); });
};
)js",
    R"js(function* numbers(from, to = 3) { while (from < to) yield from++; }
class Base { static all = []; #k = 1; get k() { return this.#k; } set k(v) { this.#k = v; } static { this.all.push(1); } }
class Made extends Base { constructor(...a) { super(...a); [this.x, { y: this.y = 2 } = {}] = a; } }
export const up = async (db) => {
  const made = new Made(1, { y: [..."ab"] }); made.k += 2; made.k ??= 3; delete made.x;
  const map = new Map([['a', new Set([1, 1])]]); const { a, ...rest } = { a: made?.y?.[0], b: map.get('a').size };
  for (const n of numbers(0)) { (await db.ask()) && db.query(n, rest, typeof a, JSON.stringify({ n, made })); }
  for await (const row of await db.ask()) { rows.push(row.id); }
  const rows = []; db.save(rows, parseInt('12'), [3, 1, 2].sort((x, y) => x - y), made instanceof Base);
};
)js",
    R"js(let state; exports.setup = (o) => { state = o; };
const deep = (n) => (n <= 0 ? [] : [deep(n - 1), ...deep(n - 2)]);
exports.up = (db, cb) => { const s = 'ab'.repeat(4); let t = ''; for (const c of s) t = c + t + c;
  db.query(deep(6), t.replace('b', () => '-'), state?.x, [1, [2, [3]]].flat(2), Array.from({ length: 3 }, (_, i) => i * i)); };
)js"};

class ScriptChance {
 public:
  explicit ScriptChance(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : engine_() % limit; }

 private:
  std::mt19937 engine_;
};

bool is_word(char c) { return (std::isalnum(static_cast<unsigned char>(c)) != 0) || c == '_' || c == '$'; }

/// Words, and all other bytes one by one.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (is_word(text[i]) && end < text.size() && is_word(text[end])) ++end;
    parts.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return parts;
}

std::string damaged(std::vector<std::string> parts, ScriptChance& chance) {
  for (std::size_t times = 1 + chance.below(3); times > 0; --times) {
    const std::size_t a = chance.below(parts.size());
    const std::size_t b = chance.below(parts.size());
    switch (chance.below(4)) {
      case 0:
        parts[a].clear();
        break;
      case 1:
        parts[a] = parts[b];
        break;
      case 2:
        std::swap(parts[a], parts[b]);
        break;
      default:
        parts[a] += " " + parts[b];
    }
  }
  std::string out;
  for (const std::string& part : parts) out += part;
  return out;
}

}  // namespace

TEST_CASE("the laws of evaluation hold on scripts") {
  for (const std::string_view script : kScripts) {
    INFO(script);
    REQUIRE(js::parse(script, js::Language::typescript).ok());
    CHECK(test::broken_by_evaluation(script, js::Language::typescript).empty());
  }
}

TEST_CASE("the laws of evaluation hold on damaged scripts") {
#if defined(__SANITIZE_ADDRESS__)
  constexpr int kRounds = 60;
#else
  constexpr int kRounds = 400;
#endif
  ScriptChance chance(1);
  int read = 0;
  for (const std::string_view script : kScripts) {
    const auto parts = parts_of(script);
    for (int round = 0; round < kRounds; ++round) {
      const std::string text = damaged(parts, chance);
      INFO(text);
      if (js::parse(text, js::Language::typescript).ok()) ++read;
      REQUIRE(test::broken_by_evaluation(text, js::Language::typescript).empty());
    }
  }
  // Most damage leaves no script at all: enough of it has to.
  CHECK(read > kRounds / 2);
}
