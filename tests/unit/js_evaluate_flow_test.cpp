// Which calls a script makes, and under what circumstances.
#include <catch2/catch.hpp>

#include "support/script.h"

using namespace sqlferry;
using test::log_of;

TEST_CASE("calls come in the order in which they run") {
  CHECK(log_of("const t = 'users'; await db.create(t, {id: Types.INTEGER}); return db.index(t, ['id']);") ==
        "db.create('users', {id: Types.INTEGER})\ndb.index('users', ['id'])");
  CHECK(log_of("return db.a().then(() => db.b()).then(function () { return db.c(); });") == "db.a()\ndb.b()\ndb.c()");
  CHECK(log_of("await db.run(async (t) => { await db.a({transaction: t}); });") == "db.a({transaction: tx})");
}

TEST_CASE("a branch behind a condition that is not known is conditional") {
  CHECK(log_of("if (await db.ask()) { db.a(); } else { db.b(); } db.c();") == "? db.a()\n? db.b()\ndb.c()");
  CHECK(log_of("if (1 + 1 === 2) db.a(); else db.b();") == "db.a()");
  CHECK(log_of("(await db.ask()) && db.a();") == "? db.a()");
  CHECK(log_of("const x = await db.ask() ? 'a' : 'b'; db.a(x);") == "db.a(<'a' | 'b'>)");
}

TEST_CASE("an early return makes what follows conditional") {
  CHECK(log_of("if (await db.ask()) return; db.a();") == "? db.a()");
  CHECK(log_of("if (await db.ask()) { db.a(); return; } db.b();") == "? db.a()\n? db.b()");
  CHECK(log_of("const f = (x) => { if (x) return 1; return 2; }; db.a(f(await db.ask())); db.b();") ==
        "db.a(<1 | 2>)\ndb.b()");
  CHECK(log_of("if (!(await db.ask())) throw new Error('no'); db.a();") == "db.a()");
  CHECK(log_of("if (await db.ask()) { return; } else { return; } db.a();").empty());
}

TEST_CASE("an expectation of the host chooses a branch") {
  CHECK(log_of("if (!(await db.unlikely())) { db.a(); } else { db.b(); }") == "? db.a()");
  CHECK(log_of("if (await db.unlikely()) return; db.a();") == "? db.a()");
  CHECK(log_of("if ((await db.likely()) === true) db.a();") == "? db.a()");
  CHECK(log_of("const gone = await db.unlikely(); if (gone && 1) db.a(); else db.b();") == "? db.b()");
}

TEST_CASE("a dialect decides a branch, and hosts hear nothing of the other") {
  CHECK(log_of("if (db.dialect === 'sqlite') { db.a(); } else { db.b(); } db.c();") == "db.b()\ndb.c()");
  CHECK(log_of("if (db.dialect === 'postgres') { db.a(); return; } db.b();") == "db.a()");
  CHECK(log_of("switch (db.dialect) { case 'sqlite': db.a(); break; case 'postgres': db.b(); break; }") == "db.b()");
  CHECK(log_of("const pg = ['postgres', 'pg'].includes(db.dialect); db.a(pg ? 'jsonb' : 'text');") == "db.a('jsonb')");
  // What happens there does not last.
  CHECK(
      log_of("let t = 'a'; const list = []; if (db.dialect === 'sqlite') { t = 'b'; list.push(1); } db.c(t, list);") ==
      "db.c('a', [])");
}

TEST_CASE("what different ways leave is joined") {
  CHECK(log_of("let t = 'a'; if (await db.ask()) t = 'b'; db.c(t);") == "db.c(<'a' | 'b'>)");
  CHECK(log_of("let t; if (await db.ask()) { t = 'a' } else { t = 'a' } db.c(t);") == "db.c('a')");
  CHECK(log_of("const o = {a: 1}; if (await db.ask()) o.b = 2; db.c(o);") == "db.c({a: 1, b?: 2})");
  CHECK(log_of("const l = [1]; if (await db.ask()) l.push(2); db.c(l);") == "db.c([1, 2, ...?])");
  CHECK(log_of("let t = 'a'; if (await db.ask()) { t = 'b'; return; } db.c(t);") == "? db.c('a')");
  CHECK(log_of("let t = 'a'; if (await db.ask()) { const o = {}; o.x = 1; db.c(o); }") == "? db.c({x: 1})");
}

TEST_CASE("loops over what is known are unrolled") {
  CHECK(log_of("for (const t of ['a', 'b']) await db.drop(t);") == "db.drop('a')\ndb.drop('b')");
  CHECK(log_of("for (const [t, {c}] of Object.entries({a: {c: 1}})) db.add(t, c);") == "db.add('a', 1)");
  CHECK(log_of("for (let i = 0; i < 3; i++) { if (i === 1) continue; db.a(i); }") == "db.a(0)\ndb.a(2)");
  CHECK(log_of("['a', 'b'].forEach(async (t) => { await db.drop(t); });") == "db.drop('a')\ndb.drop('b')");
  CHECK(log_of("await Promise.all(['a', 'b'].map(t => db.drop(t)));") == "| db.drop('a')\n| db.drop('b')");
  CHECK(log_of("for (const k in {x: 1, y: 2}) db.a(k);") == "db.a('x')\ndb.a('y')");
  CHECK(log_of("let i = 0; while (i < 2) { db.a(i); i += 1; } do { i--; } while (i > 0); db.b(i);") ==
        "db.a(0)\ndb.a(1)\ndb.b(0)");
  CHECK(
      log_of(
          "outer: for (const a of [1, 2]) { for (const b of [1, 2]) { if (b === 2) continue outer; db.a(a, b); } }") ==
      "db.a(1, 1)\ndb.a(2, 1)");
  CHECK(log_of("const fs = []; for (let i = 0; i < 2; i++) fs.push(() => i); db.a(fs.map(f => f()));") ==
        "db.a([0, 1])");
}

