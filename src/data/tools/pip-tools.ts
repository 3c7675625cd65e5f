import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pip-compile'],
  language: 'Python',
  source: 'pip-tools.readthedocs.io, and tried with 7.5',
  date: '2026-12',
  reads: {
    options: `-o|--output-file= -c|--constraint= --extra= -P|--upgrade-package= -i|--index-url= --extra-index-url= -f|--find-links= --cert= --client-cert=
      --trusted-host= --resolver= --cache-dir= --pip-args= --annotation-style= --newline= --unsafe-package= --config= --no-binary= --only-binary=
      --build-deps-for= -U|--upgrade -q|--quiet -v|--verbose -n|--dry-run --generate-hashes --allow-unsafe --all-extras --all-build-deps
      --only-build-deps --strip-extras --no-strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-options --pre`,
  },
  does: { look: ['', '*'] },
  asFiles: [''],
  lists: { by: [], to: ['-o', '--output-file'], resolves: { by: [''], usual: 'requirements.txt' } },
  pypi: 'pip-tools',
});
