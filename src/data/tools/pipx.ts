import { cacheOfCalledPip, pythonPins } from '../families/python.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pipx'],
  language: 'Python',
  source: 'pipx.pypa.io/stable/docs',
  date: '2026-11',
  reads: {
    options:
      '--python= --pip-args= --suffix= --spec= --preinstall= -i|--index-url= -f|--force -q|--quiet --global --include-deps',
    subcommands: {},
  },
  does: {
    add: ['install', 'inject'],
    upgrade: ['upgrade', 'upgrade-all', 'reinstall', 'reinstall-all'],
    run: ['run', 'runpip'],
    remove: ['uninstall', 'uninstall-all', 'uninject'],
    look: ['list', 'environment', 'ensurepath', 'completions'],
  },
  apart: ['install', 'inject'],
  apartIn: { folder: '~/.local/share/pipx', variable: 'PIPX_HOME', sharesPip: true },
  byteCode: { off: [], itself: true },
  pins: { ...pythonPins, installs: ['install'], fixedBy: ['--pip-args', '--help'] },
  // The pip of each environment, which reads its own variables.
  cache: {
    ...cacheOfCalledPip,
    filledBy: ['install', 'inject', 'upgrade', 'upgrade-all', 'reinstall', 'reinstall-all', 'run'],
    off: ['--help'],
  },
  pypi: 'pipx',
});
