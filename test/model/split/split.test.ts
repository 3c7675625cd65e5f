import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inspect, settle } from '../../../src/engine/index.ts';
import { createBuild } from '../../../src/model/build.ts';
import type { Build, Facts, SplitAnswer } from '../../../src/model/index.ts';
import { readTable } from '../../../src/node/shipped/tables.ts';
import { rules } from '../../../rules/index.ts';
import { Source } from '../../../src/text/source.ts';
import { contextOf, type Files } from '../../support/model.ts';

const folder = join(import.meta.dirname, '../../../fixtures/split');
const names = readdirSync(folder).sort();
const build = (text: string, facts: Facts = {}): Build => createBuild(new Source('Dockerfile', text), facts);

function answerOf(made: Build, wishes?: object): SplitAnswer {
  const stage = made.stages.targets.at(-1);
  if (!stage) throw new Error('no stage');
  return made.split.of(stage, wishes);
}

/** Findings of packages for development, where a note says that they stay: whether they are called cannot be seen. */
const ofDevelopment = ['copied-build-root', 'dev-dependencies-copied'];
const isNoted = ({ split }: SplitAnswer): boolean =>
  split?.notes.some((note) => note.includes('only development needs')) === true;

/** The files of a case's `context`, where it has one: without it nothing is known of them, whatever lies beside the Dockerfile to build it. */
function factsOf(name: string): Facts {
  const place = join(folder, name, 'context');
  if (!existsSync(place)) return {};
  const paths = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return {
    context: contextOf(Object.fromEntries(paths.map((path) => [relative(place, path), readFileSync(path, 'utf8')]))),
  };
}

/** What is asked of a case, and then its manifest with it. */
function wishesOf(name: string): { readonly wishes?: object; readonly facts: Facts } {
  const path = join(folder, name, 'wishes.json');
  if (!existsSync(path)) return { facts: factsOf(name) };
  const manifest = join(folder, name, 'pom.xml');
  const files: Files = existsSync(manifest) ? { 'pom.xml': readFileSync(manifest, 'utf8') } : {};
  return { wishes: JSON.parse(readFileSync(path, 'utf8')) as object, facts: { context: contextOf(files) } };
}

/** What a case becomes: the new file, or what is in the way of it. */
function becomes(name: string, text: string): string {
  const { wishes, facts } = wishesOf(name);
  const made = build(text, facts);
  const { split, obstacles } = answerOf(made, wishes);
  if (!split)
    return obstacles.map(({ at, message }) => `${made.source.position(at.start).line}: ${message}\n`).join('');
  const notes = split.notes.map((note) => `# note: ${note}\n`).join('');
  return split.text + notes;
}

const recommended = settle(rules, { extends: 'recommended' });

/**
 * What was said of the one stage in other words: a folder of a build that is copied as it is, and its cache; a user of an image that is not shipped any more; and how
 * the author's steps stand to each other when those between them are gone.
 */
const alike: ReadonlySet<string> = new Set(['consecutive-runs', 'copied-output-folder', 'root-user']);

