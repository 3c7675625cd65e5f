import { wheelsOfPackage, wheelsOfProject } from '../families/python.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pip-sync'],
  language: 'Python',
  source: 'pip-tools.readthedocs.io, and tried with 7.5',
  date: '2026-12',
  reads: {
    options: `-i|--index-url= --extra-index-url= -f|--find-links= --trusted-host= --cert= --client-cert= --pip-args= --python-executable= --config=
      -a|--ask -n|--dry-run --force --no-index --user -q|--quiet -v|--verbose`,
  },
  does: { add: ['', '*'] },
  idle: ['-n', '--dry-run'],
  byteCode: { off: [], itself: true },
  asPip: [''],
  asFiles: [''],
  // It calls pip, which reads its own variables.
  cache: {
    filledBy: [''],
    folders: ['~/.cache/pip'],
    off: ['--help', '-n', '--dry-run'],
    offBy: ['PIP_NO_CACHE_DIR'],
    offIn: { options: ['--pip-args'], holds: '--no-cache-dir' },
    of: { tool: 'pip', option: '--pip-args=--no-cache-dir' },
    moved: { options: [], variables: ['PIP_CACHE_DIR'] },
    emptiedBy: { pip: ['cache purge'] },
    ofArchives: { value: 1.02, low: 0.98, high: 1.2, from: 'table' },
    typical: wheelsOfProject,
    perPackage: wheelsOfPackage,
  },
  unknownPackages: 'heavy',
  pypi: 'pip-tools',
});
