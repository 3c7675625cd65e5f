import { cacheOfCalledPip } from '../families/python.ts';
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
    ...cacheOfCalledPip,
    filledBy: [''],
    off: ['--help', '-n', '--dry-run'],
  },
  unknownPackages: 'heavy',
  pypi: 'pip-tools',
});
