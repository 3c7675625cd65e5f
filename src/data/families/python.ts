import type { Pins } from '../tool.ts';

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
