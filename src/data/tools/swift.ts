import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['swift'],
  source: 'www.swift.org/documentation/package-manager',
  date: '2026-11',
  reads: {
    options:
      '-c|--configuration= --package-path= --scratch-path|--build-path= --product= --target= -j|--jobs= -Xswiftc= -Xlinker= -Xcc=',
    subcommands: { package: '*', sdk: '*' },
    singleDash: true,
  },
  does: { fetch: ['package resolve'], build: ['build'], run: ['run'], test: ['test'], look: ['package', 'sdk'] },
  builder: 'toolchain',
  buildsFetch: true,
  manifest: {
    reads: ['Package.swift'],
    locks: ['Package.resolved'],
    fetchedBy: 'swift package resolve',
    offline: { options: ['--skip-update'] },
  },
});
