import { late } from './late.ts';
import type { Weight } from './tool.ts';

/** A script that its makers have people hand to a shell as it comes, and what it leaves. */
export interface InstallScript {
  /** Part of its address, without the scheme. */
  readonly address: string;
  /** Where it puts that: absolute, or below the user's home as `~`; nothing where it is spread over the system. */
  readonly folder?: string;
  /** The variable that names another folder. */
  readonly variable?: string;
  /** The program that does the same where it is fetched in place of the script. */
  readonly program?: string;
  readonly weight: Weight;
  /** What it leaves where one of these words is among those that it is given. */
  readonly told?: readonly { readonly words: readonly string[]; readonly weight: Weight }[];
}

const measured = 'the same release from a registry (measured 2026-11)';
const stated = 'what its makers publish, as of 2025';

/** Bytes from and to, with the usual, in MB. */
const mb = (low: number, value: number, high: number, source: string): Weight => ({
  low: low * 1e6,
  value: value * 1e6,
  high: high * 1e6,
  source,
});

/** Lists of packages that are left, with `gnupg` and certificates where they were not there. */
const repository = mb(0.1, 25, 70, 'package lists, curl and gnupg, and what they depend on');

const rustup = {
  folder: '~/.rustup',
  variable: 'RUSTUP_HOME',
  program: 'rustup-init',
  weight: mb(500, 1300, 1600, 'Rust 1.95 by rustup with documents: 1.46 GB (measured 2026-11)'),
  told: [
    { words: ['none', '--default-toolchain=none'], weight: mb(8, 15, 25, 'rustup alone (measured 2026-11)') },
    {
      words: ['minimal', '--profile=minimal'],
      weight: mb(450, 600, 750, 'Rust 1.95 by rustup with the minimal profile: 0.6 GB (measured 2026-11)'),
    },
  ],
};

const conda = 'an environment of Python alone, with archives: what its makers publish, as of 2025';
const rows: readonly InstallScript[] = [
  { address: 'repo.anaconda.com/miniconda/', weight: mb(300, 420, 650, conda) },
  { address: 'repo.continuum.io/miniconda/', weight: mb(200, 350, 600, conda) },
  { address: 'repo.anaconda.com/archive/', weight: mb(2500, 4500, 8000, conda) },
  { address: 'github.com/conda-forge/miniforge/', weight: mb(250, 400, 650, conda) },
  {
    address: 'awscli.amazonaws.com/awscli-exe',
    folder: '/usr/local/aws-cli',
    program: 'aws/install',
    weight: mb(180, 245, 330, stated),
  },
  { address: 'deb.nodesource.com/setup', weight: repository },
  { address: 'rpm.nodesource.com/setup', weight: mb(0.1, 1, 60, repository.source) },
  { address: 'astral.sh/uv/', folder: '~/.local/bin', variable: 'UV_INSTALL_DIR', weight: mb(20, 39, 60, measured) },
  {
    address: 'install.python-poetry.org',
    folder: '~/.local/share/pypoetry',
    variable: 'POETRY_HOME',
    weight: mb(45, 85, 130, measured),
  },
  {
    address: 'get.pnpm.io/install',
    folder: '~/.local/share/pnpm',
    variable: 'PNPM_HOME',
    weight: mb(45, 90, 160, measured),
  },
  { address: 'bun.sh/install', folder: '~/.bun', variable: 'BUN_INSTALL', weight: mb(80, 100, 115, measured) },
  { address: 'bun.com/install', folder: '~/.bun', variable: 'BUN_INSTALL', weight: mb(80, 100, 115, measured) },
  { address: 'deno.land/install', folder: '~/.deno', variable: 'DENO_INSTALL', weight: mb(75, 110, 150, measured) },
  { address: 'deno.land/x/install', folder: '~/.deno', variable: 'DENO_INSTALL', weight: mb(75, 110, 150, measured) },
  {
    address: 'raw.githubusercontent.com/nvm-sh/nvm/',
    folder: '~/.nvm',
    variable: 'NVM_DIR',
    weight: mb(1, 3, 12, stated),
  },
  {
    address: 'raw.githubusercontent.com/creationix/nvm/',
    folder: '~/.nvm',
    variable: 'NVM_DIR',
    weight: mb(1, 3, 12, stated),
  },
  { address: 'get.sdkman.io', folder: '~/.sdkman', variable: 'SDKMAN_DIR', weight: mb(1, 12, 40, stated) },
  { address: 'pyenv.run', folder: '~/.pyenv', variable: 'PYENV_ROOT', weight: mb(8, 25, 60, stated) },
  { address: 'get.docker.com', weight: mb(250, 430, 650, stated) },
  { address: 'raw.githubusercontent.com/helm/helm/', folder: '/usr/local/bin', weight: mb(40, 55, 65, stated) },
  { address: 'get.helm.sh/', folder: '/usr/local/bin', weight: mb(15, 55, 65, stated) },
  {
    address: 'raw.githubusercontent.com/golangci/golangci-lint/',
    folder: '~/go/bin',
    weight: mb(20, 45, 80, stated),
  },
  { address: 'golangci-lint.run/install', folder: '~/go/bin', weight: mb(20, 45, 80, stated) },
  { address: 'get.haskellstack.org', folder: '/usr/local/bin', weight: mb(50, 90, 130, stated) },
  { address: 'rclone.org/install.sh', folder: '/usr/bin', weight: mb(40, 65, 85, stated) },
  { address: 'aka.ms/getvsdbgsh', folder: '/vsdbg', weight: mb(100, 150, 220, stated) },
  { address: 'aka.ms/InstallAzureCLIDeb', weight: mb(400, 700, 1300, stated) },
  { address: 'starship.rs/install', folder: '/usr/local/bin', weight: mb(6, 9, 13, stated) },
  { address: 'raw.githubusercontent.com/ohmyzsh/ohmyzsh/', folder: '~/.oh-my-zsh', weight: mb(6, 13, 25, stated) },
  { address: 'raw.github.com/robbyrussell/oh-my-zsh/', folder: '~/.oh-my-zsh', weight: mb(6, 13, 25, stated) },
  { address: 'getcomposer.org/installer', program: 'composer-setup.php', weight: mb(1, 2.8, 3.5, stated) },
  { address: 'ollama.com/install', folder: '/usr/local', weight: mb(600, 3000, 5000, stated) },
  { address: 'taskfile.dev/install', folder: '/usr/local/bin', weight: mb(8, 15, 40, stated) },
  {
    address: 'raw.githubusercontent.com/aquasecurity/trivy/',
    folder: '/usr/local/bin',
    weight: mb(40, 140, 200, stated),
  },
  { address: 'raw.githubusercontent.com/anchore/syft/', folder: '/usr/local/bin', weight: mb(30, 65, 130, stated) },
  { address: 'raw.githubusercontent.com/anchore/grype/', folder: '/usr/local/bin', weight: mb(30, 65, 130, stated) },
  { address: 'sh.rustup.rs', ...rustup },
  { address: 'static.rust-lang.org/rustup', ...rustup },
];

/** The script that an address leads to, where it is a known one; addresses as they are written, with the scheme or without it. */
export const installScriptAt = (address: string): InstallScript | undefined => {
  const bare = address.replace(/^[a-z]+:\/\//, '');
  return rows.find((script) => bare.startsWith(script.address));
};

/** The script that a program is fetched in place of, by the end of its path. */
export const installScriptOf = (path: string): InstallScript | undefined =>
  programs().find(({ program }) => path === program || path.endsWith(`/${program}`));

const programs = late(() => rows.filter(({ program }) => program !== undefined));
