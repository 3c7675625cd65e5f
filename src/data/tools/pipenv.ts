import { wheelsOfProject } from '../families/python.ts';
import { pythonDevelopment } from '../families/python.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pipenv'],
  language: 'Python',
  source: 'pipenv.pypa.io/en/latest/commands.html',
  date: '2026-11',
  kept: [
    { folders: ['$XDG_CACHE_HOME/pip', '~/.cache/pip'], variables: ['PIP_CACHE_DIR'], offBy: ['PIP_NO_CACHE_DIR'] },
    { folders: ['$XDG_CACHE_HOME/pipenv', '~/.cache/pipenv'], variables: ['PIPENV_CACHE_DIR'] },
  ],
  reads: {
    options: `--python= --pypi-mirror= -r|--requirements= -e|--editable= -i|--index= --extra-index-url= --categories=
      --extra-pip-args= -d|--dev --deploy --system --ignore-pipfile --pre --clear --skip-lock --sequential -q|--quiet`,
    subcommands: {},
    stops: ['run'],
    runs: ['run'],
  },
  does: {
    install: ['install', 'sync'],
    add: ['install'],
    upgrade: ['update', 'upgrade'],
    run: ['run', 'shell'],
    remove: ['uninstall', 'clean'],
    look: ['lock', 'verify', 'check', 'graph', 'requirements', 'scripts'],
  },
  byteCode: { off: [], itself: true },
  environment: { inProject: 'PIPENV_VENV_IN_PROJECT', system: { option: '--system' } },
  manifest: { reads: ['Pipfile'], locks: ['Pipfile.lock'] },
  dev: { off: [], on: ['-d', '--dev'], named: ['[dev-packages'], typical: pythonDevelopment },
  frozen: {
    by: ['sync'],
    options: ['--deploy', '--ignore-pipfile'],
    ignoredBy: { options: ['--skip-lock'] },
    relocks: ['lock', 'update'],
    cure: '`pipenv sync`',
  },
  // It has pip put its cache there.
  cache: {
    folders: ['~/.cache/pipenv'],
    off: ['--help'],
    offBy: ['PIP_NO_CACHE_DIR'],
    offIn: { options: ['--extra-pip-args'], holds: '--no-cache-dir' },
    of: { tool: 'pip', option: '--extra-pip-args=--no-cache-dir' },
    moved: { options: [], variables: ['PIPENV_CACHE_DIR'] },
    // pip's own cache of what it has fetched.
    ofArchives: { value: 1.02, low: 0.98, high: 1.2, from: 'table' },
    typical: wheelsOfProject,
  },
  lists: { by: ['requirements', 'lock'], development: ['-d', '--dev'] },
  pypi: 'pipenv',
  unknownPackages: 'heavy',
});
