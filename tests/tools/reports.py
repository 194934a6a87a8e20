#!/usr/bin/env python3
"""Reads what `lint` writes with the programs that it is for: a JSON Schema validator, xmllint, jq, GNU parallel.

usage: reports.py --binary BINARY --samples FOLDER [--sarif-schema FILE]

--sarif-schema: the standard's own schema, where somebody has it; without it ours, which is about the parts that we use.
"""

import argparse
import json
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
WORKERS = 3


class Failure(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Failure(what)


def run(command, **how):
    return subprocess.run(command, capture_output=True, text=True, check=False, **how)


def write_chain(folder):
    """A chain with findings about one place and about two, with fixes, and with names that formats escape."""
    chain = folder / 'a chain, 100%'
    chain.mkdir()
    (chain / '001_users.sql').write_text('CREATE TABLE users (id BIGINT PRIMARY KEY, "näme" DATETIME);\n', 'utf-8')
    (chain / '002_again.sql').write_text(
        'CREATE TABLE users (id BIGINT PRIMARY KEY);\nDROP TABLE "<&]]>";\nPRAGMA foreign_keys = ON;\n'
        'CREATE TABEL x;\n', 'utf-8')
    return chain


def all_formats(binary, chain, folder):
    formats = ['json', 'ndjson', 'sarif', 'github', 'gitlab', 'junit', 'gcc', 'text']
    files = {name: folder / f'out.{name}' for name in formats}
    words = [word for name, file in files.items() for word in ('--format', f'{name}={file}')]
    lint = run([binary, 'lint', '--from', 'postgres', str(chain), *words])
    check(lint.returncode == 1, f'status {lint.returncode}: {lint.stderr}')
    check(lint.stdout == '', f'with files only, the standard output has {lint.stdout!r}')
    return files


def check_sarif(file, findings, chain, schema):
    document = json.loads(file.read_text('utf-8'))
    jsonschema.validate(document, schema)
    sarif = document['runs'][0]
    results = sarif['results']
    check(len(results) == len(findings), f'{len(results)} results for {len(findings)} findings')
    rules = [rule['id'] for rule in sarif['tool']['driver']['rules']]
    check(all(rules[each['ruleIndex']] == each['ruleId'] for each in results), 'an index leads to another rule')
    prints = [json.dumps(each['partialFingerprints']) for each in results]
    check(len(set(prints)) == len(prints), 'two results have one fingerprint')
    check(any('relatedLocations' in each for each in results), 'no result has a related location')
    # What a viewer would do with a fix is what lint says.
    datetime = next(each for each in results if each['ruleId'] == 'sqlite/datetime-type')
    change = datetime['fixes'][0]['artifactChanges'][0]['replacements'][0]
    region = change['deletedRegion']
    line = (chain / '001_users.sql').read_text('utf-8').split('\n')[region['startLine'] - 1]
    fixed = line[:region['startColumn'] - 1] + change['insertedContent']['text'] + line[region['endColumn'] - 1:]
    check(fixed == line.replace('DATETIME', 'TIMESTAMPTZ'), f'the fix makes {fixed!r}')


def check_junit(file, findings):
    lint = run(['xmllint', '--noout', str(file)])
    check(lint.returncode == 0, f'xmllint: {lint.stderr}')
    count = run(['xmllint', '--xpath', 'count(//testcase/failure)', str(file)]).stdout.strip()
    stated = run(['xmllint', '--xpath', 'string(/testsuites/@failures)', str(file)]).stdout.strip()
    check(count == stated == str(len(findings)), f'{count} failures, {stated} stated, {len(findings)} findings')


def check_gitlab(file, findings):
    query = '[.[] | select(.description and .check_name and .fingerprint and .location.path and .location.lines.begin)]'
    issues = run(['jq', f'{query} | (length, ([.[].fingerprint] | unique | length))', str(file)])
    check(issues.stdout.split() == [str(len(findings))] * 2, f'gitlab: {issues.stdout} {issues.stderr}')


def check_lines(files, findings):
    annotations = files['github'].read_text('utf-8').splitlines()
    form = re.compile(r'::(error|warning|notice) file=([^,:]+),line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,'
                      r'title=[^,:]+::.')
    check(len(annotations) == len(findings) and all(form.match(each) for each in annotations), f'github: {annotations}')
    messages = files['gcc'].read_text('utf-8').splitlines()
    form = re.compile(r'.+:\d+:\d+: (error|warning|note): .+')
    check(all(form.match(each) for each in messages), f'gcc: {messages}')
    notes = sum(len(each.get('related', [])) for each in findings)
    check(len(messages) == len(findings) + notes, f'gcc has {len(messages)} lines')


def check_formats(binary, folder, schema):
    chain = write_chain(folder)
    files = all_formats(binary, chain, folder)
    document = json.loads(files['json'].read_text('utf-8'))
    findings = document['findings']
    lines = [json.loads(line) for line in files['ndjson'].read_text('utf-8').splitlines()]
    check([finding for line in lines for finding in line['findings']] == findings, 'ndjson and json differ')
    check_sarif(files['sarif'], findings, chain, schema)
    check_junit(files['junit'], findings)
    check_gitlab(files['gitlab'], findings)
    check_lines(files, findings)
    summary = document['summary']
    fixable = f"{summary['fixable']} can be fixed with `--fix`"
    check(fixable in files['text'].read_text('utf-8'), 'the text tells no fixes')
    print(f'formats: {len(findings)} findings in {len(files)} formats')


def check_clean(binary, folder, schema):
    clean = folder / 'clean.sql'
    clean.write_text('CREATE TABLE a (id BIGINT PRIMARY KEY);\n')
    files = {name: folder / f'clean.{name}' for name in ('json', 'sarif', 'gitlab', 'junit')}
    words = [word for name, file in files.items() for word in ('--format', f'{name}={file}')]
    lint = run([binary, 'lint', '--from', 'postgres', str(clean), *words])
    check(lint.returncode == 0, f'clean: status {lint.returncode} {lint.stderr}')
    jsonschema.validate(json.loads(files['sarif'].read_text()), schema)
    check(json.loads(files['gitlab'].read_text()) == [], 'gitlab of a clean file')
    check(run(['xmllint', '--noout', str(files['junit'])]).returncode == 0, 'junit of a clean file')
    print('clean: written, without findings')


def in_terminal(command, environment):
    """What the program shows on a terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(command, stdout=follower, stderr=follower, env={**os.environ, **environment})
    os.close(follower)
    shown = b''
    while True:
        readable, _, _ = select.select([leader], [], [], 30)
        try:
            piece = os.read(leader, 4096) if readable else b''
        except OSError:
            piece = b''
        if not piece:
            break
        shown += piece
    process.wait()
    return shown.decode('utf-8')


def check_terminal(binary, folder):
    command = [binary, 'lint', '--from', 'postgres', str(folder / 'a chain, 100%')]
    plain = {'NO_COLOR': '', 'COLORTERM': '', 'TERM_URLS': ''}
    cases = [
        ({**plain, 'TERM': 'xterm-256color'}, True, True),
        ({**plain, 'TERM': 'xterm'}, True, False),
        ({**plain, 'TERM': 'xterm', 'TERM_URLS': 'st'}, True, True),
        ({**plain, 'TERM': 'xterm-256color', 'TERM_URLS': 'no'}, True, False),
        ({**plain, 'TERM': 'xterm-256color', 'COLORTERM': 'xfce4-terminal'}, True, False),
        ({**plain, 'TERM': 'xterm-256color', 'NO_COLOR': '1'}, False, False),
        ({**plain, 'TERM': 'dumb'}, False, False),
    ]
    for environment, has_color, has_links in cases:
        shown = in_terminal(command, environment)
        check(('\x1b[1;31m' in shown) == has_color, f'colour: {environment}')
        check(('\x1b]8;;https://' in shown) == has_links, f'links: {environment}')
    piped = run(command).stdout
    check('\x1b' not in piped, 'a pipe gets no escapes')
    print(f'terminal: {len(cases)} kinds')


def check_parallel(binary, folder, samples):
    """Workers that know nothing of each other find what one process finds."""
    paths = sorted(str(path) for path in samples.iterdir() if path.is_dir()) + [str(folder / 'nowhere')]
    listed = ''.join(f'{path}\n' for path in paths)
    one = run([binary, 'lint', '--format', 'ndjson', '--stdin-paths'], input=listed)
    check(one.returncode == 2, f'a path that is not there: status {one.returncode}')
    records = [json.loads(line) for line in one.stdout.splitlines()]
    check({record['input'] for record in records} == set(paths), 'a path has no record')
    check([record['input'] for record in records if 'error' in record] == paths[-1:], 'the wrong path has failed')
    separated = run([binary, 'lint', '--format', 'ndjson', '--stdin-paths'], input='\0'.join(paths))
    check(separated.stdout == one.stdout, 'NUL and lines differ')
    command = ['parallel', '--will-cite', '--pipe', '-N1', '--keep-order', f'-j{WORKERS}',
               f'{binary} lint --format ndjson --stdin-paths || true']
    many = run(command, input=listed)
    check(many.stdout == one.stdout, f'{WORKERS} workers and one differ: {many.stderr}')
    print(f'parallel: {len(records)} records of {len(paths)} paths, by {WORKERS} workers and by one')


def check_samples(binary, folder, samples, schema):
    """Whatever the samples give a report of: findings about modules, fixes with files, related places."""
    results = 0
    for sample in sorted(each for each in samples.iterdir() if each.is_dir()):
        report = folder / f'{sample.name}.sarif'
        run([binary, 'lint', '--enable', 'all', '--format', f'sarif={report}', str(sample)])
        document = json.loads(report.read_text('utf-8'))
        jsonschema.validate(document, schema)
        results += len(document['runs'][0]['results'])
    check(results > 0, 'the samples have no findings')
    print(f'samples: {results} results')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--binary', required=True)
    parser.add_argument('--samples', required=True, type=pathlib.Path)
    parser.add_argument('--sarif-schema', type=pathlib.Path, default=HERE / 'sarif_used.schema.json')
    arguments = parser.parse_args()
    schema = json.loads(arguments.sarif_schema.read_text('utf-8'))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        try:
            check_formats(arguments.binary, folder, schema)
            check_clean(arguments.binary, folder, schema)
            check_terminal(arguments.binary, folder)
            check_samples(arguments.binary, folder, arguments.samples, schema)
            check_parallel(arguments.binary, folder, arguments.samples)
        except (Failure, jsonschema.ValidationError) as failure:
            sys.exit(f'reports: {failure}')


if __name__ == '__main__':
    main()
