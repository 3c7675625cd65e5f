import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['meson'],
  language: 'C',
  source: 'mesonbuild.com/Commands.html',
  date: '2026-11',
  reads: { options: '--prefix=', subcommands: {} },
  rooted: { options: ['--prefix'] },
  does: { build: ['*'] },
  builder: 'compiler',
  configures: { unless: [], by: ['setup'], reads: 'meson.build', outputFirst: true },
});
