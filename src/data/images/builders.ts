import { type ImageTable, notice, published, readme, root, words } from './entry.ts';

/** Tools of a build that are images. */
export const builderImages: ImageTable = {
  composer: {
    ...root,
    kind: 'sdk',
    on: 'alpine',
    workdir: '/app',
  },
  // A bare version is the two binaries and nothing else; the other tags name a distribution.
  'ghcr.io/astral-sh/uv': { ...published, kind: 'sdk' },
  'cypress/base': { ...root, kind: 'sdk', on: 'debian' },
  'cypress/browsers': { ...root, kind: 'sdk', on: 'debian' },
  'cypress/included': { ...root, kind: 'sdk', on: 'debian' },
  'circleci/golang': { ...readme, user: 'circleci', deprecated: { since: '2021-12', use: 'cimg/go' } },
  'circleci/*': {
    ...readme,
    user: 'circleci',
    deprecated: {
      since: '2021-12',
      becomes: 'cimg/',
      names: ['android', 'elixir', 'node', 'openjdk', 'php', 'postgres', 'python', 'ruby', 'rust'],
    },
  },
  'cimg/*': { ...readme, user: 'circleci' },
  'mcr.microsoft.com/vscode/devcontainers/*': {
    ...notice,
    deprecated: {
      becomes: 'mcr.microsoft.com/devcontainers/',
      names: words(
        `anaconda base cpp dotnet go java javascript-node jekyll miniconda php python ruby rust typescript-node universal`,
      ),
    },
  },
};
