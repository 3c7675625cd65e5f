import { describe, expect, test } from '@jest/globals';
import { checker } from '../../src/site/check.ts';
import { drawn } from '../../src/site/drawn.ts';
import { example } from '../../src/site/example.ts';
import type { Written } from '../../src/site/state.ts';

const written = (dockerfile: string, rest: Partial<Written> = {}): Written => ({
  texts: new Map([['Dockerfile', dockerfile]]),
  files: '',
  config: '',
  preset: 'recommended',
  target: '',
  ...rest,
});
const check = (one: Written) => checker({ today: '2026-11-01' }).check(one);
const rulesOf = (one: Written): readonly string[] => check(one).listed.map(({ rule }) => rule);

describe('what is written', () => {
  test('is looked at, with places, weights and fixes', () => {
    const { listed, marked, safe, stages, weight } = check(written('FROM python:latest AS a\nRUN pip install flask\n'));
    expect(listed.find(({ rule }) => rule === 'pip-cache-left')).toMatchObject({
      codes: 'DL3042',
      hasPage: true,
      path: 'Dockerfile',
      line: 2,
      fix: { isSafe: true, edits: [{ path: 'Dockerfile', text: expect.stringContaining('--no-cache-dir') }] },
    });
    expect(marked.find(({ rule }) => rule === 'latest-tag')?.at).toEqual({ start: 5, end: 18 });
    expect([safe, stages]).toEqual([1, ['a']]);
    expect(weight).toMatch(/^~\d+ [MG]B$/);
  });

  test('is looked at again with what is kept: the same is found as at first', () => {
    const one = checker({ today: '2026-11-01' });
    one.check(example);
    const text = example.texts.get('Dockerfile') ?? '';
    for (const changed of [text.replace('npm ci', 'npm install'), `${text}USER 1000\n`, '', 'FROM', text]) {
      const next = { ...example, texts: new Map(example.texts).set('Dockerfile', changed) };
      expect(one.check(next)).toEqual(check(next));
    }
  });

  test('has a context where its files are listed', () => {
    const text = 'FROM alpine:3.22\nCOPY app/main.py /srv/\n';
    expect(rulesOf(written(text, { files: 'app/main.py 12kB\n' }))).not.toContain('missing-source');
    const without = rulesOf(written(text, { files: '# nothing but\n\n./other 1\n' }));
    expect(without.length).toBeGreaterThan(rulesOf(written(text)).length);
    // An ignore file alone is no list.
    expect(
      rulesOf(
        written(text, {
          texts: new Map([
            ['Dockerfile', text],
            ['.dockerignore', 'x\n'],
          ]),
        }),
      ),
    ).toEqual(rulesOf(written(text)));
  });

  test('says which lines and which configuration it cannot read', () => {
    const wrong = (rest: Partial<Written>) => check(written('FROM a:1\n', rest)).mistakes;
    expect(wrong({ files: 'a 1\nb c d\n' })).toEqual([{ where: 'files', message: expect.stringMatching(/^line 2: /) }]);
    expect(wrong({ config: '{' })).toEqual([{ where: 'config', message: expect.any(String) }]);
    expect(wrong({ config: '{ "rules": { "lastest-tag": "off" } }' })[0]?.message).toContain('latest-tag');
    expect(wrong({ config: '{ "plugins": ["./x.ts"] }' })[0]?.message).toContain('plugins');
    for (const foreign of ['acme/x', './base.json'])
      for (const entry of [foreign, ['recommended', foreign]])
        expect(wrong({ config: JSON.stringify({ extends: entry }) })[0]?.message).toContain(`extends: \`${foreign}\``);
    expect(wrong({ config: '{ "extends": ["strict"] }' })).toEqual([]);
    expect(wrong({ config: '{ "rules": {} }' })).toEqual([]);
  });

  test('is looked at as preset, configuration and target say', () => {
    const text = 'FROM node:latest AS a\nFROM alpine:3.22 AS b\nUSER 1000\n';
    expect(rulesOf(written(text))).toContain('latest-tag');
    expect(rulesOf(written(text, { config: '{ "ignore": ["DL3007"] }' }))).not.toContain('latest-tag');
    expect(rulesOf(written(text, { config: '{ "extends": "buildkit" }' }))).not.toContain('latest-tag');
    expect(rulesOf(written(text, { config: '{ "extends": ["acme/x"] }' }))).toContain('latest-tag');
    expect(rulesOf(written(text, { preset: 'all' })).length).toBeGreaterThan(rulesOf(written(text)).length);
    expect(rulesOf(written(text, { preset: '__proto__' }))).toEqual(rulesOf(written(text)));
    expect(check(written(text, { target: 'a' })).listed).not.toEqual(check(written(text)).listed);
  });

  test('has all safe fixes at once, those in other files too', () => {
    const one = checker({ today: '2026-11-01' });
    const texts = one.fixed(written('from python:3.13-slim\nRUN pip install flask\n'));
    expect(texts.get('Dockerfile')).toContain('--no-cache-dir');
    expect(one.check({ ...written(''), texts }).safe).toBe(0);
  });

  test('is told with nothing that reorders a line', () => {
    const { listed } = check(written('FROM al\u202epine:latest AS a\u202eb\nRUN echo \u2028\n'));
    expect(JSON.stringify(listed.map(({ message }) => message))).not.toMatch(/[\u202e\u2028]/u);
  });

  test('is drawn, and is text there, whatever it looks like', () => {
    const one = checker({ today: '2026-11-01' });
    const evil = '</script><img src=x onerror=alert(1)>';
    one.check(written(`FROM alpine:3.22 AS a\nRUN echo ${evil} > /x\nCOPY ${evil} /\n`));
    const last = one.last();
    if (!last) throw new Error('there is no last version');
    const { stages, images } = drawn(last);
    expect(stages).toContain('<svg');
    expect(images).toContain('data-line="2"');
    expect(stages + images).not.toMatch(/<img|<script|<\/script/);
  });
});
