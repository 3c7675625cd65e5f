import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formats, plainView, type Report } from '../../src/report/index.ts';
import { Source } from '../../src/text/source.ts';
import { at, everything, linted, reportOf } from '../support/reports.ts';

const one = (path: string, content: string, marked: string): Report =>
  reportOf(linted(path, content, [at(content, marked)]));

describe('tty', () => {
  test('is a line for each finding', () => {
    expect(formats.tty(everything))
      .toBe(`app/Dockerfile:1 DL3007 warning: \`node\` floats at \`latest\`: name a version, or a digest
app/Dockerfile:2 DL3015 error: "a & b" <waits>: add \`-y\`
app/Dockerfile:4 some-rule style: it is wrong: make it right
app/.dockerignore:2 some-rule info: it is wrong: make it right
`);
  });

  test('paints the severity', () => {
    const paint = { ...plainView.paint, warning: (text: string) => `<${text}>` };
    expect(formats.tty(one('D', 'FROM a', 'a'), { ...plainView, paint })).toBe(
      'D:1 some-rule <warning>: it is wrong: make it right\n',
    );
  });

  test('calls standard input `-`', () => {
    expect(formats.tty(one('<stdin>', 'FROM a', 'a'))).toMatch(/^-:1 /);
  });

  test('is no command to a runner that reads its log', () => {
    expect(formats.tty(one('::error::D##[x]', 'FROM a', 'a'))).toMatch(/^: :error::D## \[x\]:1 /);
  });

  test('is empty where nothing is found', () => expect(formats.tty(reportOf())).toBe(''));
});

describe('gnu', () => {
  test('has columns', () => {
    expect(formats.gnu(everything))
      .toBe(`plimsoll:app/Dockerfile:1:6: DL3007 warning: \`node\` floats at \`latest\`: name a version, or a digest
plimsoll:app/Dockerfile:2:10: DL3015 error: "a & b" <waits>: add \`-y\`
plimsoll:app/Dockerfile:4:1: some-rule style: it is wrong: make it right
plimsoll:app/.dockerignore:2:1: some-rule info: it is wrong: make it right
`);
  });

  test('does not count a byte order mark, on its line', () => {
    expect(formats.gnu(one('D', '\ufeffFROM a', 'a'))).toMatch(/^plimsoll:D:1:6: /);
    expect(formats.gnu(one('D', '\ufeffFROM a', '\ufeff'))).toMatch(/^plimsoll:D:1:1: /);
    expect(formats.gnu(one('D', '\ufeff\nFROM a', 'a'))).toMatch(/^plimsoll:D:2:6: /);
  });
});

describe('checkstyle', () => {
  test('has a file for each, with findings or without', () => {
    expect(formats.checkstyle(everything)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
<file name="app/Dockerfile">
<error line="1" column="6" severity="warning" message="\`node\` floats at \`latest\`: name a version, or a digest" source="latest-tag"/>
<error line="2" column="10" severity="error" message="&quot;a &amp; b&quot; &lt;waits&gt;: add \`-y\`" source="apt-prompt"/>
<error line="4" column="1" severity="info" message="it is wrong: make it right" source="some-rule"/>
</file>
<file name="b/Dockerfile"/>
<file name="app/.dockerignore">
<error line="2" column="1" severity="info" message="it is wrong: make it right" source="some-rule"/>
</file>
</checkstyle>
`);
  });

  test('joins what is found in one file from several', () => {
    const others = new Map([['.dockerignore', new Source('.dockerignore', 'a')]]);
    const files = ['a', 'b'].map((path) => ({
      ...linted(path, '', [{ ...at('a', 'a'), file: '.dockerignore' }]),
      others,
    }));
    expect(formats.checkstyle(reportOf(...files)).match(/<file name="[^"]*"/g)).toEqual([
      '<file name="a"',
      '<file name="b"',
      '<file name=".dockerignore"',
    ]);
  });

  test('says nothing that XML cannot', () => {
    const report = reportOf(linted('a\n"\'', 'x', [at('x', 'x', { message: '\0\x1b\x85\ud800\uffff\u202e😀\r' })]));
    expect(formats.checkstyle(report)).toContain(
      `<file name="a&#10;&quot;&apos;">
<error line="1" column="1" severity="warning" message="\ufffd\ufffd&#133;\ufffd\ufffd&#8238;😀&#13;" source="some-rule"/>`,
    );
  });
});

describe('codeclimate', () => {
  test('is JSON objects that end in NUL', () => {
    expect(formats.codeclimate(everything)).toBe(
      [
        '{"type":"issue","check_name":"latest-tag","description":"`node` floats at `latest`: name a version, or a digest","categories":["Bug Risk"],"location":{"path":"app/Dockerfile","lines":{"begin":1,"end":1}},"severity":"major"}',
        '{"type":"issue","check_name":"apt-prompt","description":"\\"a & b\\" <waits>: add `-y`","categories":["Bug Risk"],"location":{"path":"app/Dockerfile","lines":{"begin":2,"end":3}},"severity":"blocker"}',
        '{"type":"issue","check_name":"some-rule","description":"it is wrong: make it right","categories":["Bug Risk"],"location":{"path":"app/Dockerfile","lines":{"begin":4,"end":4}},"severity":"minor"}',
        '{"type":"issue","check_name":"some-rule","description":"it is wrong: make it right","categories":["Bug Risk"],"location":{"path":"app/.dockerignore","lines":{"begin":2,"end":2}},"severity":"info"}',
      ]
        .map((issue) => `${issue}\0`)
        .join(''),
    );
  });
});

describe('gitlab', () => {
  const prints = (...reports: Report[]): string[] =>
    reports.flatMap((report) =>
      (JSON.parse(formats.gitlab(report)) as { fingerprint: string }[]).map((issue) => issue.fingerprint),
    );

  test('is a list of the same, with fingerprints', () => {
    expect(formats.gitlab(one('D', 'FROM a', 'a'))).toBe(`[
  {
    "type": "issue",
    "check_name": "some-rule",
    "description": "it is wrong: make it right",
    "categories": [
      "Bug Risk"
    ],
    "location": {
      "path": "D",
      "lines": {
        "begin": 1,
        "end": 1
      }
    },
    "severity": "major",
    "fingerprint": "5280e7ee0628b5b8"
  }
]
`);
    expect(formats.gitlab(reportOf())).toBe('[]\n');
    expect(formats.gitlab_codeclimate).toBe(formats.gitlab);
  });

  test('no two fingerprints are the same', () => {
    const twice = 'RUN a\nRUN a\n';
    const findings = [at(twice, 'a'), { ...at(twice, 'a'), at: { start: 10, end: 11 } }];
    const all = prints(reportOf(linted('D', twice, findings), linted('E', twice, findings)));
    expect(all.length).toBe(4);
    expect(new Set(all).size).toBe(4);
  });
});

describe('codacy', () => {
  test('is an object a line', () => {
    expect(formats.codacy(everything)).toBe(`{"filename":"c/Dockerfile","message":"permission denied"}
{"filename":"app/Dockerfile","line":1,"message":"\`node\` floats at \`latest\`: name a version, or a digest","patternId":"DL3007"}
{"filename":"app/Dockerfile","line":2,"message":"\\"a & b\\" <waits>: add \`-y\`","patternId":"DL3015"}
{"filename":"app/Dockerfile","line":4,"message":"it is wrong: make it right","patternId":"some-rule"}
{"filename":"app/.dockerignore","line":2,"message":"it is wrong: make it right","patternId":"some-rule"}
`);
  });
});

describe('sonarqube', () => {
  const issues = (report: Report): { primaryLocation: { textRange: unknown } }[] =>
    (JSON.parse(formats.sonarqube(report)) as { issues: [] }).issues;

  test('has stretches with columns from 0', () => {
    const issue = (ruleId: string, severity: string, type: string, primaryLocation: object): object => ({
      engineId: 'plimsoll',
      ruleId,
      severity,
      type,
      primaryLocation,
    });
    expect(JSON.parse(formats.sonarqube(everything))).toEqual({
      issues: [
        issue('DL3007', 'MAJOR', 'CODE_SMELL', {
          message: '`node` floats at `latest`: name a version, or a digest',
          filePath: 'app/Dockerfile',
          textRange: { startLine: 1, endLine: 1, startColumn: 5, endColumn: 16 },
        }),
        issue('DL3015', 'CRITICAL', 'BUG', {
          message: '"a & b" <waits>: add `-y`',
          filePath: 'app/Dockerfile',
          textRange: { startLine: 2, endLine: 3, startColumn: 9, endColumn: 14 },
        }),
        issue('some-rule', 'INFO', 'CODE_SMELL', {
          message: 'it is wrong: make it right',
          filePath: 'app/Dockerfile',
          textRange: { startLine: 4, endLine: 4, startColumn: 0, endColumn: 8 },
        }),
        issue('some-rule', 'MINOR', 'CODE_SMELL', {
          message: 'it is wrong: make it right',
          filePath: 'app/.dockerignore',
          textRange: { startLine: 2, endLine: 2, startColumn: 0, endColumn: 4 },
        }),
      ],
    });
  });

  test.each([
    ['nothing', 'FROM a', ''],
    ['a line end', 'FROM a\r\nRUN', '\r\n'],
    ['a byte order mark', '\ufeffFROM a', '\ufeff'],
  ])('has no columns for %s: SonarQube refuses an empty stretch', (_, content, marked) => {
    expect(issues(one('D', content, marked))[0]?.primaryLocation.textRange).toEqual({ startLine: 1, endLine: 1 });
  });
});

describe('junit', () => {
  test('has a suite for each file', () => {
    expect(formats.junit(everything)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plimsoll" tests="6" failures="4" errors="1" time="0">
<testsuite id="plimsoll" name="app/Dockerfile" tests="3" failures="3" errors="0" skipped="0" time="0">
<testcase id="plimsoll.rule.latest-tag" name="latest-tag (FromTag, DL3007) 1:6" classname="app/Dockerfile" file="app/Dockerfile" line="1" time="0"><failure id="latest-tag" type="warning" message="\`node\` floats at \`latest\`: name a version, or a digest">app/Dockerfile:1:6
https://example.org/latest-tag</failure></testcase>
<testcase id="plimsoll.rule.apt-prompt" name="apt-prompt (DL3015) 2:10" classname="app/Dockerfile" file="app/Dockerfile" line="2" time="0"><failure id="apt-prompt" type="error" message="&quot;a &amp; b&quot; &lt;waits&gt;: add \`-y\`">app/Dockerfile:2:10
https://example.org/some-rule</failure></testcase>
<testcase id="plimsoll.rule.some-rule" name="some-rule 4:1" classname="app/Dockerfile" file="app/Dockerfile" line="4" time="0"><failure id="some-rule" type="style" message="it is wrong: make it right">app/Dockerfile:4:1
https://example.org/some-rule</failure></testcase>
</testsuite>
<testsuite id="plimsoll" name="b/Dockerfile" tests="1" failures="0" errors="0" skipped="0" time="0">
<testcase name="no findings" classname="b/Dockerfile" file="b/Dockerfile" time="0"/>
</testsuite>
<testsuite id="plimsoll" name="app/.dockerignore" tests="1" failures="1" errors="0" skipped="0" time="0">
<testcase id="plimsoll.rule.some-rule" name="some-rule 2:1" classname="app/.dockerignore" file="app/.dockerignore" line="2" time="0"><failure id="some-rule" type="info" message="it is wrong: make it right">app/.dockerignore:2:1
https://example.org/some-rule</failure></testcase>
</testsuite>
<testsuite id="plimsoll" name="c/Dockerfile" tests="1" failures="0" errors="1" skipped="0" time="0">
<testcase id="plimsoll.error" name="not linted" classname="c/Dockerfile" file="c/Dockerfile" time="0"><error type="error" message="permission denied"/></testcase>
</testsuite>
</testsuites>
`);
  });
});

describe('whatever stands in a path or a message', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 });
  const holds = (check: (report: Report, path: string, message: string) => void): void =>
    fc.assert(
      fc.property(text, text, (path, message) =>
        check(reportOf(linted(path, 'x', [at('x', 'x', { message })]), { path, error: message }), path, message),
      ),
    );

  test.each(['tty', 'gnu'] as const)('%s has a line', (name) => {
    holds((report) => expect(formats[name](report)).toMatch(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*\n$/u));
  });

  test.each(['checkstyle', 'junit'] as const)('%s is XML', (name) => {
    const character = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
    const tag = /<[?/]?\w+(?: \w+="[^"<]*")*[?/]?>/g;
    holds((report) => {
      const xml = formats[name](report);
      expect(xml).toMatch(character);
      expect(xml.replace(tag, '')).not.toMatch(/[<>]/);
      expect(xml.replace(/&(?:amp|lt|gt|quot|apos|#\d+);/g, '')).not.toContain('&');
    });
  });

  test.each(['codacy', 'codeclimate', 'gitlab', 'sonarqube', 'sarif'] as const)('%s is JSON that says it', (name) => {
    holds((report, path, message) => {
      const values = formats[name](report)
        .split(name === 'codacy' ? '\n' : '\0')
        .filter((part) => part !== '')
        .map((part): unknown => JSON.parse(part));
      const said = JSON.stringify(values);
      expect(said).toContain(JSON.stringify(message.replaceAll('](', '] (')));
      if (name !== 'sarif') expect(said).toContain(JSON.stringify(path));
    });
  });
});
