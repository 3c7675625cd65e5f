import { bringsTorch, torchBytes } from '../gpu.ts';
import { wheelMegabytes } from '../pypi.ts';
import type { Pins, Ratio, Weight } from '../tool.ts';

/** How packages of PyPI are named. */
export const pythonPins: Pins = {
  fixedBy: ['-c', '--constraint', '--help', '-h', '--version'],
  fixedByVariables: ['PIP_CONSTRAINT'],
  isPinned: (written) => {
    if (/^(?:git|hg|svn|bzr)\b[+:]/.test(written)) return /@/.test(written.slice(written.indexOf('://') + 3));
    return /[<>]|[=!~]=|\s@\s|\/|^\.|\.(?:whl|zip|tar\.gz)$/.test(written);
  },
  example: (name) => (name.includes('://') ? `${name}@…` : `${name}==…`),
};

/** Development dependencies of a project: tests, linters, types. */
export const pythonDevelopment: Weight = {
  low: 6e6,
  value: 60e6,
  high: 150e6,
  source:
    'pytest with what it needs 6.8 MB, with black, ruff and mypy 96 MB, with IPython and pre-commit beside them 133 MB (measured 2026-11)',
};

/** The wheels of a project, as caches keep them. */
export const wheelsOfProject: Weight = {
  low: 2e6,
  value: 30e6,
  high: 160e6,
  source:
    'wheels of eight usual requirements files: 2 and 4 MB of bots, 14, 24 and 42 of servers, 125, 128 and 156 with pandas or LangChain (measured 2026-11)',
};

/** The wheel of a package, with those that it needs. */
export const wheelsOfPackage: Weight = {
  low: 15e3,
  value: 2e6,
  high: 30e6,
  source:
    'wheels of 16 packages with what they need: six 15 kB, Flask 645 kB, boto3 18 MB, pandas 30 MB (measured 2026-11)',
};

/** What large wheels bring, unpacked, with what they need. */
export const largeWheels: ReadonlyMap<string, Ratio> = new Map<string, Ratio>([
  ...Array.from(wheelMegabytes, ([name, megabytes]): [string, Ratio] => [
    name,
    { value: megabytes * 1e6, low: megabytes * 0.6e6, high: megabytes * 1.8e6, from: 'guess' },
  ]),
  ...Array.from(bringsTorch, (name): [string, Ratio] => [name, torchBytes]),
]);

/** What a tool that calls pip leaves in the cache of that, which reads its own variables. */
export const cacheOfCalledPip = {
  folders: ['~/.cache/pip'],
  offBy: ['PIP_NO_CACHE_DIR'],
  offIn: { options: ['--pip-args'], holds: '--no-cache-dir' },
  of: { tool: 'pip', option: '--pip-args=--no-cache-dir' },
  moved: { options: [], variables: ['PIP_CACHE_DIR'] },
  emptiedBy: { pip: ['cache purge'] },
  ofArchives: { value: 1.02, low: 0.98, high: 1.2, from: 'table' },
  typical: wheelsOfProject,
  perPackage: wheelsOfPackage,
} as const;
