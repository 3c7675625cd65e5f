import { describe, expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage } from '../../support/model.ts';

/** What the last layer usually adds, in kilobytes. */
function adds(text: string, files: Files): number {
  const build = buildOf(text, {}, files);
  return Math.round((build.layers.size(lastStage(build)).layers.at(-1)?.adds?.value ?? Number.NaN) / 1e3);
}

const c: Files = { 'main.c': 'int main(void){return 0;}' };
const templates: Files = { 'main.cpp': '#include <map>\nstd::map<int, int> m;\nint main(){}' };
const many: Files = { 'main.cpp': '#include <regex>\nstd::regex r;\nint main(){}' };

describe('a compiler', () => {
  test.each<[string, Files, number]>([
    ['gcc main.c -o /app', c, 15],
    ['gcc -static main.c -o /app', c, 765],
    ['g++ -O2 main.cpp -o /app', templates, 20],
    ['g++ main.cpp -o /app', templates, 36],
    ['g++ -g main.cpp -o /app', templates, 113],
    ['g++ -g -O2 main.cpp -o /app', many, 2148],
    ['g++ -O2 main.cpp -o /app', many, 159],
    ['g++ -O2 -static -o /app main.cpp', many, 2359],
    ['g++ -O2 -static-libstdc++ main.cpp -o /app', many, 1499],
    ['g++ -g -static -s main.cpp -o /app', templates, 1711],
    ['g++ -g -c main.cpp', templates, 176],
    ['gcc --static main.c -o /app', c, 765],
    ['gcc -static-pie main.c -o /app', c, 765],
  ])('%s', (command, files, expected) => {
    const text = `FROM gcc:14\nWORKDIR /src\nCOPY . .\nRUN ${command}`;
    expect(adds(text, files)).toBe(expected);
  });

  test('goes by its own words, not by those of another one', () => {
    const text = 'FROM gcc:14\nWORKDIR /src\nCOPY . .\nRUN make -s LDFLAGS=-static\nRUN gcc main.c -o /app';
    expect(adds(text, c)).toBe(15);
  });

  test('links less of the library of Alpine', () =>
    expect(adds('FROM alpine:3.20\nWORKDIR /src\nCOPY . .\nRUN gcc -static main.c -o /app', c)).toBe(45));

  test('leaves a program that another stage copies', () => {
    const build = 'FROM gcc:14 AS build\nWORKDIR /src\nCOPY . .\n';
    const copies = (run: string, from: string): number =>
      adds(`${build}RUN ${run}\nFROM scratch\nCOPY --from=build ${from} /app`, c);
    expect(copies('gcc -static main.c -o /out/app', '/out/app')).toBe(765);
    expect(copies('gcc -static *.c', '/src/a.out')).toBe(765);
    expect(copies('gcc -c main.c && gcc -static main.o -o app', '/src/app')).toBe(765);
  });
});

describe('a build of a project in C', () => {
  const layer = (run: string, files: Files): number => adds(`FROM gcc:14\nWORKDIR /src\nCOPY . .\nRUN ${run}`, files);
  const sources: Files = { 'main.c': 1_000_000 };

  test('is compiled as its rules say, and its commands', () => {
    const plain = layer('make', { ...sources, Makefile: 'app: main.o' });
    expect(layer('make', { ...sources, Makefile: 'CFLAGS = -g\napp: main.o' })).toBeGreaterThan(plain * 1.5);
    expect(layer('make CFLAGS=-g', sources)).toBeGreaterThan(plain * 1.5);
    expect(layer('cmake -B out -DCMAKE_BUILD_TYPE=Debug && cmake --build out', sources)).toBeGreaterThan(plain * 1.5);
    expect(layer('cmake -B out -DCMAKE_BUILD_TYPE=Release && cmake --build out', sources)).toBeLessThan(plain * 1.5);
  });

  test('is for debugging where its tools have it so', () => {
    const plain = layer('make', sources);
    expect(layer('make', { ...sources, 'Makefile.am': 'bin_PROGRAMS = app' })).toBeGreaterThan(plain * 2);
    expect(layer('ninja -C out', { ...sources, 'meson.build': "project('app', 'c')" })).toBeGreaterThan(plain * 1.5);
    const asked = { ...sources, 'configure.ac': 'AC_INIT' };
    expect(layer('./configure CFLAGS=-O2 && make', asked)).toBeLessThan(plain * 1.5);
  });

  test('finds the sources above the folder that it works in', () => {
    const known = layer('make', sources);
    expect(layer('mkdir out && cd out && cmake .. && make', sources)).toBeLessThan(known * 1.5);
    expect(layer('mkdir out && cd out && cmake .. && make', sources)).toBeGreaterThan(known / 1.5);
  });
});

