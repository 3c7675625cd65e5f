import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { rules } from '../../rules/index.ts';
import { createBuild, inspectAgain, settle } from '../../src/engine/index.ts';
import { Source } from '../../src/text/source.ts';
import { numbers, tryEdits } from '../support/edits.ts';

const folders = ['good', 'bad'].map((name) => new URL(`../../fixtures/${name}/`, import.meta.url).pathname);
const texts = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('Dockerfile'))
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);

test('what is kept from one version to the next leads to what a lint from scratch finds', () => {
  const next = numbers(17);
  for (let file = 0; file < 40; file++) expect(tryEdits(texts[next(texts.length)] as string, 8, next)).toBeUndefined();
});

test('a rule is asked again only where something has changed that it read', () => {
  const settings = settle(rules, {});
  const before = 'FROM alpine:3.20\nRUN apk add curl\n# a word\nCMD ["a"]\n';
  const build = (text: string) => createBuild(new Source('Dockerfile', text), { today: '2026-01-01' });
  const first = inspectAgain(build(before), settings);
  const asked = (text: string): number => {
    const { kept } = inspectAgain(build(text), settings, first.kept);
    return [...kept.outcomes].filter(([setting, { parts }]) => first.kept.outcomes.get(setting)?.parts !== parts)
      .length;
  };
  const all = first.kept.outcomes.size;
  expect(asked(before)).toBe(0);
  expect(asked(before.replace('word', 'words'))).toBeLessThan(all / 10);
  expect(asked(before.replace('curl', 'curls'))).toBeLessThan(all / 2);
  expect(asked(before.replace('alpine', 'alpines'))).toBe(all);
});
