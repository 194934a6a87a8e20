#!/usr/bin/env python3
"""An editor, as far as `sqlferry lsp` can tell: python3 run.py --binary SQLFERRY"""
import argparse, json, os, pathlib, subprocess, sys, tempfile, unittest

BINARY = ""


class Editor:
    """Speaks with one server. Every wait ends: the server's output is closed when it dies."""

    def __init__(self, folder, encodings=("utf-16",)):
        self.server = subprocess.Popen([BINARY, "lsp", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.count = 0
        self.published = {}
        self.capabilities = self.ask("initialize", {
            "processId": None, "rootUri": pathlib.Path(folder).as_uri(),
            "capabilities": {"general": {"positionEncodings": list(encodings)},
                             "workspace": {"workspaceEdit": {"resourceOperations": ["create"]}}}})["result"]["capabilities"]
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.server.stdout.readline()) not in (b"\r\n", b""):
            name, value = line.decode().split(": ")
            if name == "Content-Length":
                length = int(value)
        assert length, "the server has gone"
        message = json.loads(self.server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.count += 1
        self.send({"id": self.count, "method": method, "params": params})
        while (message := self.receive()).get("id") != self.count:
            pass
        return message

    def open(self, path, text):
        self.tell("textDocument/didOpen", {"textDocument": {"uri": path.as_uri(), "languageId": "sql", "version": 1,
                                                            "text": text}})
        return self.findings(path)

    def change(self, path, text):
        self.tell("textDocument/didChange", {"textDocument": {"uri": path.as_uri(), "version": 2},
                                             "contentChanges": [{"text": text}]})
        return self.findings(path)

    def findings(self, path):
        """What is published next about the file."""
        self.published.pop(path.as_uri(), None)
        while path.as_uri() not in self.published:
            self.receive()
        return self.published[path.as_uri()]

    def at(self, method, path, finding):
        return self.ask(method, {"textDocument": {"uri": path.as_uri()}, "range": finding["range"],
                                 "position": finding["range"]["start"], "context": {"diagnostics": [finding]}})["result"]

    def leave(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.close()

    def close(self):
        self.server.stdin.close()
        self.server.stdout.close()
        return self.server.wait(timeout=30)


def rules(findings):
    return [finding["code"] for finding in findings]


def applied(text, edits):
    """One line each, utf-16: what the tests need."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]), reverse=True):
        start, end = edit["range"]["start"], edit["range"]["end"]
        line = lines[start["line"]].encode("utf-16-le")
        lines[start["line"]] = (line[:2 * start["character"]] + edit["newText"].encode("utf-16-le") +
                                line[2 * end["character"]:]).decode("utf-16-le")
    return "\n".join(lines)


class Lsp(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.TemporaryDirectory()
        self.addCleanup(self.work.cleanup)
        self.folder = pathlib.Path(self.work.name).resolve() / "a project"
        (self.folder / "migrations").mkdir(parents=True)
        self.first = self.folder / "migrations" / "0001_first.sql"
        self.second = self.folder / "migrations" / "0002_second.sql"
        self.first.write_text("CREATE TABLE note (id BIGINT PRIMARY KEY, at TIMESTAMPTZ DEFAULT now());\n")
        self.second.write_text("ALTER TABLE note ADD COLUMN title text;\n")

    def editor(self, **more):
        editor = Editor(self.folder, **more)
        self.addCleanup(lambda: editor.server.poll() is None and editor.close())
        return editor

    def test_findings_follow_the_text_that_is_not_saved(self):
        editor = self.editor()
        self.assertEqual(rules(editor.open(self.second, "ALTER TABLE notes ADD COLUMN title text;\n")),
                         ["chain/alter-before-create"])
        self.assertEqual(editor.change(self.second, "ALTER TABLE note ADD COLUMN title text;\n"), [])
        self.assertEqual(editor.leave(), 0)

    def test_an_open_file_counts_for_the_others(self):
        editor = self.editor()
        self.assertEqual(editor.open(self.second, self.second.read_text()), [])
        editor.open(self.first, "CREATE TABLE other (id BIGINT PRIMARY KEY);\n")
        self.assertEqual(rules(editor.published.get(self.second.as_uri()) or editor.findings(self.second)),
                         ["chain/alter-before-create"])
        editor.tell("textDocument/didClose", {"textDocument": {"uri": self.first.as_uri()}})
        self.assertEqual(editor.findings(self.first), [])
        self.assertEqual(editor.findings(self.second), [])
        self.assertEqual(editor.leave(), 0)

    def test_a_quick_fix_and_the_page_of_the_rule(self):
        text = "CREATE TABLE x (a text DEFAULT '😀é', b DATETIME);\n"
        editor = self.editor()
        found = [f for f in editor.open(self.second, text) if f["code"] == "sqlite/datetime-type"]
        self.assertEqual(len(found), 1)
        column = text.encode("utf-16-le").find("DATETIME".encode("utf-16-le")) // 2
        self.assertEqual(found[0]["range"]["start"], {"line": 0, "character": column})
        actions = editor.at("textDocument/codeAction", self.second, found[0])
        self.assertEqual([a["title"] for a in actions], ["write `TIMESTAMPTZ` (sqlite/datetime-type)"])
        fixed = applied(text, actions[0]["edit"]["changes"][self.second.as_uri()])
        self.assertEqual(fixed, text.replace("DATETIME", "TIMESTAMPTZ"))
        self.assertNotIn("sqlite/datetime-type", rules(editor.change(self.second, fixed)))
        self.assertIsNone(editor.at("textDocument/hover", self.second, found[0]))
        editor.change(self.second, text)
        self.assertIn("# sqlite/datetime-type", editor.at("textDocument/hover", self.second, found[0])["contents"]["value"])
        self.assertEqual(editor.leave(), 0)

    def test_columns_are_counted_as_the_editor_counts(self):
        text = "CREATE TABLE x (a text DEFAULT '😀é', b DATETIME);\n"
        editor = self.editor(encodings=("utf-8", "utf-16"))
        self.assertEqual(editor.capabilities["positionEncoding"], "utf-8")
        found = [f for f in editor.open(self.second, text) if f["code"] == "sqlite/datetime-type"]
        self.assertEqual(found[0]["range"]["start"]["character"], text.encode().find(b"DATETIME"))

    def test_a_script_is_given_a_package_json(self):
        (self.folder / "package.json").write_text(
            '{"type": "module", "dependencies": {"sequelize": "6.37.8"}, "devDependencies": {"sequelize-cli": "6.6.5"}}')
        script = self.folder / "migrations" / "20240101000000-a.js"
        text = "module.exports = { async up(q) { await q.dropTable('a'); }, async down() {} };\n"
        self.first.unlink(), self.second.unlink()
        script.write_text(text)
        editor = self.editor()
        found = [f for f in editor.open(script, text) if f["code"].startswith("module/")]
        self.assertTrue(found)
        steps = [s for a in editor.at("textDocument/codeAction", script, found[0])
                 for s in a["edit"].get("documentChanges", [])]
        self.assertIn({"kind": "create", "uri": (self.folder / "migrations" / "package.json").as_uri()}, steps)

    def test_what_is_not_understood_is_said(self):
        editor = self.editor()
        self.assertEqual(editor.ask("textDocument/rename", {})["error"]["code"], -32601)
        self.assertEqual(editor.ask("textDocument/hover", {"no": "document"})["error"]["code"], -32602)
        editor.send({"method": 7})
        editor.server.stdin.write(b"Content-Length: 3\r\n\r\n{x}")
        editor.server.stdin.flush()
        self.assertEqual(editor.receive()["error"]["code"], -32700)
        editor.tell("$/whatever", {})
        self.assertEqual(editor.leave(), 0)

    def test_an_editor_that_goes_is_followed(self):
        editor = self.editor()
        self.assertEqual(editor.close(), 1)


parser = argparse.ArgumentParser()
parser.add_argument("--binary", required=True)
arguments, rest = parser.parse_known_args()
BINARY = os.path.realpath(arguments.binary)
unittest.main(argv=[sys.argv[0], *rest])
