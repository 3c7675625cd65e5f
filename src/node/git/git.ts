import type { spawnSync } from 'node:child_process';
import { basename, join, resolve } from 'node:path';
import { UsageError } from '../../index.ts';
import { isDockerfileName } from '../disk/names.ts';
import { codeOf } from '../disk/reasons.ts';
import { once } from '../disk/remember.ts';
import { gitFlags, gitOnPath } from '../disk/git-program.ts';

/** A file as a commit has it. */
export interface Blob {
  readonly isLink: boolean;
  readonly bytes: number;
  /** As it would be checked out; bytes that are no UTF-8 become U+FFFD. */
  readonly text: () => string;
}

/** What has become of a repository's files since a commit. Paths are absolute, and lead through no link. */
export interface Past {
  readonly commit: string;
  /** What is not as it was, with what it was; nothing for a file that was not there. Both names of one that was renamed are here. */
  readonly changed: ReadonlyMap<string, Blob | undefined>;
  /** The former paths of files that were renamed, by the new ones. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Whether Git looks after a file: one that it ignores, or that is in no repository or in another one, it does not know. */
  tracks(file: string): boolean;
}

/**
 * Compares the files of the repository that a folder is in, as they are on disk, with the commit where `ref` and HEAD parted: what a pull request
 * against `ref` shows, together with what is not committed yet. What keeps it from knowing is a `UsageError`.
 */
export async function openPast(folder: string, ref: string): Promise<Past> {
  const outer = await openGit(folder);
  const root = resolve(outer.run('rev-parse', '--show-toplevel').replace(/\r?\n$/, ''));
  const git = await openGit(root);
  const commit = baseOf(git, ref);
  const entries = readRaw(
    git.run('diff', '--raw', '-z', '--no-abbrev', '--no-color', '-M', '--no-relative', '--ignore-submodules', commit),
  );
  const texts = openTexts(git, entries);
  const sizes = once(() => sizesOf(git, new Set(entries.map(({ oid }) => oid).filter(isObject))));
  const changed = new Map<string, Blob | undefined>();
  const renamed = new Map<string, string>();
  for (const { mode, oid, path, newPath } of entries) {
    const blob: Blob = {
      isLink: mode === '120000',
      get bytes() {
        return sizes().get(oid) ?? 0;
      },
      text: once(() => texts.of(oid, path)),
    };
    changed.set(join(root, path), isObject(oid) ? blob : undefined);
    if (newPath === undefined) continue;
    changed.set(join(root, newPath), undefined);
    renamed.set(join(root, newPath), join(root, path));
  }
  for (const path of fields(git.run('ls-files', '-z', '--others', '--exclude-standard'))) {
    const file = join(root, path);
    // What was taken out of the index, but not off the disk, is there already.
    if (!changed.has(file)) changed.set(file, undefined);
  }
  const tracked = once(() => new Set(fields(git.run('ls-files', '-z')).map((path) => join(root, path))));
  return { commit, changed, renamed, tracks: (file) => tracked().has(file) };
}

/** Git in a folder. */
export interface Git {
  /** What a command writes; a `UsageError` where it fails. */
  run(...args: readonly string[]): string;
  /** The same with standard input. */
  feed(input: string, ...args: readonly string[]): string;
  /** The same with what it writes as it is. */
  bytes(input: string, ...args: readonly string[]): Buffer;
  /** What it writes, or nothing where it fails. */
  ask(...args: readonly string[]): string | undefined;
}

/** Git in a folder. Most runs have no use for it, and what starts it takes longer to load than a file to lint. */
export async function openGit(folder: string): Promise<Git> {
  const { spawnSync } = await import('node:child_process');
  return gitIn(folder, spawnSync);
}

const noGit = '`git` is not to be found, and only it knows what has changed';
/** Diffs of large repositories take seconds. */
const longest = 120_000;
const mostOutput = 2 ** 30;

/** Git in a folder: it asks nobody for a password, and takes no locks. */
function gitIn(folder: string, spawn: typeof spawnSync): Git {
  const program = gitOnPath();
  const start = (args: readonly string[], input = '') => {
    if (program === undefined) throw new UsageError(noGit);
    const done = spawn(program, [...gitFlags, '--literal-pathspecs', ...args], {
      cwd: folder,
      env: {
        ...process.env,
        LC_ALL: 'C',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
        // What a filter would fetch, from wherever a checkout says.
        GIT_LFS_SKIP_SMUDGE: '1',
      },
      maxBuffer: mostOutput,
      timeout: longest,
      input,
    });
    const code = done.error && codeOf(done.error);
    if (code === 'ENOENT') throw new UsageError(noGit);
    if (code === 'ETIMEDOUT') throw new UsageError(`\`git ${args[0]}\` took longer than ${longest / 1000} seconds`);
    const [said = ''] = String(done.stderr ?? '')
      .trim()
      .split('\n', 1);
    return { ...done, why: said.replace(/^\w+: /, '') || (code ?? `status ${done.status}`) };
  };
  const bytes: Git['bytes'] = (input, ...args) => {
    const { status, stdout, why } = start(args, input);
    if (status === 0) return stdout;
    throw new UsageError(
      why.startsWith('not a git repository')
        ? `\`${folder}\` is in no Git repository, and only Git knows what has changed`
        : `\`git ${args[0]}\` failed: ${why}`,
    );
  };
  const feed: Git['feed'] = (...asked) => bytes(...asked).toString();
  return {
    bytes,
    feed,
    run: (...args) => feed('', ...args),
    ask(...args) {
      const { status, stdout } = start(args);
      return status === 0 ? stdout.toString() : undefined;
    },
  };
}

