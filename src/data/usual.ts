import type { Weight } from './tool.ts';

/** What things of a kind weigh, where nothing but the kind is known: wide ranges, for sums that are better said so than not at all. */
export const usualClone: Weight = {
  low: 0.3e6,
  value: 45e6,
  high: 2.5e9,
  source: 'a guess: from a script in a repository to a large project with its history',
};
export const usualShallowClone: Weight = {
  low: 0.2e6,
  value: 18e6,
  high: 700e6,
  source: 'a guess: from a script in a repository to the sources of a large project',
};
export const usualCheckout: Weight = {
  low: 0,
  value: 4e6,
  high: 250e6,
  source: 'a guess: what another revision of a repository changes, and its submodules',
};

const published =
  'what projects publish as one program: jq 2 MB, tini 0.02, hadolint 6, yq 11, kubectl 50, kind 10, docker-compose 60, as of 2025';
export const usualProgram: Weight = { low: 0.01e6, value: 20e6, high: 150e6, source: published };
export const usualFile: Weight = {
  low: 0,
  value: 0.5e6,
  high: 60e6,
  source: 'a guess: most single files that Dockerfiles copy are settings and scripts',
};
export const usualLibrary: Weight = {
  low: 0.01e6,
  value: 0.6e6,
  high: 40e6,
  source: 'a guess: shared libraries, from a small one to those of browsers',
};
export const usualFolder: Weight = {
  low: 0,
  value: 3e6,
  high: 300e6,
  source: 'a guess: from a few sources to a project with all that lies in its folder',
};
export const usualContent: Weight = {
  low: 1e6,
  value: 90e6,
  high: 600e6,
  source:
    'what archives of releases hold: Tomcat 16 MB, Maven 10, Node.js 100 to 190, Go 250, a JDK 320, sources 5 to 150, as of 2025',
};
export const usualPackageFile: Weight = {
  low: 0.05e6,
  value: 30e6,
  high: 400e6,
  source: 'a guess: packages that makers publish as a file, of a repository 0.1 MB, of a browser or an editor 300',
};
export const usualBuild: Weight = {
  low: 0.01e6,
  value: 25e6,
  high: 1.5e9,
  source: 'a guess: what builds leave beside what they make',
};
/** What is somewhere in the folder of a command that is not known, once it has run. */
export const usualUnknown: Weight = {
  low: 0,
  value: 3e6,
  high: 1.5e9,
  source: 'a guess: from a script that sets something up to one that builds a project',
};
/** What builds leave of programs in C and its kin, where the sources are known: beside what they make of them. */
export const usualOfSources = {
  /** Of another file that rules name: in an object, and in the program. */
  taken: { low: 0, value: 2, high: 3 },
  rules: ['Makefile', 'makefile', 'GNUmakefile', 'Makefile.in'],
  /** What else says how it is compiled. */
  settings: ['CMakeLists.txt', 'meson.build', 'configure.ac', 'Makefile.am'],
  besides: { low: 5e3, value: 0.1e6, high: 30e6 },
  source:
    'objects and programs of GCC 12: of C 1.3 to 2.3 times as much as the sources, with what they debug with 6 to 7 times, of C++ by what it includes (cJSON, hiredis, Lua, TinyXML-2, fmt, whisper.cpp; measured 2026-11)',
} as const;
/** What is found out of a system before a build. */
export const configuredBuild: Weight = {
  low: 10e3,
  value: 0.3e6,
  high: 10e6,
  source: 'a guess: the checks of a system, and makefiles',
};
/** What code does that a command hands to an interpreter: most of it looks or writes a line; some loads models. */
export const usualCode: Weight = {
  low: 0,
  value: 0.1e6,
  high: 100e6,
  source: 'a guess: most code of a line looks at something, or writes a file',
};
/** Code that has packages installed: of R, of Julia. */
export const installingCode = /install|restore\(|\b(?:pak|Pkg)\b/;
/** What tests and linters leave. */
export const usualCheck: Weight = {
  low: 0,
  value: 0.3e6,
  high: 300e6,
  source: 'a guess: reports, and what was compiled for them',
};
export const loadingCode = {
  named: /download|pretrained|load_model|snapshot/,
  weight: {
    low: 0.1e6,
    value: 400e6,
    high: 15e9,
    source: 'a guess: models and data, from word lists to large language models',
  },
} as const;
export const usualDependencies: Weight = {
  low: 0.5e6,
  value: 90e6,
  high: 1.5e9,
  source: 'a guess: from a handful of packages to a framework with all that it takes along',
};
export const usualNamed: Weight = {
  low: 0.05e6,
  value: 8e6,
  high: 300e6,
  source: 'a guess: packages of languages, from a small tool to a framework with its own libraries',
};
export const usualCache: Weight = {
  low: 0.1e6,
  value: 60e6,
  high: 1.5e9,
  source: 'a guess: the downloads of a handful of packages to those of a large project',
};
export const usualImage: Weight = {
  low: 5e6,
  value: 200e6,
  high: 3e9,
  source: 'a guess: images on which Dockerfiles build, from Alpine to those of a CI',
};
export const usualSystemFolder: Weight = {
  low: 0,
  value: 20e6,
  high: 1e9,
  source: 'a guess: folders of images on which Dockerfiles build',
};
/** Folders that tools call so, by the end of a path. */
export const usualNamedFolders: readonly (readonly [end: string, weight: Weight])[] = (
  [
    ['/node_modules', 0, 90, 1500],
    ['/site-packages', 0, 110, 6000],
    ['/dist-packages', 0, 110, 6000],
    ['/.venv', 0, 110, 6000],
    ['/venv', 0, 110, 6000],
    ['/.next/standalone', 2, 45, 300],
    ['/.next', 0, 30, 900],
    ['/target', 0, 40, 3000],
  ] as const
).map(([end, low, value, high]) => [
  end,
  { low: low * 1e6, value: value * 1e6, high: high * 1e6, source: 'a guess: what folders of that name hold' },
]);
/** A folder that is copied out of an image, which may be there for nothing else. */
export const usualOfImage: Weight = {
  low: 0,
  value: 20e6,
  high: 6e9,
  source: 'a guess: folders that Dockerfiles copy out of images, from settings to a toolkit',
};
const autoconf =
  'Autoconf 2.71: `configure` five times, with what it is kept in: 0.9 MB of a small program, 2.8 with Libtool; 2.6 of htop, 5 of Expat; of its checks 0.1, with Libtool 0.5 (measured 2026-11)';
/** What `./autogen.sh` or `autoreconf` leaves beside the sources, and `./configure` after that: with Libtool, and without. */
export const madeConfigure = {
  libtool: { low: 1.5e6, value: 3.2e6, high: 12e6, source: autoconf },
  plain: { low: 0.5e6, value: 1e6, high: 6e6, source: autoconf },
} as const satisfies Readonly<Record<string, Weight>>;
export const checkedByConfigure = {
  libtool: { low: 0.3e6, value: 0.5e6, high: 10e6, source: autoconf },
  plain: { low: 10e3, value: 0.1e6, high: 10e6, source: autoconf },
} as const satisfies Readonly<Record<string, Weight>>;
/** What a build leaves, and installs, of all that lies there, where its sources are not known. */
export const usualOfUnread = {
  built: { value: 0.9, low: 0.1, high: 6, from: 'guess' },
  installed: { value: 0.25, low: 0.02, high: 2.5, from: 'guess' },
} as const;
