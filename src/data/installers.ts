import { tools } from './tools/index.ts';

const packages = [...new Set(tools.flatMap(({ pypi }) => pypi ?? []))].toSorted();

/** Tools that only install packages of Python, by their name on PyPI, with the commands that they bring. */
export const pythonInstallers: ReadonlyMap<string, readonly string[]> = new Map(
  packages.map((name) => [name, tools.flatMap(({ names, pypi }) => (pypi === name ? names : []))]),
);

/** Commands that install packages of a language and may compile them. */
export const installers: ReadonlySet<string> = new Set([
  'bun',
  'bundle',
  'cargo',
  'conda',
  'corepack',
  'cpan',
  'cpanm',
  'cpm',
  'easy_install',
  'gem',
  'go',
  'lerna',
  'mix',
  'node-gyp',
  'npm',
  'npx',
  'nx',
  'pdm',
  'pip',
  'pipenv',
  'pipx',
  'pnpm',
  'poetry',
  'python',
  'rake',
  'rebar',
  'rebar3',
  'tox',
  'turbo',
  'uv',
  'yarn',
]);
