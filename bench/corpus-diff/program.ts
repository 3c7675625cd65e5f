import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import type { Finding } from './compare.ts';

const run = promisify(execFile);
/** Enough for the JSON of a batch. */
const maxBuffer = 1 << 30;
/** Bytes of paths that are given to one process, far below what systems take. */
const batchSize = 100_000;

/** The program of a folder of bundles, or beside one of its files. Throws when there is none. */
export function programIn(path: string): string {
  if (!existsSync(path)) throw new Error(`${path} is not there: name a folder of bundles, or \`dist/cli.cjs\``);
  const program = join(statSync(path).isDirectory() ? path : dirname(path), 'cli.cjs');
  if (!existsSync(program)) throw new Error(`${program} is not there: \`npm run build\` makes it`);
  return resolve(program);
}

/** Builds the work tree at `root`, and gives its program. */
export async function buildHere(root: string): Promise<string> {
  await run(execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'scripts/build.ts'], { cwd: root });
  return programIn(join(root, 'dist'));
}

/** The program of the commit where HEAD and main parted, built apart, once for each commit. */
export async function buildBase(root: string): Promise<string> {
  const git = async (...words: string[]): Promise<string> => (await run('git', words, { cwd: root })).stdout.trim();
  const main = await git('rev-parse', '--verify', '--quiet', 'main').catch(() => 'origin/main');
  const commit = await git('merge-base', 'HEAD', main);
  const folder = join(tmpdir(), `plimsoll-${commit}`);
  if (!existsSync(folder)) {
    const part = `${folder}.${process.pid}`;
    mkdirSync(part, { recursive: true });
    try {
      const archive = join(part, 'tree.tar');
      await git('archive', '--output', archive, commit);
      await run('tar', ['xf', archive], { cwd: part });
      symlinkSync(join(root, 'node_modules'), join(part, 'node_modules'));
      await buildHere(part);
      renameSync(part, folder);
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
  }
  return programIn(join(folder, 'dist'));
}

/** The files below a folder, sorted, without lists in JSON: paths from it. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.jsonl?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

interface Report {
  readonly files: readonly { readonly path: string; readonly diagnostics?: readonly Omit<Finding, 'path'>[] }[];
}

/** What a program finds in files of a folder. Throws with its own words where it cannot do its work. */
export async function findingsOf(
  program: string,
  folder: string,
  files: readonly string[],
  flags: readonly string[],
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const common = ['lint', '--no-config', '--fail-on', 'never', '--format', 'json', ...flags];
  for (const batch of batches(files)) {
    const { stdout } = await run(execPath, [program, ...common, ...batch], { cwd: folder, maxBuffer }).catch(
      ({ stderr }: { readonly stderr: string }) => {
        throw new Error(`${program} could not do its work:\n${stderr}`);
      },
    );
    for (const { path, diagnostics = [] } of (JSON.parse(stdout) as Report).files)
      for (const diagnostic of diagnostics) found.push({ ...diagnostic, path });
  }
  return found;
}

function* batches(files: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let size = 0;
  for (const file of files) {
    if (size + file.length > batchSize) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(`./${file}`);
    size += file.length;
  }
  if (batch.length > 0) yield batch;
}
