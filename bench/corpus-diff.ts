import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare, linesOf, tableOf } from './corpus-diff/compare.ts';
import { buildBase, buildHere, filesBelow, findingsOf, programIn } from './corpus-diff/program.ts';

/**
 * `npm run corpus-diff DIR` lints every file of a folder, or of a packed one, with the program as it was where HEAD and main parted and as it is now, and
 * prints rule by rule what changed. Either program may be given.
 */
const usage =
  'usage: npm run corpus-diff DIR|FILE.tar.gz [-- [--before DIST] [--after DIST] [--preset PRESET] [--select RULES] [--date DATE] [-v]]\n';
const root = fileURLToPath(new URL('..', import.meta.url));

function readArguments(): ReturnType<typeof parse> | undefined {
  try {
    const read = parse();
    return read.positionals.length === 1 ? read : undefined;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return undefined;
  }
}

const parse = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      before: { type: 'string' },
      after: { type: 'string' },
      preset: { type: 'string', default: 'recommended' },
      select: { type: 'string' },
      date: { type: 'string', default: '2026-11-21' },
      verbose: { type: 'boolean', short: 'v', default: false },
    },
  });

async function main({ values, positionals }: ReturnType<typeof parse>): Promise<void> {
  const [given = ''] = positionals;
  if (!existsSync(given)) throw new Error(`${given} is not there: name a folder of Dockerfiles, or a packed one`);
  const unpacked = statSync(given).isDirectory() ? undefined : unpack(given);
  try {
    const folder = unpacked ?? resolve(given);
    const files = filesBelow(folder);
    if (files.length === 0) throw new Error(`${given} holds no file`);
    const before = values.before === undefined ? await buildBase(root) : programIn(values.before);
    const after = values.after === undefined ? await buildHere(root) : programIn(values.after);
    const flags = ['--preset', values.preset, '--date', values.date];
    if (values.select !== undefined) flags.push('--select', values.select);
    const [old, now] = await Promise.all([before, after].map((each) => findingsOf(each, folder, files, flags)));
    const rows = compare(old ?? [], now ?? []);
    const lines = [...(values.verbose ? linesOf(rows) : []), `${files.length} files`, ...tableOf(rows)];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    if (unpacked !== undefined) rmSync(unpacked, { recursive: true });
  }
}

function unpack(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-corpus-'));
  execFileSync('tar', ['xf', resolve(archive), '-C', folder]);
  return folder;
}

const given = readArguments();
if (given) {
  await main(given).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
} else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
