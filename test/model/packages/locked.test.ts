import { describe, expect, test } from '@jest/globals';
import { readLockedNode, runsHere } from '../../../src/model/packages/locked-node.ts';
import { readLockedPython } from '../../../src/model/packages/locked-python.ts';
import { markerAllows } from '../../../src/model/packages/markers.ts';

const names = (file: string, text: string, manifest?: string) => {
  const tree = readLockedNode(file, text, manifest);
  const shown = (list: readonly { readonly name: string; readonly version: string }[] | undefined) =>
    list?.map(({ name, version }) => `${name}@${version}`).toSorted();
  return tree && [shown(tree.all), shown(tree.production)];
};

describe('lockfiles of Node.js', () => {
  const both = [
    ['a@1.0.0', 'b@2.0.0', 'c@3.0.0'],
    ['a@1.0.0', 'b@2.0.0'],
  ];

  test('npm 7 and later', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a/node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '3.0.0', dev: true },
      'node_modules/own': { link: true, resolved: 'packages/own' },
      'packages/own': { version: '1.0.0' },
    };
    expect(names('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages }))).toEqual(both);
    expect(names('npm-shrinkwrap.json', JSON.stringify({ lockfileVersion: 2, packages }))).toEqual(both);
  });

  const wasm = { 'sharp-wasm32': '1.0.0', both: '1.0.0' };

  test('without what only packages for other platforms need', () => {
    const packages = {
      '': { dependencies: { sharp: '1.0.0' } },
      'node_modules/sharp': { version: '1.0.0', optionalDependencies: wasm },
      'node_modules/sharp-wasm32': {
        version: '1.0.0',
        optional: true,
        cpu: ['wasm32'],
        dependencies: { runtime: '1', both: '1' },
      },
      'node_modules/runtime': { version: '1.0.0', optional: true },
      'node_modules/both': { version: '1.0.0', optional: true },
    };
    const all = ['both@1.0.0', 'sharp-wasm32@1.0.0', 'sharp@1.0.0'];
    expect(names('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages }))?.[0]).toEqual(all);
    const yarn = `sharp@1.0.0:
  version "1.0.0"
  optionalDependencies:
    sharp-wasm32 "1.0.0"
    both "1.0.0"

sharp-wasm32@1.0.0:
  version "1.0.0"
  dependencies:
    runtime "1.0.0"
    both "1.0.0"

runtime@1.0.0:
  version "1.0.0"

both@1.0.0:
  version "1.0.0"
`;
    expect(names('yarn.lock', yarn, '{"dependencies":{"sharp":"1.0.0"}}')).toEqual([all, all]);
    const bun = {
      lockfileVersion: 1,
      workspaces: { '': { dependencies: { sharp: '1.0.0' } } },
      packages: {
        sharp: ['sharp@1.0.0', '', { optionalDependencies: wasm }, ''],
        'sharp-wasm32': ['sharp-wasm32@1.0.0', '', { dependencies: { runtime: '1', both: '1' }, cpu: 'none' }, ''],
        runtime: ['runtime@1.0.0', '', {}, ''],
        both: ['both@1.0.0', '', {}, ''],
      },
    };
    expect(names('bun.lock', JSON.stringify(bun))).toEqual([all, all]);
  });

  test('npm before that', () => {
    const dependencies = {
      a: { version: '1.0.0', dependencies: { b: { version: '2.0.0' } } },
      c: { version: '3.0.0', dev: true },
    };
    expect(names('package-lock.json', JSON.stringify({ lockfileVersion: 1, dependencies }))).toEqual(both);
  });

  test('pnpm 9', () => {
    const text = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      a:
        specifier: ^1.0.0
        version: 1.0.0(c@3.0.0)
    devDependencies:
      c:
        specifier: ^3.0.0
        version: 3.0.0

packages:

  a@1.0.0:
    resolution: {integrity: sha512-x}
    peerDependencies:
      c: '*'

  b@2.0.0:
    resolution: {integrity: sha512-x}
    os: [linux, darwin]

  c@3.0.0:
    resolution: {integrity: sha512-x}

snapshots:

  a@1.0.0(c@3.0.0):
    dependencies:
      b: 2.0.0

  b@2.0.0: {}

  c@3.0.0: {}
`;
    expect(names('pnpm-lock.yaml', text)).toEqual(both);
    expect(readLockedNode('pnpm-lock.yaml', text)?.all.find(({ name }) => name === 'b')?.needs).toEqual({
      os: ['linux', 'darwin'],
    });
  });

  test.each([
    ['5.4', '1.0.0_c@3.0.0', '/a/1.0.0_c@3.0.0', '/b/2.0.0', '/c/3.0.0'],
    ["'6.0'", '1.0.0(c@3.0.0)', '/a@1.0.0(c@3.0.0)', '/b@2.0.0', '/c@3.0.0'],
  ])('pnpm, version %s', (version, asked, a, b, c) => {
    const text = `lockfileVersion: ${version}

dependencies:
  a:
    specifier: ^1
    version: ${asked}

devDependencies:
  c: 3.0.0

packages:

  ${a}:
    resolution: {integrity: sha512-x}
    dependencies:
      b: 2.0.0

  ${b}:
    resolution: {integrity: sha512-x}

  ${c}:
    resolution: {integrity: sha512-x}
    dev: true
`;
    expect(names('pnpm-lock.yaml', text)).toEqual(both);
  });

  const manifest = JSON.stringify({ dependencies: { a: '^1.0.0' }, devDependencies: { c: '^3.0.0' } });

  test('yarn 1', () => {
    const text = `# yarn lockfile v1


a@^1.0.0, a@~1.0.0:
  version "1.0.0"
  resolved "https://example.com/a.tgz"
  dependencies:
    "@s/b" "^2.0.0"

"@s/b@^2.0.0":
  version "2.0.0"

c@^3.0.0:
  version "3.0.0"
`;
    const own = [
      ['@s/b@2.0.0', 'a@1.0.0', 'c@3.0.0'],
      ['@s/b@2.0.0', 'a@1.0.0'],
    ];
    expect(names('yarn.lock', text, manifest)).toEqual(own);
    expect(names('yarn.lock', text)).toEqual([own[0], undefined]);
  });

  test('yarn from 2 on', () => {
    const text = `__metadata:
  version: 8

"a@npm:^1.0.0":
  version: 1.0.0
  resolution: "a@npm:1.0.0"
  dependencies:
    b: "npm:^2.0.0"

"b@npm:^2.0.0":
  version: 2.0.0
  resolution: "b@npm:2.0.0"
  conditions: os=linux & cpu=x64

"c@npm:^3.0.0":
  version: 3.0.0
  resolution: "c@npm:3.0.0"

"own@workspace:.":
  version: 0.0.0-use.local
  resolution: "own@workspace:."
`;
    expect(names('yarn.lock', text, manifest)).toEqual(both);
  });

  test('bun, in text', () => {
    const text = `{
  "lockfileVersion": 1,
  "workspaces": {
    "": {
      "name": "own",
      "dependencies": { "a": "^1.0.0", },
      "devDependencies": {
        "c": "^3.0.0",
      },
    },
  },
  "packages": {
    "a": ["a@1.0.0", "", { "dependencies": { "b": "^2.0.0" } }, "sha512-x"],

    "c": ["c@3.0.0", "", {}, "sha512-x"],

    "a/b": ["b@2.0.0", "", { "os": "linux" }, "sha512-x"],
  }
}
`.replace('"^1.0.0", }', '"^1.0.0" }');
    expect(names('bun.lock', text)).toEqual(both);
  });

  test('bun: what is for a system or a processor that it does not know is not installed', () => {
    const bun = {
      workspaces: { '': { dependencies: { a: '1' } } },
      packages: {
        a: [
          'a@1.0.0',
          '',
          { optionalDependencies: { '@a/linux-loong64': '1', '@a/netbsd-x64': '1', '@a/linux-x64': '1' } },
          '',
        ],
        '@a/linux-loong64': ['@a/linux-loong64@1.0.0', '', { os: 'linux', cpu: 'none' }, ''],
        '@a/netbsd-x64': ['@a/netbsd-x64@1.0.0', '', { os: 'none', cpu: 'x64' }, ''],
        '@a/linux-x64': ['@a/linux-x64@1.0.0', '', { os: 'linux', cpu: 'x64' }, ''],
      },
    };
    const tree = readLockedNode('bun.lock', JSON.stringify(bun));
    const here = tree?.all.filter((one) => runsHere(one, 'glibc')).map(({ name }) => name);
    expect(here).toEqual(['a', '@a/linux-x64']);
  });
  test.each(['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'])('%s that is none', (file) => {
    for (const text of ['', '{', '[]', 'null', 'x', '{"packages":[]}']) expect(() => names(file, text)).not.toThrow();
  });

  test('packages of other platforms stay away', () => {
    const is = (name: string, needs = {}) => runsHere({ name, version: '1.0.0', needs }, 'glibc');
    expect(is('@esbuild/darwin-arm64')).toBe(false);
    expect(is('@swc/core-linux-x64-gnu')).toBe(true);
    expect(is('esbuild-windows-64')).toBe(false);
    expect(is('is-windows')).toBe(true);
    expect(is('fsevents')).toBe(false);
    expect(is('x', { os: ['!win32'] })).toBe(true);
    expect(is('x', { cpu: ['arm64'] })).toBe(false);
    expect(is('x', { libc: ['musl'] })).toBe(false);
  });
});

describe('lockfiles of Python', () => {
  const read = (file: string, text: string, production: boolean, manifest?: string) =>
    readLockedPython(file, text, manifest, { production, libc: 'glibc', python: '3.12' })
      ?.map(({ name, version, wheel }) => [name, version, wheel ?? ''].join(' ').trim())
      .toSorted();

  test('uv', () => {
    const text = `version = 1
requires-python = ">=3.12"

[[package]]
name = "own"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "a", extra = ["fast"] },
    { name = "old", marker = "python_full_version < '3.10'" },
]

[package.dev-dependencies]
dev = [
    { name = "c" },
]

[[package]]
name = "a"
version = "1.0"
source = { registry = "https://example.com/simple" }
wheels = [
    { url = "https://example.com/a-1.0-cp312-cp312-win_amd64.whl", hash = "sha256:1", size = 9 },
    { url = "https://example.com/a-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", hash = "sha256:1", size = 500 },
    { url = "https://example.com/a-1.0-cp312-cp312-musllinux_1_2_x86_64.whl", hash = "sha256:1", size = 700 },
]

[package.optional-dependencies]
fast = [
    { name = "b" },
]

[[package]]
name = "b"
version = "2.0"

[[package]]
name = "c"
version = "3.0"

[[package]]
name = "old"
version = "4.0"
`;
    expect(read('uv.lock', text, true)).toEqual(['a 1.0 500', 'b 2.0']);
    expect(read('uv.lock', text, false)).toEqual(['a 1.0 500', 'b 2.0', 'c 3.0']);
  });

  test('poetry from 2 on, and pdm, by their groups', () => {
    const text = `[[package]]
name = "A_a"
version = "1.0"
groups = ["main"]
files = [
    {file = "a.whl", hash = "sha256:1"},
]

[[package]]
name = "w"
version = "1.0"
groups = ["main"]
markers = "sys_platform == \\"win32\\""

[[package]]
name = "c"
version = "3.0"
groups = ["dev"]
`;
    expect(read('poetry.lock', text, true)).toEqual(['a-a 1.0']);
    expect(read('pdm.lock', text.replaceAll('main', 'default'), false)).toEqual(['a-a 1.0', 'c 3.0']);
  });

  test('earlier ones of poetry, by the manifest', () => {
    const text = `[[package]]
name = "a"
version = "1.0"

[package.dependencies]
b = "*"
colorama = {version = "*", markers = "platform_system == \\"Windows\\""}

[[package]]
name = "b"
version = "2.0"

[[package]]
name = "c"
version = "3.0"

[[package]]
name = "colorama"
version = "4.0"
`;
    const manifest =
      '[tool.poetry.dependencies]\npython = "^3.12"\na = "^1.0"\n[tool.poetry.group.dev.dependencies]\nc = "*"\n';
    expect(read('poetry.lock', text, true, manifest)).toEqual(['a 1.0', 'b 2.0']);
  });

  test('poetry before 2 brings what extras of a package name', () => {
    const text = `[[package]]
name = "a"
version = "1.0"

[package.dependencies]
b = {version = "*", extras = ["more"]}

[[package]]
name = "b"
version = "2.0"

[package.dependencies]
c = {version = ">=1", optional = true, markers = "extra == 'more'"}

[package.extras]
more = ["c (>=1)"]
other = ["d (>=1)"]

[[package]]
name = "c"
version = "3.0"

[[package]]
name = "d"
version = "4.0"
`;
    const manifest = '[tool.poetry.dependencies]\npython = "^3.12"\na = "^1.0"\n';
    expect(read('poetry.lock', text, true, manifest)).toEqual(['a 1.0', 'b 2.0', 'c 3.0']);
  });

  test('pipenv', () => {
    const text = JSON.stringify({
      default: { a: { version: '==1.0' }, w: { version: '==1.0', markers: "sys_platform == 'win32'" } },
      develop: { c: { version: '==3.0' } },
    });
    expect(read('Pipfile.lock', text, true)).toEqual(['a 1.0']);
    expect(read('Pipfile.lock', text, false)).toEqual(['a 1.0', 'c 3.0']);
  });

  test.each([
    ["sys_platform == 'linux'", true],
    ["sys_platform != 'linux'", false],
    ["python_version < '3.11'", false],
    ["python_full_version >= '3.11.2' and (os_name == 'nt' or platform_machine == 'x86_64')", true],
    ["'linux' in sys_platform", true],
    ["extra == 'x'", false],
    ["platform_release >= '20'", true],
    ['((((', true],
    ['', true],
  ])('marker %s', (marker, is) => {
    expect(markerAllows(marker, { python: '3.12' })).toBe(is);
  });
});
