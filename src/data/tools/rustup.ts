import { defineTool, type Weight } from '../tool.ts';

const toolchain: Weight = {
  low: 500e6,
  value: 1.3e9,
  high: 1.6e9,
  source:
    'Rust 1.95 by rustup for Linux on amd64: 1.46 GB with documents, 0.6 GB with the minimal profile (measured 2026-11)',
};

export default defineTool({
  names: ['rustup'],
  language: 'Rust',
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
  usedBy: ['cargo', 'rustc'],
  homes: [
    { path: '/usr/local/rustup', what: "Rust's toolchain", typical: toolchain },
    { path: '~/.rustup', what: "Rust's toolchain", typical: toolchain },
  ],
  installers: [
    { address: 'sh.rustup.rs', what: "Rust's toolchain", typical: toolchain },
    { address: 'static.rust-lang.org/rustup', what: "Rust's toolchain", typical: toolchain },
  ],
  vendorScripts: ['sh.rustup.rs'],
});
