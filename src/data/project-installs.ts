/** A tool that installs what a manifest of the project names. From the tools' manuals, as of 2026-11. */
export interface ProjectInstall {
  /** Its subcommands that do, all levels; an empty text is the bare command. */
  readonly installs: readonly string[];
  /** Operands name packages then, and no manifest is read; else they do not matter. */
  readonly bare?: true;
  /** The files that it reads in its folder, by name: those that are always there, then those that may be. */
  readonly reads: readonly string[];
  readonly mayRead: readonly string[];
  /** What else it needs so that it does not want the sources. */
  readonly without?: string;
}

const node = [
  '.npmrc',
  '.pnpmfile.cjs',
  '.yarnrc',
  '.yarnrc.yml',
  '.yarn/',
  'patches/',
  'lerna.json',
  'nx.json',
  'turbo.json',
];

const tools: ReadonlyMap<string, ProjectInstall> = new Map<string, ProjectInstall>([
  [
    'npm',
    {
      installs: ['ci', 'install', 'i', 'clean-install'],
      bare: true,
      reads: ['package.json'],
      mayRead: ['package-lock.json', 'npm-shrinkwrap.json', ...node],
    },
  ],
  ['yarn', { installs: ['', 'install'], bare: true, reads: ['package.json'], mayRead: ['yarn.lock', ...node] }],
  [
    'pnpm',
    {
      installs: ['install', 'i', 'fetch'],
      bare: true,
      reads: ['package.json'],
      mayRead: ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...node],
    },
  ],
  [
    'bun',
    { installs: ['install', 'i'], bare: true, reads: ['package.json'], mayRead: ['bun.lockb', 'bun.lock', ...node] },
  ],
  ['bundle', { installs: ['install'], reads: ['Gemfile'], mayRead: ['Gemfile.lock', '.ruby-version'] }],
  [
    'composer',
    {
      installs: ['install'],
      bare: true,
      reads: ['composer.json'],
      mayRead: ['composer.lock'],
      without: '`--no-scripts --no-autoloader`',
    },
  ],
  ['go', { installs: ['mod download'], reads: ['go.mod'], mayRead: ['go.sum', 'go.work', 'go.work.sum'] }],
  ['cargo', { installs: ['fetch'], reads: ['Cargo.toml'], mayRead: ['Cargo.lock', 'rust-toolchain.toml'] }],
  ['pipenv', { installs: ['install', 'sync'], bare: true, reads: ['Pipfile'], mayRead: ['Pipfile.lock'] }],
  [
    'poetry',
    {
      installs: ['install'],
      reads: ['pyproject.toml'],
      mayRead: ['poetry.lock', 'poetry.toml'],
      without: '`--no-root`',
    },
  ],
  [
    'uv',
    {
      installs: ['sync'],
      reads: ['pyproject.toml'],
      mayRead: ['uv.lock', '.python-version', 'uv.toml'],
      without: '`--no-install-project`',
    },
  ],
]);

/** What a command installs of the project, by its tool and subcommands; nothing for one that installs packages by name. */
export function projectInstall(
  tool: string,
  subcommands: readonly string[],
  operands: number,
): ProjectInstall | undefined {
  const found = tools.get(tool);
  if (!found?.installs.includes(subcommands.join(' '))) return undefined;
  return found.bare && operands > 0 ? undefined : found;
}
