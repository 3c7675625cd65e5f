import { pythonPins, wheelsOfPackage, wheelsOfProject } from '../families/python.ts';
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
    filledBy: ['install', 'inject', 'upgrade', 'upgrade-all', 'reinstall', 'reinstall-all', 'run'],
    folders: ['~/.cache/pip'],
    off: ['--help'],
    offBy: ['PIP_NO_CACHE_DIR'],
    offIn: { options: ['--pip-args'], holds: '--no-cache-dir' },
    of: { tool: 'pip', option: '--pip-args=--no-cache-dir' },
    moved: { options: [], variables: ['PIP_CACHE_DIR'] },
    emptiedBy: { pip: ['cache purge'] },
    ofArchives: { value: 1.02, low: 0.98, high: 1.2, from: 'table' },
    typical: wheelsOfProject,
    perPackage: wheelsOfPackage,
  },
  pypi: 'pipx',
});
