/**
 * A program that copies some projects of a workspace, and what these need of the others, into a folder, so that an install there brings what they need and no more:
 * turborepo.com/docs/reference/prune, and tried with 2.6 (2026-11).
 */
export const workspacePruner = {
  program: 'turbo',
  by: 'prune',
  /** The folder, the option that names another, and the one that names projects in releases before 2. */
  folder: 'out',
  folderOption: '--out-dir',
  projectOption: '--scope',
  /** The option with which manifests lie apart from all else, and where. */
  apart: { option: '--docker', manifests: 'json', all: 'full' },
  /** Files at the root that come along where they are there, with the manifests and beside them. */
  root: [
    'package-lock.json',
    'npm-shrinkwrap.json',
    'yarn.lock',
    'pnpm-lock.yaml',
    'bun.lock',
    'pnpm-workspace.yaml',
    '.npmrc',
    '.yarnrc.yml',
  ],
  /** The same with all else. */
  settings: 'turbo.json',
} as const;