describe('a project in C that is built and installed', () => {
  const size = 100_000;
  const files: Files = {
    Makefile: 'CFLAGS = -O2\nlibx.a: x.o y.o\n\tar rcs libx.a x.o y.o\n',
    'x.c': 'x'.repeat(size),
    'y.c': 'y'.repeat(size),
    'tests/all.c': 'z'.repeat(size * 20),
    'include/x.h': 'h'.repeat(10_000),
  };
  const start = 'FROM debian:12-slim AS build\nWORKDIR /src\nCOPY . .\n';
  const layer = (run: string, of: Files = files): number => adds(`${start}RUN ${run}`, of);

  test('is built once, of what its rules name', () => {
    // Objects and an archive, and a little besides.
    expect(layer('make')).toBe(340);
    expect(layer('make && make')).toBe(layer('make'));
    // The archive again, and the header.
    expect(layer('make && make install')).toBe(layer('make') + 130);
    expect(layer('make install')).toBe(layer('make && make install'));
    expect(layer('make && make clean')).toBe(0);
    expect(layer('make && make install && rm -rf /src')).toBe(130);
  });

  test.each([
    ['make install', '/usr/local'],
    ['make PREFIX=/opt/x install', '/opt/x'],
    ['make DESTDIR=/out PREFIX=/usr install', '/out/usr'],
    ['make install INSTALL_TOP=/opt/t', '/opt/t'],
    ['./configure --prefix=/opt/y && make && make install', '/opt/y'],
    ['cmake -B o -DCMAKE_INSTALL_PREFIX=/z && cmake --build o && cmake --install o', '/z'],
    ['cmake -B o && cmake --build o && cmake --install o --prefix /w', '/w'],
  ])('lies where `%s` puts it', (run, place) => {
    const of = { ...files, 'CMakeLists.txt': 'project(x)\nset(CMAKE_BUILD_TYPE Release)\nadd_library(x x.c y.c)\n' };
    expect(adds(`${start}RUN ${run}\nFROM debian:12-slim\nCOPY --from=build ${place} /there`, of)).toBe(130);
  });

  test('is compiled as all that counts for it says, and not as what is called for somebody else', () => {
    const more = (rules: string): number =>
      layer('make', { ...files, Makefile: `${files['Makefile'] as string}${rules}` });
    expect(more('')).toBe(layer('make'));
    expect(more('win:\n\t$(MAKE) all \\\n\t"LDFLAGS=-s" \\\n\t"CFLAGS=-g"\n')).toBe(more(''));
    expect(more('CFLAGS ?= -O3 # such as CFLAGS="-O2 -g" make\n')).toBe(more(''));
    expect(more('meson:\n\t$(MESON) setup --buildtype=debug out\n')).toBe(more(''));
    expect(more('OPTIONS = -DCMAKE_BUILD_TYPE=Debug\n')).toBe(more(''));
    expect(more('DEBUG = -g\nCFLAGS += -g\n')).toBeGreaterThan(2 * more(''));
  });

  test('makes libraries of the kinds that CMake is told', () => {
    const made = (lists: string, options = ''): number =>
      layer(
        `cmake -B o -DCMAKE_BUILD_TYPE=Release${options} && cmake --build o && cmake --install o --prefix /p && rm -r o`,
        {
          ...files,
          'CMakeLists.txt': `project(x)\n${lists}`,
        },
      );
    // The header is of 10 kB; an archive has the objects of 120, a shared library is linked of them.
    expect(made('add_library(x x.c y.c)\n')).toBe(130);
    expect(made('add_library(x INTERFACE)\nadd_library(y x.c y.c)\nadd_library(x::y ALIAS y)\n')).toBe(130);
    expect(made('add_library(x x.c y.c)\n', ' -DBUILD_SHARED_LIBS=ON')).toBe(131);
    expect(made('option(BUILD_SHARED_LIBS "all" ON)\nadd_library(x x.c y.c)\n')).toBe(131);
    expect(made('set(BUILD_SHARED_LIBS ON)\nadd_library(x x.c y.c)\n')).toBe(131);
    expect(made('add_library(x SHARED x.c y.c)\nadd_library(y STATIC x.c y.c)\n')).toBe(251);
    const one =
      'if(NOT BUILD_SHARED_LIBS)\nadd_library(x STATIC x.c y.c)\nelse()\nadd_library(x SHARED x.c y.c)\nendif()\n';
    expect(made(one)).toBe(130);
    expect(made(one, ' -DBUILD_SHARED_LIBS=ON')).toBe(131);
    expect(made('add_library(x x.c y.c)\nadd_executable(x_test x.c)\n')).toBe(130);
    expect(made('add_library(x x.c y.c)\nadd_executable(tool x.c)\n')).toBeGreaterThan(150);
  });

  test('makes its own configure first', () => {
    const of = { ...files, 'configure.ac': 'AC_INIT', 'autogen.sh': 'autoreconf -i' };
    expect(layer('./autogen.sh', of)).toBe(1000);
    expect(layer('autoreconf -fi', of)).toBe(1000);
    expect(layer('autoreconf -fi && ./configure', of)).toBe(1100);
    const libtool = { ...of, 'configure.ac': 'AC_INIT\nLT_INIT([disable-static])\n' };
    expect(layer('autoreconf -fi', libtool)).toBe(3200);
    expect(layer('autoreconf -fi && ./configure', libtool)).toBe(3700);
  });

  test('is told by what was unpacked where its sources are not known', () => {
    const of = { 'x.tar': 'x'.repeat(1_000_000) };
    const unpacked = 'FROM debian:12-slim AS build\nADD x.tar /src/\nWORKDIR /src/x\n';
    expect(adds(`${unpacked}RUN ./configure && make`, of)).toBeLessThan(2000);
  });
});

