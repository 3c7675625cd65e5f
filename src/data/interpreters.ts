import type { Weight } from './tool.ts';

/** What an image of a language has of it in one folder, next to what people install there. */
export interface InterpreterFolder {
  /** The image, as in our tables. */
  readonly image: string;
  /** `*` for a version. */
  readonly path: string;
  /** In words: `the standard library`. */
  readonly what: string;
  /** The folder in it that holds what was installed, and what to copy in its place, in words. */
  readonly packages?: string;
  readonly instead: string;
  readonly typical: Weight;
}

const library: Weight = {
  low: 31e6,
  value: 40e6,
  high: 55e6,
  source: 'Python 3.10 to 3.13 without tests and compiled files: 31 to 36 MB, pip 10 MB more (measured 2026-11)',
};

/** The folders of Docker's official images (their Dockerfiles, as of 2026-11). */
export const interpreterFolders: readonly InterpreterFolder[] = [
  {
    image: 'python',
    path: '/usr/local/lib/python*',
    what: 'the standard library of Python',
    packages: 'site-packages',
    instead: '`site-packages` alone, or a virtual environment',
    typical: library,
  },
  {
    image: 'python',
    path: '/usr/local',
    what: 'all of Python',
    instead: '`site-packages`, or a virtual environment',
    typical: {
      low: 40e6,
      value: 60e6,
      high: 80e6,
      source:
        'Python 3.10 to 3.13 without tests and compiled files: 62 to 75 MB with a static library (measured 2026-11)',
    },
  },
  {
    image: 'ruby',
    path: '/usr/local/lib/ruby',
    what: 'the standard library of Ruby',
    instead: '`/usr/local/bundle`',
    typical: {
      low: 20e6,
      value: 35e6,
      high: 60e6,
      source: 'a guess: the standard library and the gems that come with it',
    },
  },
  {
    image: 'ruby',
    path: '/usr/local',
    what: 'all of Ruby',
    instead: '`/usr/local/bundle`',
    typical: { low: 40e6, value: 60e6, high: 90e6, source: 'a guess: what the slim variant holds beside Debian' },
  },
  {
    image: 'node',
    path: '/usr/local/lib/node_modules',
    what: 'npm',
    instead: 'the packages in it by their names',
    typical: { low: 10e6, value: 18e6, high: 25e6, source: 'npm 10 with what it needs: 20 MB (measured 2026-11)' },
  },
  {
    image: 'node',
    path: '/usr/local/bin',
    what: '`node` itself',
    instead: 'the programs in it by their names',
    typical: { low: 80e6, value: 100e6, high: 125e6, source: '`node` of release 18: 99 MB (measured 2026-11)' },
  },
  {
    image: 'node',
    path: '/usr/local',
    what: 'all of Node.js',
    instead: 'what was installed',
    typical: {
      low: 100e6,
      value: 140e6,
      high: 180e6,
      source: '`node` 99 MB, npm 20 MB (measured 2026-11), and headers',
    },
  },
  {
    image: 'php',
    path: '/usr/local',
    what: 'all of PHP',
    instead: '`/usr/local/lib/php/extensions` and `/usr/local/etc/php/conf.d`',
    typical: { low: 30e6, value: 60e6, high: 120e6, source: 'a guess: programs, headers and PEAR' },
  },
  ...['continuumio/miniconda3', 'condaforge/miniforge3', 'condaforge/mambaforge', 'continuumio/anaconda3'].map(
    (image): InterpreterFolder => ({
      image,
      path: '/opt/conda',
      what: 'conda and its own Python',
      instead: 'an environment of its own, below `envs`',
      typical: { low: 200e6, value: 400e6, high: 800e6, source: 'a guess: the base environment and its package cache' },
    }),
  ),
];
