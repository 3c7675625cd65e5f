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
  buildFolder: {
    path: '.build',
    options: ['--build-path', '--scratch-path', '--package-path'],
    mixed: ['release', 'debug', '*/release', '*/debug'],
    result: 'the program in `.build/release`',
    typical: {
      low: 20e6,
      value: 300e6,
      high: 2e9,
      source: 'a guess: checkouts and modules of a server with a few dozen packages',
    },
  },
});
