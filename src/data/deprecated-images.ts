/** An image that is deprecated by those who publish it, and what has taken its place. */
export interface DeprecatedImage {
  /** The month of its last updates, where that is known. */
  readonly since?: string;
  /** The repository to use instead. */
  readonly use?: string;
  /** The new image's tags are Java versions with `-jdk` or `-jre`. */
  readonly java?: boolean;
  /** The tags of the old one exist there too. */
  readonly sameTags?: boolean;
  /** Tags that are still built: those that hold this. */
  readonly except?: string;
  /** The end-of-life table has a date for each release, which says more: this entry is for tags that name none. */
  readonly dated?: boolean;
}

/** The Jupyter Docker Stacks. */
const notebooks = [
  'all-spark',
  'base',
  'datascience',
  'julia',
  'minimal',
  'pyspark',
  'pytorch',
  'r',
  'scipy',
  'tensorflow',
];

/**
 * By repository, Docker Hub's registry left out. Sources: the deprecation notices on the images' own pages and in their READMEs, as of 2026-11.
 */
const exact: ReadonlyMap<string, DeprecatedImage> = new Map<string, DeprecatedImage>([
  // Only early-access builds of coming versions still appear.
  ['openjdk', { since: '2022-07', use: 'eclipse-temurin', java: true, except: '-ea' }],
  ['java', { since: '2016-12', use: 'eclipse-temurin', java: true }],
  ['adoptopenjdk', { since: '2021-08', use: 'eclipse-temurin', java: true }],
  ['centos', { use: 'quay.io/centos/centos', dated: true }],
  ['circleci/golang', { since: '2021-12', use: 'cimg/go' }],
  ['condaforge/mambaforge', { use: 'condaforge/miniforge3' }],
  ['consul', { use: 'hashicorp/consul' }],
  ['django', { since: '2016-12', use: 'python' }],
  ['iojs', { use: 'node' }],
  ['jenkins', { use: 'jenkins/jenkins' }],
  ['microsoft/aspnet', { use: 'mcr.microsoft.com/dotnet/framework/aspnet' }],
  ['microsoft/aspnetcore', { use: 'mcr.microsoft.com/dotnet/aspnet' }],
  ['microsoft/aspnetcore-build', { use: 'mcr.microsoft.com/dotnet/sdk' }],
  // Its tags said whether it was the SDK or a runtime; now the repositories do.
  ['microsoft/dotnet', {}],
  ['microsoft/iis', { use: 'mcr.microsoft.com/windows/servercore/iis' }],
  ['microsoft/mssql-server-linux', { use: 'mcr.microsoft.com/mssql/server' }],
  ['microsoft/nanoserver', { use: 'mcr.microsoft.com/windows/nanoserver' }],
  ['microsoft/windowsservercore', { use: 'mcr.microsoft.com/windows/servercore' }],
  ['opensuse', { use: 'opensuse/leap' }],
  ['owncloud', { use: 'owncloud/server' }],
  ['piwik', { use: 'matomo' }],
  ['rails', { since: '2016-12', use: 'ruby' }],
  ['tiangolo/uvicorn-gunicorn', { use: 'python' }],
  ['tiangolo/uvicorn-gunicorn-fastapi', { use: 'python' }],
  ['vault', { use: 'hashicorp/vault' }],
  ...notebooks.map(
    (name) => [`jupyter/${name}-notebook`, { since: '2023-10', use: `quay.io/jupyter/${name}-notebook` }] as const,
  ),
]);

interface Family extends DeprecatedImage {
  readonly prefix: string;
  /** What the prefix becomes. */
  readonly becomes?: string;
  /** The names that exist there; all, when absent. */
  readonly names?: readonly string[];
}

/** The same, by how the repository begins. */
const families: readonly Family[] = [
  { prefix: 'adoptopenjdk/openjdk', since: '2021-08', use: 'eclipse-temurin', java: true },
  // What was free of Bitnami stands still there since then.
  { prefix: 'bitnamilegacy/', since: '2025-08' },
  {
    prefix: 'circleci/',
    since: '2021-12',
    becomes: 'cimg/',
    names: ['android', 'elixir', 'node', 'openjdk', 'php', 'postgres', 'python', 'ruby', 'rust'],
  },
  { prefix: 'k8s.gcr.io/', since: '2023-04', becomes: 'registry.k8s.io/', sameTags: true },
  {
    prefix: 'mcr.microsoft.com/dotnet/core/',
    since: '2022-12',
    becomes: 'mcr.microsoft.com/dotnet/',
    names: ['aspnet', 'runtime', 'runtime-deps', 'sdk'],
  },
  {
    prefix: 'mcr.microsoft.com/vscode/devcontainers/',
    becomes: 'mcr.microsoft.com/devcontainers/',
    names: [
      'anaconda',
      'base',
      'cpp',
      'dotnet',
      'go',
      'java',
      'javascript-node',
      'jekyll',
      'miniconda',
      'php',
      'python',
      'ruby',
      'rust',
      'typescript-node',
      'universal',
    ],
  },
];

/** What is known of a repository that is deprecated, `use` written out in full. */
export function findDeprecated(repository: string): DeprecatedImage | undefined {
  const entry = exact.get(repository);
  if (entry) return entry;
  const family = families.find(({ prefix }) => repository.startsWith(prefix));
  if (!family?.becomes) return family;
  const name = repository.slice(family.prefix.length);
  if (family.names && !family.names.includes(name)) return family;
  return { ...family, use: family.becomes + name };
}
