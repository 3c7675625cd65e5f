import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['sbt'],
  language: 'Java',
  source: 'www.scala-sbt.org/1.x/docs/Command-Line-Reference.html',
  date: '2026-11',
  kept: [
    { folders: ['$COURSIER_CACHE', '~/.cache/coursier'] },
    { folders: ['~/.sbt'], unknownBy: ['SBT_OPTS'] },
    { folders: ['~/.ivy2'], unknownBy: ['SBT_OPTS'], small: true },
  ],
  does: { fetch: ['update'], build: ['*'], test: ['test'] },
  builder: 'toolchain',
  buildsFetch: true,
  manifest: {
    reads: ['build.sbt'],
    mayRead: ['project/', 'version.sbt'],
    besides: 'project/',
    fetchedBy: 'sbt update',
  },
  buildFolder: {
    path: 'target',
    result: 'what is in `target/universal/stage`',
    typical: { low: 1e6, value: 50e6, high: 500e6, source: 'a guess: classes and caches of the compiler' },
  },
});
