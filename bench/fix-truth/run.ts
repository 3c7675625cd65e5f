import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fixFiles } from '../../src/node/index.ts';
import type { Diagnostic } from '../../src/index.ts';
import { makeContext, readCases, type Case } from '../truth/context.ts';
import { build, engineVersion, makeBases } from '../truth/kit.ts';
import { basesOf } from '../truth/truth.ts';
import { table, type Image, type Outcome, type Trial } from './results.ts';
import { startCommand } from './start.ts';

/**
 * Builds the Dockerfiles of `cases` for real: as they are, after `--fix`, and after `--fix-unsafe`. All have to build, to start their program, and to be
 * no larger. Images are kept in `built.json` and not built again until one of their files changes; the table goes to `RESULTS.md`.
 * `npx tsx bench/fix-truth/run.ts [--only NAME] [--dry]`; `--dry` shows the fixed Dockerfiles and builds nothing.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    dry: { type: 'boolean', default: false },
  },
});
/** Rules whose fix names an image or a version that the kit has no stand-in for. */
const ignore = ['end-of-life-image', 'deprecated-image', 'invalid-image-platform'];
const config = { extends: 'all', ignore } as const;

type Built = Readonly<Record<string, Image>>;
const builtFile = new URL('built.json', import.meta.url);
const readBuilt = (): Built => (existsSync(builtFile) ? JSON.parse(readFileSync(builtFile, 'utf8')) : {});
const engine = engineVersion();
const used = new Set<string>();

const cases = readCases(new URL('cases', import.meta.url).pathname).filter(({ name }) => name.startsWith(values.only));
const outcomes: Outcome[] = [];
for (const one of cases) {
  const before = await trial(one, undefined);
  const safe = await trial(one, 'safe');
  const unsafe = await trial(one, 'unsafe');
  const { broken } = one.settings;
  const more = unsafe.text !== safe.text || unsafe.fixed.length > safe.fixed.length;
  outcomes.push({ name: one.name, before, safe, ...(more && { unsafe }), ...(broken !== undefined && { broken }) });
}
if (!values.dry) {
  const report = table(outcomes, { engine, ignored: ignore });
  console.log(report.text);
  if (values.only === '') {
    writeFileSync(new URL('RESULTS.md', import.meta.url), report.text);
    writeBuilt(Object.fromEntries(Object.entries(readBuilt()).filter(([key]) => used.has(key))));
  }
  if (report.failures > 0) process.exitCode = 1;
}

/** Fixes a case in a new context, and builds what comes of it. */
async function trial(one: Case, strength: 'safe' | 'unsafe' | undefined): Promise<Trial> {
  const context = makeContext(one, join(tmpdir(), 'fix-truth'));
  try {
    const { text, fixed, dropped, others } = await fixIn(context, strength);
    if (values.dry) show(one.name, strength ?? 'before', text, others, fixed, dropped);
    const run = startCommand(text, one.settings.run);
    const key = createHash('sha256')
      .update(JSON.stringify([one.inputs, text, others, run]))
      .digest('hex')
      .slice(0, 16);
    used.add(key);
    const known = readBuilt()[key];
    const image = values.dry ? { date: '', engine } : (known ?? (await buildIn(context, run, one)));
    if (!known && !values.dry) {
      writeBuilt({ ...readBuilt(), [key]: image });
      console.error(`${one.name} ${strength ?? 'before'}: ${image.error ?? `${image.bytes} bytes`}`);
    }
    return { text, fixed, dropped, image };
  } finally {
    rmSync(context, { recursive: true });
  }
}

async function fixIn(context: string, strength: 'safe' | 'unsafe' | undefined): Promise<Omit<Trial, 'image'> & Others> {
  const dockerfile = join(context, 'Dockerfile');
  if (strength === undefined) return { text: readFileSync(dockerfile, 'utf8'), fixed: [], dropped: [], others: [] };
  const { report, changes } = await fixFiles(
    ['Dockerfile'],
    { cwd: context, context, config, today: '2026-11-30' },
    { unsafe: strength === 'unsafe' },
  );
  const [file] = report.files;
  if (file?.error !== undefined) throw new Error(`${context}: ${file.error}`);
  return {
    text: readFileSync(dockerfile, 'utf8'),
    fixed: file?.fixes?.fixed ?? [],
    dropped: file?.fixes?.dropped ?? [],
    others: changes.filter(({ path }) => path !== 'Dockerfile').map(({ path, after }) => [path, after]),
  };
}

/** Other files that were changed, with their text. */
interface Others {
  readonly others: readonly (readonly [string, string])[];
}

async function buildIn(context: string, run: string, { settings: { target } }: Case): Promise<Image> {
  const text = readFileSync(join(context, 'Dockerfile'), 'utf8');
  const missing = await makeBases(basesOf(text, target));
  if (missing !== undefined) throw new Error(missing);
  const made = await build({ dockerfile: join(context, 'Dockerfile'), context, target, run });
  const head = { date: new Date().toISOString().slice(0, 10), engine };
  if (!made.ok) return { ...head, error: `does not build: ${made.error.replaceAll(context, '.')}` };
  const bytes = made.image_bytes;
  return made.run?.ok ? { ...head, bytes } : { ...head, bytes, error: `does not start: ${made.run?.output.trim()}` };
}

function writeBuilt(built: Built): void {
  const sorted = Object.fromEntries(Object.entries(built).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(builtFile, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

function show(
  name: string,
  how: string,
  text: string,
  others: Others['others'],
  fixed: readonly Diagnostic[],
  dropped: Trial['dropped'],
): void {
  console.log(`==== ${name} ${how}\n${text}`);
  for (const [path, after] of others) console.log(`---- ${path}\n${after}`);
  for (const { rule, bytes } of fixed)
    console.log(`  fixed ${rule}${bytes ? ` ${(bytes.value / 1e6).toFixed(1)} MB` : ''}`);
  for (const { rule, reason } of dropped) console.log(`  dropped ${rule}: ${reason}`);
}
