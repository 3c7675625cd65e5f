import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['cmake'],
  language: 'C',
  source: 'cmake.org/cmake/help/latest/manual/cmake.1.html',
  date: '2026-11',
  reads: {
    options: `-S= -B= -G= -D= -C= -T= -A= -U= -W? -j|--parallel# -t|--target* --build= --install= --config= --prefix= --component=
      --preset= --toolchain= --install-prefix=`,
  },
  does: { build: ['*'] },
  rooted: { options: ['--install-prefix'], definition: 'CMAKE_INSTALL_PREFIX' },
  builder: 'compiler',
  configures: { unless: ['--build', '--install', '-P', '-E'], reads: 'CMakeLists.txt' },
});
