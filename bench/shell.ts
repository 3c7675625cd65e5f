import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isOn } from '../src/engine/index.ts';
import { lint, rules, settle, Source, type Setting } from '../src/index.ts';

/**
 * What looking at shell scripts costs. First our own rules that answer to ShellCheck's codes: a preset with them and without, file by file in turns within one process.
 * Then ShellCheck itself, where it is installed: whole runs with it and without, the least of some rounds, as processor of all processes.
 *
 *     npm run bench:shell -- FOLDER of Dockerfiles [--runs 3] [--most 500]
 */
const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, most: { type: 'string', default: '500' } },
});
const [folder = join(root, 'fixtures/bad')] = positionals;
const runs = Number(values.runs);

function* filesBelow(path: string): Generator<string> {
  for (const name of readdirSync(path).sort()) {
    const file = join(path, name);
    if (statSync(file).isDirectory()) yield* filesBelow(file);
    else if (/dockerfile/i.test(name)) yield file;
  }
}
const all = [...filesBelow(resolve(folder))];
const step = Math.max(1, all.length / Number(values.most));
const files = all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));

const answers = ({ rule }: Setting): boolean =>
  rule.id !== 'shellcheck' && (rule.aliases?.some((alias) => /^SC\d{4}$/.test(alias)) ?? false);
const tables = new Map<string, unknown>();
const table = (name: string): unknown => {
  const known = tables.get(name) ?? JSON.parse(readFileSync(join(root, `src/data/${name}.json`), 'utf8'));
  tables.set(name, known);
  return known;
};

/** Milliseconds of the processor for a text, with some rules. */
function costOf(text: string, settings: readonly Setting[]): number {
  const before = process.cpuUsage();
  lint(new Source('Dockerfile', text), settings, { today: '2026-11-01', table });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const texts = files.map((file) => readFileSync(file, 'utf8'));

/** The least of some rounds with all rules of a preset, and without those that answer to codes. */
function ownCost(preset: 'recommended' | 'strict'): string {
  const whole = settle(rules, { extends: preset }).filter(isOn);
  const without = whole.filter((setting) => !answers(setting));
  // What is compiled meanwhile is not counted.
  for (const text of texts) costOf(text, whole);
  const rounds = Array.from({ length: runs }, () => {
    const sum = { whole: 0, without: 0 };
    for (const [index, text] of texts.entries()) {
      if (index % 2 === 0) sum.whole += costOf(text, whole);
      sum.without += costOf(text, without);
      if (index % 2 === 1) sum.whole += costOf(text, whole);
    }
    return sum;
  });
  const least = (key: 'whole' | 'without'): number => Math.min(...rounds.map((sum) => sum[key])) / texts.length;
  const share = (100 * (least('whole') - least('without'))) / least('whole');
  const counted = `${whole.length - without.length} rules that answer to codes of ShellCheck`;
  return `${preset}: ${counted}: ${least('whole').toFixed(2)} ms a file with them, ${least('without').toFixed(2)} without: ${share.toFixed(1)} %`;
}

console.log(`${texts.length} files`);
console.log(ownCost('recommended'));
console.log(ownCost('strict'));

const version = /^version: (\S+)/m.exec(spawnSync('shellcheck', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];
if (version === undefined || !existsSync('/usr/bin/time')) {
  console.log('ShellCheck: skipped, it or /usr/bin/time is not installed');
} else {
  const started = (word: string, jobs: readonly string[]): number => {
    const argv = [
      join(root, 'src/cli/start.cjs'),
      '--no-config',
      '--format',
      'json',
      '--fail-on',
      'never',
      '--shellcheck',
      word,
    ];
    const { stderr } = spawnSync('/usr/bin/time', ['-f', '%U %S', process.execPath, ...argv, ...jobs, ...files], {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      maxBuffer: 1e9,
    });
    const [user = NaN, system = NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
    return user + system;
  };
  for (const jobs of [[], ['--jobs', '1']]) {
    const rounds = Array.from({ length: runs }, () => [started('off', jobs), started('auto', jobs)] as const);
    const off = Math.min(...rounds.map(([one]) => one));
    const on = Math.min(...rounds.map(([, other]) => other));
    const more = (1000 * (on - off)) / files.length;
    console.log(
      `ShellCheck ${version}, ${jobs.length > 0 ? 'one thread' : 'threads as they are hired'}: ${on.toFixed(2)} s of the processor with it, ${off.toFixed(2)} s without: ${more.toFixed(1)} ms a file`,
    );
  }
}
