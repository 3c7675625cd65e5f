import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['rustup'],
  language: 'rust',
  source: 'rust-lang.github.io/rustup',
  date: '2026-11',
  reads: {
    options:
      '--profile= --default-toolchain= -t|--target= -c|--component= --toolchain= --default-host= -y -q|--quiet -v|--verbose',
    subcommands: { toolchain: '*', target: '*', component: '*', override: '*', self: '*', set: '*' },
  },
  does: {
    toolchain: ['toolchain install', 'install', 'update', 'default', 'target add', 'component add'],
    remove: ['toolchain uninstall', 'target remove', 'component remove', 'self uninstall'],
    look: ['show', 'which', 'set', 'override'],
  },
});
