import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { UsageError } from '../src/engine/types.ts';
import { root } from './bundles.ts';

interface Manifest extends Readonly<Record<string, unknown>> {
  readonly version: string;
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const manifestOf = (text: string): Manifest => JSON.parse(text) as Manifest;

/** The tag that is asked for, if all is ready for it. */
function checkedTag(args: readonly string[]): string {
  const [tag, extra] = args;
  if (tag === undefined || extra !== undefined) throw new UsageError('one tag is needed: `npm run release -- v1.2.3`');
  if (!/^v\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(tag))
    throw new UsageError(`\`${tag}\` is no tag of a version: write \`v1.2.3\``);
  const version = tag.slice(1);
  const own = manifestOf(read('package.json')).version;
  if (version !== own)
    throw new UsageError(
      `\`package.json\` has version ${own}, not ${version}: run \`npm version --no-git-tag-version ${version}\`, and commit`,
    );
  if (git(root, 'tag', '--list', tag) !== '')
    throw new UsageError(`the tag \`${tag}\` is there already: raise the version`);
  if (!read('CHANGELOG.md').split('\n').includes(`## ${version}`))
    throw new UsageError(`\`CHANGELOG.md\` has no heading \`## ${version}\`: say what is new, and commit`);
  const changed = git(root, 'status', '--porcelain');
  if (changed !== '') throw new UsageError(`there is work that is not committed:\n${changed}`);
  const strangers = notLocked();
  if (strangers.length > 0)
    throw new UsageError(`\`node_modules\` is not what the lockfile says (${strangers.join(', ')}): run \`npm ci\``);
  return tag;
}

/** Packages whose code would go into the bundles, and that are installed in another version than the lockfile has. */
function notLocked(): readonly string[] {
  const packagesIn = (name: string): Readonly<Record<string, { readonly version?: string }>> =>
    (JSON.parse(read(name)) as { packages: Readonly<Record<string, { readonly version?: string }>> }).packages;
  const locked = packagesIn('package-lock.json');
  const installed = Object.entries(packagesIn('node_modules/.package-lock.json'));
  return installed.flatMap(([path, { version }]) => (locked[path]?.version === version ? [] : path));
}

/** What only a checkout needs. All that runs is in the bundles: who installs from the tag installs nothing else, and builds nothing. */
const onlyHere = ['scripts', 'dependencies', 'devDependencies'];

function lean(manifest: Manifest): string {
  const kept = Object.entries(manifest).filter(([key]) => !onlyHere.includes(key));
  return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
}

/**
 * Makes the commit that a version is used from, by the action, the hook and the registry, and gives its name: what HEAD holds, and `dist/`. The tag names
 * it, and no branch does. It is made in a working tree of its own, so that nothing that Git ignores here has a part in it.
 */
function release(tag: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-release-')));
  git(root, 'worktree', 'add', '--quiet', '--detach', folder, 'HEAD');
  try {
    const packages = join(root, 'node_modules');
    symlinkSync(packages, join(folder, 'node_modules'));
    const tsx = join(packages, 'tsx/dist/cli.mjs');
    execFileSync(execPath, [tsx, join(folder, 'scripts/build.ts')], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    writeFileSync(join(folder, 'package.json'), lean(manifestOf(read('package.json'))));
    git(folder, 'rm', '--quiet', 'package-lock.json');
    git(folder, 'add', '--force', 'dist', 'package.json');
    git(folder, 'commit', '--quiet', '--no-verify', '--message', `Release ${tag}`);
    git(folder, 'tag', '--annotate', '--message', `Plimsoll ${tag}`, tag);
    return git(folder, 'rev-parse', 'HEAD');
  } finally {
    rmSync(join(folder, 'node_modules'), { force: true });
    git(root, 'worktree', 'remove', '--force', folder);
  }
}

try {
  const tag = checkedTag(argv.slice(2));
  const commit = release(tag);
  console.log(`${tag} is ${commit}: publish it with \`git push origin ${tag}\``);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}
