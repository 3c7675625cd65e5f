import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { rules } from '../../../rules/index.ts';
import { inspect, settle } from '../../../src/engine/index.ts';
import { createBuild } from '../../../src/model/build.ts';
import { Source } from '../../../src/text/source.ts';

/** Lines of files that build, in any order: what comes of them is a file that parses, is split once, and has no new finding of error; nothing is thrown. */
const folder = join(import.meta.dirname, '../../../fixtures/split');
const files = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name, 'Dockerfile'), 'utf8'));
const settings = settle(rules, { extends: 'recommended' });

/** Numbers that look random, and are the same in each run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** A file with lines of another one among its own, some of them left out or changed. */
function mixed(seed: number): string {
  const random = numbers(seed);
  const next = (below: number): number => Math.floor((random.next().value as number) * below);
  const pick = (): readonly string[] => (files[next(files.length)] ?? '').split('\n');
  const lines = [...pick()];
  const others = pick();
  for (let count = next(5); count > 0; count--) {
    const at = 1 + next(lines.length);
    const kind = next(4);
    if (kind === 0) lines.splice(at, 1);
    else if (kind === 1) lines.splice(at, 0, others[next(others.length)] ?? '');
    else if (kind === 2) lines[at] = (lines[at] ?? '').slice(0, next(40));
    else lines.splice(at, 0, lines.splice(1 + next(lines.length), 1)[0] ?? '');
  }
  return lines.join(next(8) === 0 ? '\r\n' : '\n');
}

const errorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    inspect(createBuild(new Source('Dockerfile', text)), settings)
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule),
  );

const wishes = [undefined, { wheels: true }, { layeredJar: true }];

function splitOf(text: string, wish: number): string | undefined {
  const build = createBuild(new Source('Dockerfile', text));
  const stage = build.stages.targets.at(-1);
  const answer = stage && build.split.of(stage, wishes[wish]);
  if (answer?.obstacles) expect(answer.obstacles.length).toBeGreaterThan(0);
  return answer?.split?.text;
}

test('whatever the lines are', () => {
  let split = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const text = mixed(seed);
    const wish = seed % 10 === 0 ? 1 : seed % 10 === 5 ? 2 : 0;
    const made = splitOf(text, wish);
    expect(splitOf(text, wish)).toBe(made);
    if (made === undefined) continue;
    split++;
    const after = createBuild(new Source('Dockerfile', made));
    const before = createBuild(new Source('Dockerfile', text)).file.problems.map(({ message }) => message);
    expect(after.file.problems.map(({ message }) => message).filter((one) => !before.includes(one))).toEqual([]);
    expect(splitOf(made, wish)).toBeUndefined();
    const had = errorsOf(text);
    expect([...errorsOf(made)].filter((rule) => !had.has(rule))).toEqual([]);
  }
  expect(split).toBeGreaterThan(15);
}, 60_000);
