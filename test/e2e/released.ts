import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/bundles.ts';

const settings = /^(?:GIT|GITHUB|RUNNER|INPUT|PRE_COMMIT|npm)_|^(?:CI|SOURCE_DATE_EPOCH|NO_COLOR|FORCE_COLOR)$/i;
const someone = ['AUTHOR', 'COMMITTER'].flatMap((role) => [
  [`GIT_${role}_NAME`, 'Ada'],
  [`GIT_${role}_EMAIL`, 'ada@example.org'],
]);

/** The environment of nobody in particular: without what a person, or a runner around these tests, has set for the programs that are tried. */
export const plainEnv: Readonly<Record<string, string>> = {
  ...(Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name))) as Record<
    string,
    string
  >),
  ...(Object.fromEntries(someone) as Record<string, string>),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** What a program prints; it fails with all that it said. */
export function run(cwd: string, program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, {
    cwd,
    env: plainEnv,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** A clone of this repository, with what is not committed here, too. */
export interface Clone {
  readonly folder: string;
  /** The tag that the version in it would have. */
  readonly tag: string;
  git(...args: readonly string[]): string;
  /** Runs `npm run release`. */
  release(...args: readonly string[]): string;
  remove(): void;
}

export function cloned(): Clone {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-')));
  const git = (...args: readonly string[]): string => run(folder, 'git', ...args);
  run(root, 'git', 'clone', '--quiet', root, folder);
  const known = run(root, 'git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const path of known.filter((name) => name !== '')) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path));
    else rmSync(join(folder, path), { force: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.git/info/exclude'), 'node_modules\n');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const changes = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  if (!changes.includes(`\n## ${version}\n`))
    writeFileSync(join(folder, 'CHANGELOG.md'), changes.replace('\n## Unreleased\n', `\n## ${version}\n`));
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'As it stands');
  return {
    folder,
    tag: `v${version}`,
    git,
    release: (...args) => run(folder, 'npm', 'run', '--silent', 'release', '--', ...args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A clone in which its version is released. */
export function released(): Clone {
  const clone = cloned();
  clone.release(clone.tag);
  return clone;
}