test('a build that Meson has prepared is of the sources that it names', () => {
  const files = { 'a/meson.build': "library('x', 'x.c')", 'a/x.c': 'x'.repeat(10_000), 'a/y.c': 'y'.repeat(900_000) };
  const run = 'meson setup out a --prefix=/p && ninja -C out && ninja -C out install';
  const text = `FROM debian:12-slim AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM scratch\nCOPY --from=build /p /`;
  expect(adds(text, files)).toBe(28);
});

test('a file that rules name and that is no text is in the object and in the program', () => {
  const rules = (file: string): Files => ({
    'main.c': c['main.c'] ?? '',
    [file]: 1_000_000,
    Makefile: `app: main.c ${file}\n\t./embed ${file} && $(CC) -o app main.c\n`,
  });
  const text = 'FROM gcc:14\nWORKDIR /src\nCOPY . .\nRUN make';
  expect(adds(text, rules('pictures.bin'))).toBe(2115);
  expect(adds(text, rules('manual.1'))).toBe(115);
});

describe('the targets of a project', () => {
  const half = 'x'.repeat(100_000);
  const sources: Files = { 'src/a.c': half, 'src/b.c': half, 'test/t.c': half, 'main.c': half };
  const layer = (lists: string, options = ''): number =>
    adds(
      `FROM debian:12-slim\nWORKDIR /p\nCOPY . .\nRUN cmake -B o -DCMAKE_BUILD_TYPE=Release ${options}\nRUN cmake --build o`,
      { ...sources, 'CMakeLists.txt': `project(p C)\n${lists}\n`, 'test/CMakeLists.txt': 'add_executable(t t.c)\n' },
    );
  // An object of 60 kB, a program of 68 of one source; 100 besides.
  const program = 60 + 68;

  test('are each linked of their own sources, and of the libraries that they are linked with', () => {
    expect(layer('add_executable(p main.c)')).toBe(100 + program);
    expect(layer('add_executable(p main.c)\nadd_executable(q src/a.c)')).toBe(100 + 2 * program);
    expect(layer('add_library(l src/a.c)\nadd_executable(p main.c)\ntarget_link_libraries(p PRIVATE l)')).toBe(401);
    expect(layer('add_library(l SHARED src/a.c)\nadd_executable(p main.c)\ntarget_link_libraries(p l)')).toBe(356);
  });

  test('have sources that variables name, and patterns', () => {
    const all = layer('add_executable(p main.c src/a.c src/b.c)');
    expect(layer('set(S src/a.c src/b.c)\nadd_executable(p main.c ${S})')).toBe(all);
    expect(layer('file(GLOB S src/*.c)\nadd_executable(${PROJECT_NAME} main.c ${S})')).toBe(all);
    expect(layer('file(GLOB_RECURSE S ${CMAKE_SOURCE_DIR}/src/*.c)\nadd_executable(p ${S} main.c)')).toBe(all);
    expect(layer('aux_source_directory(src S)\nlist(APPEND S main.c)\nadd_executable(p ${S})')).toBe(all);
    expect(layer('add_executable(p main.c)\ntarget_sources(p PRIVATE src/a.c src/b.c)')).toBe(all);
  });

  test('of tests are built where nothing has them left out', () => {
    const own = 'add_executable(p main.c)\n';
    expect(layer(`${own}add_subdirectory(test)`)).toBe(100 + 2 * program);
    expect(layer(`${own}if(BUILD_TESTING)\nadd_subdirectory(test)\nendif()`)).toBe(100 + program);
    expect(layer(`include(CTest)\n${own}if(BUILD_TESTING)\nadd_subdirectory(test)\nendif()`)).toBe(100 + 2 * program);
    expect(layer(`${own}option(WITH_T "all" OFF)\nif(WITH_T)\nadd_subdirectory(test)\nendif()`)).toBe(100 + program);
    expect(layer(`${own}option(WITH_T "all" OFF)\nif(WITH_T)\nadd_subdirectory(test)\nendif()`, '-DWITH_T=ON')).toBe(
      100 + 2 * program,
    );
    expect(layer('if(WIN32)\nadd_executable(p src/a.c)\nelse()\nadd_executable(p main.c)\nendif()')).toBe(
      100 + program,
    );
  });
});

