import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { formats, type FileReport, type Report } from '../../src/report/index.ts';
import { at, everything, linted, reportOf } from '../support/reports.ts';

const { html } = formats;
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const page = html(everything);

describe('a page', () => {
  test('asks for nothing: its policy allows its own style and script alone', () => {
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? [];
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? [];
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
    expect(policy).toBe(
      `default-src &apos;none&apos;; style-src &apos;${hashOf(style)}&apos;; script-src &apos;${hashOf(script)}&apos;; base-uri &apos;none&apos;; form-action &apos;none&apos;`.replaceAll(
        '&apos;',
        "'",
      ),
    );
    expect(page).not.toMatch(/ (?:src|style|on\w+)=|@import|url\(h/);
  });

  test('is the same page each time', () => expect(html(everything)).toBe(page));

  test('has each finding in a table, with what it weighs and where it is', () => {
    const [, rows = ''] =
      /<caption id="all">Findings \(4\)<\/caption>[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(page) ?? [];
    const texts = [...rows.matchAll(/<tr [^>]*>(.*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
    );
    expect(texts).toEqual([
      ['~267 MB', 'info', 'some-rule', 'app/.dockerignore:2', 'it is wrong: make it right'],
      ['', 'error', 'apt-prompt (DL3015)', 'app/Dockerfile:2', '&quot;a &amp; b&quot; &lt;waits&gt;: add -y'],
      [
        '',
        'warning',
        'latest-tag (FromTag, DL3007)',
        'app/Dockerfile:1',
        'node floats at latest: name a version, or a digest',
      ],
      ['', 'style', 'some-rule', 'app/Dockerfile:4', 'it is wrong: make it right'],
    ]);
  });

  test('leads from each finding to its line, and has what it leads to', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe([...page.matchAll(/ id="/g)].length);
  });

  test('marks in the source what a finding is about', () => {
    expect(page).toContain('<code>FROM <mark>node:latest</mark></code>');
    expect(page).toContain('<code>RUN echo <mark>&quot;a &amp; b&quot; \\</mark></code>');
  });

  test('has the heaviest file on top, and tells of what was not linted', () => {
    const names = [...page.matchAll(/<h2 id="f\d+-name">([^<]*)<\/h2>/g)].map(([, name]) => name);
    expect(names).toEqual(['app/.dockerignore', 'app/Dockerfile', 'b/Dockerfile']);
    expect(page).toContain('<b>c/Dockerfile</b>: permission denied');
  });

  test('of one file has no list of files', () => {
    expect(html(reportOf(linted('D', 'FROM a\n', [])))).not.toContain('<caption id="files">');
  });
});

describe('hostile text', () => {
  const evil = `</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> ' " \u2028\u2029\u202e\u0000\u0085 ]]> &amp; \ud800`;
  const content = `FROM ${evil}\n# ${evil}\n`;
  const finding = at(content, evil, {
    message: `\`${evil}\` is wrong: ${evil}`,
    rule: evil,
    url: `javascript:${evil}`,
  });
  const bytes = { value: 2e6, low: 2e6, high: 2e6, from: 'measured' as const };
  const file: FileReport = {
    ...linted(evil, content, [
      { ...finding, related: [{ message: evil, at: finding.at }], fix: { title: evil, safety: 'safe', edits: [] } },
    ]),
    context: evil,
    drawn: {
      stages: [
        { name: evil, line: 1, role: 'built', adds: bytes, links: [{ kind: 'from', image: evil, paths: [] }] },
        { name: evil, line: 1, role: 'unused', adds: bytes, links: [{ kind: 'copy', stage: 0, paths: [evil] }] },
      ],
      images: [
        {
          target: evil,
          base: { image: evil, bytes },
          layers: [{ line: 1, instruction: evil, stage: evil, adds: bytes, wasted: bytes }],
          least: bytes,
          waste: bytes,
          savings: [],
        },
      ],
    },
  };
  const shown = html(reportOf(file, linted('other', content, [finding]), { path: evil, error: evil }));

  test('is text: no tag, comment, attribute or address is made of it', () => {
    expect(shown.match(/<script/g)).toHaveLength(1);
    expect(shown).not.toMatch(/<!--|<img|href="javascript|\son\w+="/);
    expect(shown.match(/<\/script/g)).toHaveLength(1);
  });

  test('shows what cannot be seen, and has no character that reorders, or ends a line', () => {
    for (const unseen of ['\u0000', '\u0085', '\u2028', '\u2029', '\u202e', '\ud800'])
      expect(shown.includes(unseen)).toBe(false);
    expect(shown).toContain('\\u{202e}');
  });
});

describe('a page of very much', () => {
  const long = `FROM a\n${'RUN echo something that is not short at all, and a few words more\n'.repeat(800)}`;
  const many = (count: number): Report =>
    reportOf(
      ...Array.from({ length: count }, (_, index) =>
        linted(`d${index}/Dockerfile`, long, [
          at(long, 'FROM a', { bytes: { value: index, low: index, high: index, from: 'measured' } }),
          { ...at(long, 'RUN'), at: { start: long.length - 30, end: long.length - 20 } },
        ]),
      ),
    );

  test('shows the lines around a finding, and says what it leaves out', () => {
    const some = html(many(300));
    expect(some.length).toBeLessThan(5_000_000);
    expect(some).toMatch(/<li class="gap">lines \d+-\d+ are left out<\/li>/);
    expect(some.match(/<h2 /g)).toHaveLength(300);
  });

  test('names the files that there is no more room for', () => {
    const all = html(many(3200));
    expect(all.length).toBeLessThan(7_000_000);
    expect(all).toContain('200 files more, of less weight, left out.');
    expect(all).toContain('3400 findings more, of less weight, left out.');
  });

  test('of one file shows all of it', () => {
    const one = html(many(1));
    expect(one).not.toContain('class="gap"');
    expect(one.match(/<li id="f1-/g)).toHaveLength(801);
  });

  test('has a long line cut', () => {
    const line = `RUN ${'x'.repeat(100_000)}`;
    expect(html(reportOf(linted('D', line, [at(line, line)]))).length).toBeLessThan(60_000);
  });
});