// `UPDATE=1` writes anew what the cases become: read the difference.
describe('a stage that builds and ships', () => {
  test.each(names)('%s', (name) => {
    const text = readFileSync(join(folder, name, 'Dockerfile'), 'utf8');
    const golden = join(folder, name, name.startsWith('refused-') ? 'refused.txt' : 'split.Dockerfile');
    const now = becomes(name, text);
    if (process.env.UPDATE || !existsSync(golden)) writeFileSync(golden, now);
    expect(now).toBe(readFileSync(golden, 'utf8'));
  });

  test.each(names.filter((name) => !name.startsWith('refused-')))('%s is split once, and well', (name) => {
    const { split } = answerOf(build(readFileSync(join(folder, name, 'Dockerfile'), 'utf8'), factsOf(name)));
    const after = build(split?.text ?? '', factsOf(name));
    expect(after.file.problems).toEqual([]);
    expect(answerOf(after).split).toBeUndefined();
    const found = inspect(after, recommended).diagnostics;
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  // What the author wrote is still there to be said; what a split has brought is not.
  test.each(names.filter((name) => !name.startsWith('refused-')))('%s brings no finding along', (name) => {
    const before = build(readFileSync(join(folder, name, 'Dockerfile'), 'utf8'), factsOf(name));
    const answer = answerOf(before);
    const after = build(answer.split?.text ?? '', factsOf(name));
    const [old, now] = [before, after].map(
      (one) => new Set(inspect(one, recommended).diagnostics.map(({ rule }) => rule)),
    );
    const told = new Set([...alike, ...(isNoted(answer) ? ofDevelopment : [])]);
    expect([...(now ?? [])].filter((rule) => !old?.has(rule) && !told.has(rule))).toEqual([]);
  });

  test.each(names.filter((name) => !name.startsWith('refused-')))(
    '%s copies no root and nothing of development',
    (name) => {
      const answer = answerOf(build(readFileSync(join(folder, name, 'Dockerfile'), 'utf8'), factsOf(name)));
      if (isNoted(answer)) return;
      const found = inspect(build(answer.split?.text ?? '', factsOf(name)), recommended).diagnostics.map(
        ({ rule }) => rule,
      );
      for (const rule of ofDevelopment) expect(found).not.toContain(rule);
    },
  );
});

const text = (source: string): string | undefined => answerOf(build(source)).split?.text;

test('headers alone are no reason for a second stage, where they weigh little', () => {
  const file =
    'FROM python:3.11-slim\nRUN apt-get update && apt-get install -y libjemalloc-dev\nRUN pip install flask\nCMD ["flask", "run"]\n';
  const { obstacles } = answerOf(build(file, { table: readTable }));
  expect(obstacles?.map(({ message }) => message)).toEqual([
    'nothing but headers would stay behind (`libjemalloc-dev`), and they weigh too little for two stages',
  ]);
  expect(answerOf(build(file.replace('-dev', '-dev gcc'), { table: readTable })).split).toBeDefined();
});

test('line ends stay what they are', () => {
  const made = text('FROM node:22\r\nWORKDIR /app\r\nCOPY . .\r\nRUN npm ci\r\nCMD ["node", "a.js"]\r\n');
  expect(made).toContain('COPY --from=builder');
  expect(made?.replaceAll('\r\n', '')).not.toContain('\n');
});

test('the stage keeps its name, its platform and its comments', () => {
  const made = text(
    '# syntax=docker/dockerfile:1\n# The shop.\nFROM --platform=linux/amd64 node:22 AS shop\n# deps\nCOPY package.json .\nRUN npm ci\n# start\nCMD ["node", "/a.js"]\n# end\n',
  );
  expect(made).toBe(`# syntax=docker/dockerfile:1
# The shop.
FROM --platform=linux/amd64 node:22 AS builder
# deps
COPY package.json .
RUN npm ci
RUN npm prune --omit=dev

FROM --platform=linux/amd64 node:22-slim AS shop
COPY package.json .
COPY --from=builder /node_modules /node_modules
# start
CMD ["node", "/a.js"]
# end
`);
});

test('what a package of npm looks for is installed, and what one of RubyGems by the same name wants is not', () => {
  const manifest = JSON.stringify({ dependencies: { '@prisma/client': '6.19.0', pg: '8.16.3' } });
  const context = contextOf({
    'package.json': manifest,
    'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
  });
  const file =
    'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nCMD ["node", "a.js"]\n';
  const { split } = answerOf(build(file, { context }));
  expect(split?.text).toContain(
    'FROM node:22-slim\nRUN apt-get update && apt-get install -y --no-install-recommends openssl && rm',
  );
});

test('a program that is installed for all stays where a script may call it, unless it only builds', () => {
  const shipped = (installed: string, start: string): string =>
    text(
      `FROM node:22\nRUN npm install -g ${installed}\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n${start}\n`,
    )?.replace(/^[^]*\n(?=FROM )/, '') ?? '';
  const script = 'COPY start.sh /\nENTRYPOINT ["/start.sh"]';
  expect(shipped('serve', script)).toContain('RUN npm install -g serve\n');
  expect(shipped('typescript', script)).not.toContain('typescript');
  expect(shipped('serve', 'CMD ["node", "a.js"]')).not.toContain('serve');
});

test('the library that a program of Rust is likely to link is that of the release', () => {
  const ships = (image: string): string | undefined =>
    text(`FROM ${image}\nWORKDIR /app\nCOPY . .\nRUN cargo build --release\nCMD ["./target/release/server"]\n`);
  expect(ships('rust:1.75-bullseye')).toContain('FROM debian:bullseye-slim\nRUN apt-get update && apt-get install');
  expect(ships('rust:1.75-bullseye')).toContain('libssl1.1 tzdata');
  expect(ships('rust:1.90-bookworm')).toContain('libssl3 tzdata');
  // Its tag does not tell that it is of an older one, and what is known of the version does.
  expect(ships('rust:1.65')).toContain('FROM debian:bullseye-slim');
  expect(ships('rust:1.71')).toBeUndefined();
});

test('what a command calls of procps is there', () => {
  const made = text(
    'FROM python:3.11\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ps aux && python app.py\n',
  );
  expect(made).toContain(
    'FROM python:3.11-slim\nRUN apt-get update && apt-get install -y --no-install-recommends procps',
  );
});