test('what a source takes in by a header of its own counts', () => {
  const built = (files: Files): number =>
    adds('FROM gcc:12\nWORKDIR /s\nCOPY . .\nRUN g++ -g a/main.cpp -o /app', files);
  const main = { 'a/main.cpp': '#include "inner.hpp"\nstd::regex r;int main(){}' };
  // Half of what the source takes in itself.
  expect(built({ 'a/main.cpp': '#include <regex>\nstd::regex r;int main(){}' })).toBe(1721);
  expect(built({ ...main, 'a/inner.hpp': '#include <regex>\n' })).toBe(869);
  expect(built({ ...main, 'a/inner.hpp': '', 'a/main.hpp': '#include <regex>\n' })).toBe(16);
  expect(
    built({ 'a/main.cpp': '#include "main.hpp"\nstd::regex r;int main(){}', 'a/main.hpp': '#include <regex>\n' }),
  ).toBe(1721);
  expect(
    built({ ...main, 'include/inner.hpp': '#include "more/deep.h"\n', 'include/more/deep.h': '#include <regex>\n' }),
  ).toBe(869);
  expect(built({ ...main, 'a/inner.hpp': 'int x;\n' })).toBe(16);
});

test('a header weighs where it is used, and comments weigh nothing', () => {
  const built = (source: string): number =>
    adds('FROM gcc:12\nWORKDIR /s\nCOPY . .\nRUN g++ main.cpp -o /app', { 'main.cpp': source });
  const sorts = '#include <algorithm>\nint main(){int a[2];std::sort(a,a+2);}';
  expect(built(sorts)).toBeGreaterThan(built('#include <algorithm>\nint main(){return std::max(1,2);}           '));
  const comments = `// ${'x'.repeat(3000)}\n/* ${'y/'.repeat(1000)} */\n`;
  expect(built(`${comments}${sorts}`)).toBe(built(sorts));
  expect(built(`${sorts}\n/*${'z'.repeat(5000)}`)).toBe(built(sorts));
  const json = (body: string): number => built(`#include <nlohmann/json.hpp>\nint main(){${body}}`);
  expect([json('nlohmann::json::parse("1");  '), json('std::cout << nlohmann::json();')]).toEqual([736, 412]);
});

test('make leaves no objects where its rules compile and link at once', () => {
  const make = (rules: Files, run = 'make'): number =>
    adds(`FROM gcc:12\nWORKDIR /s\nCOPY . .\nRUN ${run}`, { 'a.c': 'x'.repeat(100_000), ...rules });
  // A program of 91.5 kB, and 100 besides.
  expect(make({ Makefile: 'app: a.c\n\t$(CC) -o app a.c\n' })).toBe(192);
  expect(make({}, 'make a')).toBe(192);
  expect(make({ Makefile: 'app: a.o\n\t$(CC) -o app a.o\n' })).toBe(277);
  expect(make({ Makefile: 'app: a.c\n\t$(CC) -c a.c\n\t$(CC) -o app *.o\n' })).toBe(277);
});
