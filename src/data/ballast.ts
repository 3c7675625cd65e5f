import type { Language } from './tool.ts';

/** A folder or file that lies about in many projects, and that an image which is built from them hardly ever needs. */
export interface BallastFacts {
  /** The name of the folder, or the end of the name of a file (`.log`). */
  readonly name: string;
  readonly kind: 'folder' | 'suffix';
  /** What makes another one in the image, such as `npm install`: without it, this one may be meant. */
  readonly madeBy?: { readonly step: 'install' | 'build'; readonly languages: readonly Language[] };
  /** Tools that want to have it. */
  readonly readBy?: readonly string[];
}

const node = { step: 'install', languages: ['Node.js'] } as const;
const python = { step: 'install', languages: ['Python'] } as const;

/** From the tools' manuals, as of 2026-11. */
export const ballast: readonly BallastFacts[] = [
  { name: '.git', kind: 'folder', readBy: ['git', 'go', 'goreleaser'] },
  { name: '.hg', kind: 'folder', readBy: ['hg'] },
  { name: '.svn', kind: 'folder' },
  { name: 'node_modules', kind: 'folder', madeBy: node },
  { name: '.yarn/cache', kind: 'folder', readBy: ['yarn'] },
  { name: '.pnpm-store', kind: 'folder', readBy: ['pnpm'] },
  { name: '.venv', kind: 'folder', madeBy: python },
  { name: 'venv', kind: 'folder', madeBy: python },
  { name: '__pycache__', kind: 'folder' },
  { name: '.pytest_cache', kind: 'folder' },
  { name: '.mypy_cache', kind: 'folder' },
  { name: '.ruff_cache', kind: 'folder' },
  { name: '.ipynb_checkpoints', kind: 'folder' },
  { name: '.tox', kind: 'folder' },
  { name: '.nox', kind: 'folder' },
  { name: 'htmlcov', kind: 'folder' },
  { name: '.nyc_output', kind: 'folder' },
  { name: '.next/cache', kind: 'folder' },
  { name: '.nuxt', kind: 'folder', madeBy: node },
  { name: '.turbo', kind: 'folder' },
  { name: '.parcel-cache', kind: 'folder' },
  { name: '.angular/cache', kind: 'folder' },
  { name: 'target', kind: 'folder', madeBy: { step: 'build', languages: ['Rust', 'Java'] } },
  { name: '.gradle', kind: 'folder' },
  { name: '.terraform', kind: 'folder', readBy: ['terraform', 'tofu'] },
  { name: '.idea', kind: 'folder' },
  { name: '.vs', kind: 'folder' },
  { name: '.vagrant', kind: 'folder' },
  { name: '.DS_Store', kind: 'folder' },
  { name: '.log', kind: 'suffix' },
  { name: '.hprof', kind: 'suffix' },
  { name: '.swp', kind: 'suffix' },
];

/** What makes a build of a Python project ask git for its version, as a build requirement or a table of `pyproject.toml`. */
export const versionsFromGit =
  /\b(?:setuptools|flit|pdm|versioningit)?[-_]?scm\b|\bhatch-vcs\b|\bversioneer\b|\bversioningit\b|\bpoetry-dynamic-versioning\b|\buv-dynamic-versioning\b/;

/** What most projects want to leave out of a build context, by a file that tells what kind they are. */
export const commonlyIgnored: Readonly<Record<string, readonly string[]>> = {
  'package.json': ['**/node_modules'],
  'pyproject.toml': ['**/__pycache__', '**/.venv'],
  'requirements.txt': ['**/__pycache__', '**/.venv'],
  'Cargo.toml': ['target'],
};

/** Patterns that are meant for a whole tree when they stand in an ignore file, as in `.gitignore`, where they do hold for all of it. */
export const sweptEverywhere: ReadonlySet<string> = new Set([
  ...ballast.flatMap(({ name, kind }) => (name.includes('/') ? [] : [kind === 'suffix' ? `*${name}` : name])),
  ...'*.pem *.key *.p12 *.pfx *.jks *.keystore id_rsa id_ed25519 id_ecdsa .env.* .env* *.env .npmrc .pypirc .netrc .git-credentials .htpasswd kubeconfig *.pyc *.pyo *.py[co] *.py[cod] .env .coverage coverage npm-debug.log npm-debug.log* yarn-error.log Thumbs.db *.class'.split(
    ' ',
  ),
]);