TEST_CASE("loops over what is not known run once, as repeated") {
  CHECK(log_of("for (const row of await db.ask()) { db.a(row.id); } db.b();") == "* db.a(<row.id>)\ndb.b()");
  CHECK(log_of("(await db.ask()).forEach(row => db.a(row.id));") == "* db.a(<row.id>)");
  CHECK(log_of("const rows = await db.ask(); for (let i = 0; i < rows.length; i++) db.a(rows[i].id);") ==
        "* db.a(<rows[i].id>)");
  CHECK(log_of("while (true) { const rows = await db.ask(); if (!rows.length) break; db.a(); } db.b();") ==
        "? db.a()\ndb.b()");
  CHECK(log_of("const ids = []; for (const r of await db.ask()) ids.push(r.id); db.a(ids);") == "db.a([<r.id>, ...?])");
}

TEST_CASE("errors: the body of a try is taken, its handler shown") {
  CHECK(log_of("try { db.a(); } catch (e) { db.b(e.message); } finally { db.c(); } db.d();") ==
        "^ db.a()\n~ db.b(<e.message>)\ndb.c()\ndb.d()");
  CHECK(log_of("try { db.a(); throw new Error('x'); } catch (e) { db.b(e.message); }") == "^ db.a()\ndb.b('x')");
  CHECK(log_of("await db.a().catch(() => db.b());") == "db.a()\n~ db.b()");
  CHECK(log_of("let t = 'x'; try { db.a(t); } catch { t = 'y'; db.b(t); return; } db.c(t);") ==
        "^ db.a('x')\n~ db.b('y')\ndb.c('x')");
  CHECK(log_of("try { db.a(); } catch { if (db.dialect === 'sqlite') db.b(); }") == "^ db.a()");
  CHECK(log_of("throw new Error('x'); db.a();").empty());
  CHECK(log_of("const f = async () => { throw 1; }; await f().catch(e => db.a(e)); db.b();") == "db.a(1)\ndb.b()");
  CHECK(log_of("try { if (await db.ask()) throw 1; db.a(); } catch (e) {}") == "?^ db.a()");
}

TEST_CASE("builders work when they are awaited") {
  CHECK(log_of("const b = db.later(1); db.a(); await b;") == "db.a()\ndb.later(1)");
  CHECK(log_of("return db.later(1).then(() => db.later(2));") == "db.later(1)\ndb.later(2)");
  CHECK(log_of("await Promise.all([db.later(1), db.later(2)]);") == "| db.later(1)\n| db.later(2)");
  CHECK(log_of("db.later(1);").empty());
}

TEST_CASE("functions, closures, classes") {
  CHECK(log_of("const add = (t, c, {type = 'text', ...more} = {}, ...rest) => db.add(t, c, type, more, rest);"
               "add('a', 'b'); add('a', 'b', {type: 'int', x: 1}, 2, 3);") ==
        "db.add('a', 'b', 'text', {}, [])\ndb.add('a', 'b', 'int', {x: 1}, [2, 3])");
  CHECK(log_of("drop('a'); function drop(t) { return db.drop(t, arguments.length); }") == "db.drop('a', 1)");
  CHECK(
      log_of("class Base { constructor(db) { this.db = db; } name() { return 'base'; } static make(d) { return new "
             "this(d); } }"
             "class Table extends Base { kind = 'table'; #x = 1; constructor(db) { super(db); this.n = super.name(); }"
             " get both() { return this.kind + this.n + this.#x; } go() { this.db.a(this.both); } }"
             "new Table(db).go(); Table.make(db).go();") == "db.a('tablebase1')\ndb.a('tablebase1')");
  CHECK(log_of("function* names() { yield 'a'; yield* ['b', 'c']; } for (const n of names()) db.a(n);") ==
        "db.a('a')\ndb.a('b')\ndb.a('c')");
  CHECK(log_of("const f = db.a.bind(db, 1); f(2); db.b.call(db, 3); db.c.apply(db, [4, 5]);") ==
        "db.a(1, 2)\ndb.b(3)\ndb.c(4, 5)");
  CHECK(log_of("const fact = n => n <= 1 ? 1 : n * fact(n - 1); db.a(fact(5));") == "db.a(120)");
  CHECK(log_of("const tag = (s, ...v) => s.join('?') + v.join(','); db.a(tag`x${1}y${2}z`);") == "db.a('x?y?z1,2')");
  CHECK(log_of("let a = 1, b = 2; [a, b] = [b, a]; ({a, c: b = 7} = {a}); db.a(a, b);") == "db.a(2, 7)");
}

TEST_CASE("callbacks of what is not known are followed") {
  CHECK(log_of("const lib = require('some-lib'); await lib.wrap(async () => { await db.a(); });") == "? db.a()");
  CHECK(log_of("const _ = require('some-lib'); _.each([1], x => db.a(x));") == "* db.a(<x>)");
  CHECK(log_of("const async = require('async'); async.series([db.a.bind(db, 1), (cb) => db.b(2, cb)]);") ==
        "db.a(1, function)\ndb.b(2, function)");
  CHECK(log_of("const Promise = require('bluebird'); return Promise.each(['x', 'y'], t => db.a(t));") ==
        "db.a('x')\ndb.a('y')");
  CHECK(log_of("await new Promise((done) => setTimeout(done, 10)); db.a();") == "db.a()");
}