/** The commit where a name and HEAD parted. */
function baseOf(git: Git, ref: string): string {
  const isShallow = (): boolean => git.ask('rev-parse', '--is-shallow-repository')?.trim() === 'true';
  const deepen = 'fetch the whole history, by `git fetch --unshallow` or by `fetch-depth: 0` of `actions/checkout`';
  const commitOf = (name: string): string | undefined =>
    git.ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`)?.trim();
  if (commitOf('HEAD') === undefined) throw new UsageError('the repository has no commit yet: there is no past to ask');
  const named = commitOf(ref);
  if (named === undefined) {
    const remote = commitOf(`origin/${ref}`) === undefined ? undefined : `did you mean \`origin/${ref}\``;
    const cure = remote ?? (isShallow() ? deepen : undefined);
    throw new UsageError(`\`${ref}\` is no commit of this repository${cure === undefined ? '' : `: ${cure}`}`);
  }
  const base = git.ask('merge-base', named, 'HEAD')?.trim();
  if (base !== undefined) return base;
  throw new UsageError(
    `\`${ref}\` and HEAD have no commit in common${isShallow() ? ` in this shallow clone: ${deepen}` : ''}`,
  );
}

const fields = (text: string): readonly string[] => text.split('\0').filter((field) => field !== '');

/** A file that differs, as it was; `oid` is all zeros where there was none. */
interface RawEntry {
  readonly mode: string;
  readonly oid: string;
  readonly path: string;
  readonly newPath: string | undefined;
}

/** What `git diff --raw -z` writes: `:MODE MODE OID OID STATUS`, then one path, or two of a rename. */
function readRaw(text: string): readonly RawEntry[] {
  const entries: RawEntry[] = [];
  const all = fields(text);
  for (let at = 0; at < all.length;) {
    const [mode = '', , oid = '', , status = ''] = (all[at++] ?? '').slice(1).split(' ');
    const path = all[at++] ?? '';
    const newPath = status.startsWith('R') ? all[at++] : undefined;
    // A submodule is not a file; what is not merged yet stands there once more.
    if (mode !== '160000' && status !== 'U') entries.push({ mode, oid, path, newPath });
  }
  return entries;
}

const isObject = (oid: string): boolean => !/^0*$/.test(oid);

function sizesOf(git: Git, oids: ReadonlySet<string>): ReadonlyMap<string, number> {
  const lines = git.feed(
    [...oids].map((oid) => `${oid}\n`).join(''),
    'cat-file',
    '--batch-check=%(objectname) %(objectsize)',
  );
  return new Map(
    lines.split('\n').map((line) => {
      const [oid = '', size] = line.split(' ');
      return [oid, Number(size) || 0];
    }),
  );
}

interface Texts {
  of(oid: string, path: string): string;
}

/** Larger ones are asked for one by one, and so is what is larger together. */
const mostAtOnce = 1_000_000;
const mostTogether = 64_000_000;

/**
 * The texts of files that changed, with the line ends and filters of a checkout, where these can be had. Dockerfiles that no filter is for are all read at
 * once: to start Git for each of a thousand takes longer than to lint them.
 */
function openTexts(git: Git, entries: readonly RawEntry[]): Texts {
  const together = once((): ReadonlyMap<string, string> => {
    const wanted = entries.filter(({ oid, path }) => isObject(oid) && isDockerfileName(basename(path)));
    if (
      wanted.length < 2 ||
      !isPlain(
        git,
        wanted.map(({ path }) => path),
      )
    )
      return new Map();
    const sizes = sizesOf(git, new Set(wanted.map(({ oid }) => oid)));
    const oids = [...sizes].filter(([oid, size]) => oid !== '' && size <= mostAtOnce).map(([oid]) => oid);
    const total = oids.reduce((sum, oid) => sum + (sizes.get(oid) ?? 0), 0);
    return total > mostTogether ? new Map() : blobsOf(git, oids);
  });
  return {
    of: (oid, path) =>
      (isDockerfileName(basename(path)) ? together().get(oid) : undefined) ??
      git.ask('cat-file', '--filters', `--path=${path}`, oid) ??
      git.run('cat-file', 'blob', oid),
  };
}

/** Whether a checkout writes files as they are kept: no filter, no encoding, no other line ends. */
function isPlain(git: Git, paths: readonly string[]): boolean {
  const asked = ['filter', 'ident', 'working-tree-encoding', 'eol', 'crlf'];
  const said = git.feed(paths.map((path) => `${path}\0`).join(''), 'check-attr', '--stdin', '-z', ...asked);
  const values = said.split('\0').filter((_, at) => at % 3 === 2);
  const usual = ['core.autocrlf', 'core.eol'].every((key) =>
    ['false', 'input', 'lf', ''].includes(git.ask('config', '--get', key)?.trim() ?? ''),
  );
  return (
    usual && process.platform !== 'win32' && values.every((value) => ['unspecified', 'unset', 'lf'].includes(value))
  );
}

/** Blobs as texts, by their names. */
function blobsOf(git: Git, oids: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const bytes = git.bytes(oids.map((oid) => `${oid}\n`).join(''), 'cat-file', '--batch=%(objectname) %(objectsize)');
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    const [oid = '', size] = bytes.toString('latin1', at, end === -1 ? at : end).split(' ');
    const length = Number(size);
    // One that is missing has a line of its own in place of its size.
    if (end === -1) break;
    at = end + 1;
    if (!Number.isInteger(length)) continue;
    found.set(oid, bytes.toString('utf8', at, at + length));
    at += length + 1;
  }
  return found;
}
