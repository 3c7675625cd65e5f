import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileServer } from '../../src/data/static-servers.ts';
import { createBuild } from '../../src/model/build.ts';
import { splitFiles, type SplitOptions } from '../../src/node/runs/split.ts';
import { formatBytes } from '../../src/report/bytes.ts';
import { Source } from '../../src/text/source.ts';
import { build, engineVersion, makeBases, type Built, type Failed } from '../truth/kit.ts';

/**
 * Builds the cases of `fixtures/split` as they are and as two stages, runs in both what `check` says, and writes `RESULTS.md`: whether both say the same, and what is
 * saved beside what was predicted. What was built is kept by its text: `npx tsx bench/split/build.ts [CASE…]`; with `--kept` nothing more is built.
 */
const folder = new URL('../../fixtures/split', import.meta.url).pathname;
const kept = new URL('built.json', import.meta.url);
const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isKept = process.argv.includes('--kept');
/** Seconds for one build: more where others work on the machine. */
const timeout = Number(process.env.TIMEOUT ?? 900);

/** What the kit has in the place of images that it cannot make: Debian's nginx. */
const standIns: ReadonlyMap<string, string> = new Map(
  Object.values(fileServer.images).map((image) => [image, 'nginx:stable']),
);
const withStandIns = (text: string): string =>
  [...standIns].reduce((whole, [image, ours]) => whole.replaceAll(`FROM ${image}\n`, `FROM ${ours}\n`), text);

/** The ports that a check asks: images share the network of the machine, so nobody else may answer there. */
const portsOf = (check: string): readonly number[] => [
  ...new Set([...check.matchAll(/(?:localhost|127\.0\.0\.1):(\d+)/g)].map(([, port]) => Number(port))),
];
const listensOn = (port: number): string => `:${port.toString(16).toUpperCase().padStart(4, '0')} [0-9A-F]*:0000 0A`;
const tables = ['/proc/net/tcp', '/proc/net/tcp6'];
const isTaken = (port: number): boolean =>
  tables.some((path) => existsSync(path) && new RegExp(listensOn(port)).test(readFileSync(path, 'utf8')));

/** A check that fails where a port of its own is answered before it has started anything. */
const guarded = (check: string): string =>
  [
    ...portsOf(check).map(
      (port) =>
        `if grep -qs '${listensOn(port)}' ${tables.join(' ')}; then echo 'port ${port} is answered already'; exit 97; fi`,
    ),
    check,
  ].join('\n');

/** The ports that a check has left somebody at. */
async function leftAt(check: string): Promise<readonly number[]> {
  for (let tries = 0; tries < 20 && portsOf(check).some(isTaken); tries++) await setTimeout(500);
  return portsOf(check).filter(isTaken);
}

interface Outcome {
  readonly bytes?: number;
  readonly output?: string;
  readonly error?: string;
}
const known = (existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {}) as Record<string, Outcome>;

const used = new Set<string>();

async function built(name: string, text: string): Promise<Outcome> {
  const context = join(folder, name);
  const check = readFileSync(join(context, 'check'), 'utf8').trim();
  const key = JSON.stringify([name, text, check]);
  const before = known[key];
  if (before) {
    used.add(key);
    return before;
  }
  if (isKept) return { error: 'not built' };
  const scratch = mkdtempSync(join(tmpdir(), 'split-'));
  try {
    const file = join(scratch, 'Dockerfile');
    writeFileSync(file, text);
    const images = createBuild(new Source('Dockerfile', text)).stages.images.flatMap(
      ({ reference }) => reference ?? [],
    );
    const missing = await makeBases([...new Set(images)]);
    if (missing !== undefined) return { error: missing };
    const made: Built | Failed = await build({ dockerfile: file, context, run: guarded(check), timeout });
    const left = await leftAt(check);
    if (left.length > 0) return { error: `the check has not ended what it started: port ${left.join(', ')}` };
    const outcome = made.ok
      ? {
          bytes: made.image_bytes,
          output: made.run?.ok ? made.run.output.trim() : `failed: ${made.run?.output.trim() ?? ''}`,
        }
      : { error: made.error.slice(-300) || `no image in ${timeout} s` };
    if (made.ok) {
      known[key] = outcome;
      used.add(key);
      writeFileSync(kept, `${JSON.stringify(known, null, 1)}\n`);
    }
    return outcome;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const rows: string[] = [];
let right = 0;
let all = 0;
for (const name of readdirSync(folder).sort()) {
  if (!existsSync(join(folder, name, 'check')) || (only.length > 0 && !only.includes(name))) continue;
  const path = join(folder, name, 'Dockerfile');
  const text = readFileSync(path, 'utf8');
  const wished = join(folder, name, 'wishes.json');
  const wishes = existsSync(wished) ? (JSON.parse(readFileSync(wished, 'utf8')) as SplitOptions['wishes']) : undefined;
  const { splits } = await splitFiles(
    [path],
    { context: join(folder, name) },
    { dry: true, ...(wishes && { wishes }) },
  );
  const [found] = splits;
  if (!found?.split) continue;
  const { split, before, after } = found;
  const said = [before?.image ?? before?.least, after?.image ?? after?.least];
  const [one, two] = [await built(name, text), await built(name, withStandIns(split.text))];
  const same =
    one.output !== undefined && one.output !== '' && one.output === two.output && !one.output.startsWith('failed');
  const smaller = (two.bytes ?? Infinity) < (one.bytes ?? 0);
  all++;
  if (same && smaller) right++;
  const shown = (bytes: number | undefined): string => (bytes === undefined ? '?' : formatBytes(bytes));
  const share = one.bytes && two.bytes ? `-${Math.round(100 * (1 - two.bytes / one.bytes))} %` : '';
  const verdict =
    one.error ??
    two.error ??
    (same ? (smaller ? 'the same, smaller' : 'the same, not smaller') : `differs: ${one.output} / ${two.output}`);
  const row = `| ${name} | ${shown(said[0]?.value)} | ${shown(one.bytes)} | ${shown(said[1]?.value)} | ${shown(two.bytes)} | ${share} | ${verdict.replaceAll(/\s+/g, ' ').replaceAll('|', '/')} |`;
  rows.push(row);
  console.log(row);
}
if (only.length === 0) {
  // Of what has become another text nothing is kept.
  const still = Object.fromEntries(Object.entries(known).filter(([key]) => used.has(key)));
  writeFileSync(kept, `${JSON.stringify(still, null, 1)}\n`);
  writeFileSync(
    new URL('RESULTS.md', import.meta.url),
    `# One stage, and two: built

Made by \`npx tsx bench/split/build.ts\` with ${engineVersion()} and the base images of [the kit](../kit/README.md). Each case is built as it is and as \`plimsoll split\` writes it, and runs its program in both: ${right} of ${all} say the
same, and are smaller. nginx is Debian's. What was predicted is the least that the model knows, with the files of the context. A case whose text is what it was is not built again.

Not built: .NET (no SDK without its registry), Alpine (no stand-in), gems of RubyGems and packages of Packagist (no registry of theirs: two cases have their own).

| case | predicted | built | predicted, split | built, split | saved | what it says |
| ---- | --------: | ----: | ---------------: | -----------: | ----: | ------------ |
${rows.join('\n')}
`,
  );
}
