import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pacman'],
  language: 'system',
  source: 'man.archlinux.org/man/pacman.8',
  date: '2026-11',
  reads: {
    options: `-S|--sync -R|--remove -U|--upgrade -Q|--query -y|--refresh -u|--sysupgrade -c|--clean -w|--downloadonly
      -r|--root= -b|--dbpath= --cachedir= --config= --arch= --ignore= --ignoregroup= --assume-installed= --overwrite= --color=
      --gpgdir= --hookdir= --logfile= --print-format= --noconfirm --needed`,
  },
  installsWith: ['-S', '-U', '-u'],
  packages: 'arch',
  akin: {
    'base-devel': 'build-essential',
    clang: 'clang',
    cmake: 'cmake',
    gcc: 'g++',
    go: 'golang-go',
    make: 'make',
    rust: 'rustc',
  },
  cache: {
    filledBy: [''],
    with: ['-y', '--refresh'],
    folders: ['/var/lib/pacman/sync', '/var/cache/pacman/pkg'],
    off: ['-s', '--search', '-i', '--info', '-l', '--list', '-p', '--print'],
    emptiedBy: { paccache: [''] },
    emptiedWith: ['-c', '--clean'],
  },
});
