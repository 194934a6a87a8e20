#!/usr/bin/env python3
"""Scores a converter on migration chains with the equivalence oracle, on a real PostgreSQL.

  pg_virtualenv score.py --chains chains.json [--binary build/sqlferry] [-v] [--json OUT]
  pg_virtualenv score.py --folder conformance/sqlite        # every .sql file is a chain of its own

chains.json: [{"name", "group", "files": [paths, in order]}] .
A chain passes when no converted file fails on PostgreSQL and the two catalogs and their rows do not differ.
Each chain is laid out as one flat folder of numbered files and converted by one call,
  sqlferry convert --from sqlite IN -o OUT
so that the output of the n-th file is OUT/<same name>.
"""
import argparse, collections, concurrent.futures, json, os, re, shutil, subprocess, sys, tempfile
HERE = os.path.dirname(os.path.abspath(__file__))
ORACLE = os.path.join(HERE, "equivalence.py")


def convert(chain, a, work):
    src, dst = os.path.join(work, "in"), os.path.join(work, "out")
    os.makedirs(src), os.makedirs(dst)
    names = []
    for i, f in enumerate(chain["files"]):
        base = os.path.basename(f)
        if base in ("migration.sql", "up.sql"):
            base = os.path.basename(os.path.dirname(f)) + ".sql"
        n = f"{i:04d}_{re.sub(r'[^A-Za-z0-9_.-]', '_', base)}"
        n = re.sub(r"\.up\.sql$", ".sql", n)
        shutil.copy(f, os.path.join(src, n))
        names.append(n)
    if a.config:
        shutil.copy(a.config, os.path.join(src, "sqlferry.toml"))
    note = ""
    if a.converter == "sqlferry":
        cmd = [a.binary, "convert", "--from", a.dialect, src, "-o", dst]
        if a.profile:
            cmd[2:2] = ["--profile", a.profile]
        p = subprocess.run(cmd, capture_output=True, text=True, timeout=300)
        note = f"exit {p.returncode} " + p.stderr[-300:] if p.returncode not in (0, 1) else ""
    elif a.converter == "copy":
        for n in names:
            shutil.copy(os.path.join(src, n), os.path.join(dst, n))
    else:
        for n in names:
            with open(os.path.join(dst, n), "w") as o:
                subprocess.run([sys.executable, a.sqlglot, "-r", a.dialect, os.path.join(src, n)], stdout=o, stderr=subprocess.DEVNULL, timeout=300)
    return [os.path.join(src, n) for n in names], [os.path.join(dst, n) for n in names], note


def one(chain, a):
    work = tempfile.mkdtemp(prefix="score")
    try:
        src, dst, note = convert(chain, a, work)
        missing = [d for d in dst if not os.path.exists(d)]
        for m in missing:
            open(m, "w").close()
        spec = os.path.join(work, "chain.json")
        json.dump({"source": src, "converted": dst}, open(spec, "w"))
        p = subprocess.run([sys.executable, ORACLE, "--chain", spec, "--json"], capture_output=True, text=True, timeout=600)
        if p.returncode == 3:
            return {"name": chain["name"], "skip": p.stdout.strip()[:200]}
        try:
            r = json.loads(p.stdout)
        except ValueError:
            return {"name": chain["name"], "group": chain["group"], "files": len(src), "errors": [{"file": "-", "sqlstate": None, "message": "oracle: " + p.stderr[-300:]}], "diffs": [], "note": note}
        for e in r["errors"]:
            e["file"] = os.path.basename(e["file"])
        return {"name": chain["name"], "group": chain["group"], "files": len(src), "missing": len(missing), "errors": r["errors"], "diffs": r["diffs"], "note": note}
    finally:
        if not a.keep:
            shutil.rmtree(work, ignore_errors=True)
        else:
            print(chain["name"], work, file=sys.stderr)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--chains"), ap.add_argument("--folder"), ap.add_argument("--converter", default="sqlferry")
    ap.add_argument("--binary", default="build/sqlferry"), ap.add_argument("--sqlglot", default="sqlglot_convert.py")
    ap.add_argument("--group"), ap.add_argument("--only"), ap.add_argument("--dialect", default="sqlite")
    ap.add_argument("--known-short", help="file of chains that are known to fall short; one that passes, or any other that falls short, is an error")
    ap.add_argument("--config", help="a sqlferry.toml for all chains")
    ap.add_argument("--profile"), ap.add_argument("--json"), ap.add_argument("--keep", action="store_true"), ap.add_argument("-v", action="store_true")
    a = ap.parse_args()
    if a.folder:
        names = sorted(n for n in os.listdir(a.folder) if n.endswith(".sql"))
        chains = [{"name": n, "group": os.path.basename(os.path.normpath(a.folder)), "files": [os.path.join(a.folder, n)]} for n in names]
    else:
        chains = json.load(open(a.chains))
    chains = [c for c in chains if (not a.group or c["group"] == a.group) and (not a.only or a.only in c["name"])]
    with concurrent.futures.ThreadPoolExecutor(2) as ex:
        res = list(ex.map(lambda c: one(c, a), chains))
    if a.json:
        json.dump(res, open(a.json, "w"), indent=1)
    groups = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
    for r in res:
        if "skip" in r:
            continue
        g = groups[r["group"]]
        g[0] += 1
        g[1] += not r["errors"] and not r["diffs"]
        g[2] += r["files"]
        g[3] += len(r["errors"])
        g[4] += len(r["diffs"])
        if a.v:
            print(f"{r['group']:16} {r['name'][:60]:60} files {r['files']:4} errors {len(r['errors']):4} diffs {len(r['diffs']):4} {r['note']}")
            for e in r["errors"][:3]:
                print("      ", e["sqlstate"], e["message"][:140], e["file"])
            for d in r["diffs"][:3]:
                print("      ", d["kind"], d["where"], d["source"][:60], "->", d["converted"][:60])
    for k, (n, ok, files, err, diffs) in sorted(groups.items()):
        print(f"{k:16} chains {ok}/{n} equivalent; files with an error {err}/{files}; differences {diffs}")
    tot = [sum(g[i] for g in groups.values()) for i in range(5)]
    kinds = collections.Counter(d["kind"] for r in res for d in r.get("diffs", []))
    states = collections.Counter(e["sqlstate"] for r in res for e in r.get("errors", []))
    print("by SQLSTATE", dict(states.most_common(12)))
    print("by difference", dict(kinds.most_common(20)))
    print(f"TOTAL equivalent {tot[1]}/{tot[0]} chains, files failing {tot[3]}/{tot[2]}, differences {tot[4]}")
    if a.known_short:
        known = {line.split("#")[0].strip() for line in open(a.known_short)} - {""}
        short = {r["name"] for r in res if "skip" in r or r["errors"] or r["diffs"]}
        for name in sorted(short - known):
            print(f"FELL SHORT {name}")
        for name in sorted(known - short):
            print(f"now equivalent, remove it from {a.known_short}: {name}")
        return 0 if short == known else 1
    return 0 if tot[1] == tot[0] else 1


if __name__ == "__main__":
    sys.exit(main())
