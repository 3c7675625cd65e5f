import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  docker25,
  dockerArchive,
  dockerSave,
  ociLayout,
  tarOf,
  type Entry,
  type Image,
  type Made,
} from '../support/image.ts';
import { run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({});
});
afterEach(() => tree.remove());

const plimsoll = (...argv: string[]) => run({ cwd: tree.root }, 'size', ...argv);
const put = (name: string, entries: readonly Entry[]): void => tree.write(name, tarOf(entries) as unknown as string);
const file = (name: string, length: number, char = 'x'): Entry => ({ name, body: char.repeat(length) });

const dockerfile = `FROM debian:12-slim
ARG NAME=world
ENV A=b
WORKDIR /app
COPY package.json ./
RUN echo $NAME && \\
    npm install
COPY --chown=node . .
RUN rm -rf /app/data && pip install flask
CMD ["node", "index.js"]
`;

const base: Made = { by: '/bin/sh -c #(nop) ADD file:aa in / ', files: [file('usr/lib/libc', 4e6)] };
const made = {
  manifest: [file('app/package.json', 2000)],
  install: [file('app/node_modules/x/index.js', 3e6), file('root/.npm/_cacache/content/a', 2e6, 'y')],
  all: [file('app/data/big', 1e6, 'z'), file('app/index.js', 100)],
  removed: [
    { name: 'app/.wh.data' },
    file('usr/lib/python3/site-packages/flask/a', 5e5, 'f'),
    file('root/.cache/pip/http/a', 4e5, 'p'),
  ],
} satisfies Record<string, readonly Entry[]>;

const buildkit: Image = {
  names: ['docker.io/library/app:1'],
  steps: [
    base,
    { by: 'ARG NAME=world' },
    { by: 'ENV A=b', comment: 'buildkit.dockerfile.v0' },
    { by: 'WORKDIR /app', files: [{ name: 'app/', kind: 'folder' }] },
    { by: 'COPY package.json ./ # buildkit', files: made.manifest },
    { by: 'RUN |1 NAME=world /bin/sh -c echo $NAME &&     npm install # buildkit', files: made.install },
    { by: 'COPY --chown=node . . # buildkit', files: made.all },
    { by: 'RUN |1 NAME=world /bin/sh -c rm -rf /app/data && pip install flask # buildkit', files: made.removed },
    { by: 'CMD ["node" "index.js"]' },
  ],
};
const buildah: Image = {
  names: ['localhost/app:1'],
  steps: [
    base,
    { by: '/bin/sh -c #(nop) ARG NAME' },
    { by: '/bin/sh -c #(nop) ENV A=b' },
    { by: '/bin/sh -c #(nop) WORKDIR /app' },
    { by: '/bin/sh -c #(nop) COPY file:8661b6 in ./ ', files: made.manifest },
    { by: '|1 NAME=world /bin/sh -c echo $NAME &&     npm install', files: made.install },
    { by: '/bin/sh -c #(nop) COPY dir:77b4f2 in . ', files: made.all },
    { by: '|1 NAME=world /bin/sh -c rm -rf /app/data && pip install flask', files: made.removed },
    { by: '/bin/sh -c #(nop) CMD ["node", "index.js"]' },
  ],
};

interface Built {
  readonly base: { readonly bytes: number; readonly layers: number };
  readonly layers: readonly {
    readonly instructions: readonly { readonly line: number }[];
    readonly by?: string;
    readonly bytes: number;
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly line: number;
    readonly bytes: { readonly value: number; readonly from: string };
  }[];
}

async function lines(...argv: string[]): Promise<readonly (readonly [string, string | undefined, number])[]> {
  const { stdout, stderr, status } = await plimsoll('--format', 'json', ...argv);
  expect([status, stderr]).toEqual([0, '']);
  const { base: lowest, layers } = JSON.parse(stdout) as Built;
  return [
    ['base', String(lowest.layers), lowest.bytes],
    ...layers.map(
      ({ instructions, by, bytes }) => [instructions.map(({ line }) => line).join(' '), by, bytes] as const,
    ),
  ];
}

describe('plimsoll size --image', () => {
  beforeEach(() => tree.write('Dockerfile', dockerfile));

  test('shows what was built beside what was predicted, and what it explains', async () => {
    put('app.tar', docker25(buildkit));
    expect(await plimsoll('--image', 'app.tar')).toEqual({
      status: 0,
      stdout: `app.tar (app:1, linux/amd64): 11 MB
built of Dockerfile
                                      built      predicted
     FROM debian:12-slim             4.0 MB         ~79 MB  ████████████████
  4  WORKDIR /app                       0 B            0 B
  5  COPY package.json ./            2.0 kB        ~2.0 kB
  6  RUN echo $NAME && npm install   5.0 MB  5.5 MB-1.7 GB  ████████████████████
  8  COPY --chown=node . .           1.0 MB     0 B-300 MB  ░░░░
  9  RUN rm -rf /app/data && pip i…  900 kB        ~5.4 MB  ███▋
1.0 MB (9 %) is out of sight: later layers delete it, or store it anew
findings:
  typically 3.0 MB  line 7  npm-dev-dependencies: \`npm install\` puts development dependencies into the image that ships, if the manifest names some (predicted typically 25-130 MB)
            2.0 MB  line 7  npm-cache-left: \`npm install\` leaves its download cache in the image (predicted typically 5.0-230 MB)
            400 kB  line 9  pip-cache-left: \`pip install\` leaves its download cache in the image (predicted ~653 kB)
most of it lies in:
  4.5 MB  /usr/lib
  3.0 MB  /app/node_modules/x
  2.0 MB  /root/.npm/_cacache
  400 kB  /root/.cache/pip
`,
      stderr: '',
    });
  });

  test('finds the instructions of layers in what BuildKit and buildah write down', async () => {
    const above = [
      ['5', 'text', 2000],
      ['6', 'text', 5_000_000],
      ['8', 'text', 1_000_100],
      ['9', 'text', 900_000],
    ];
    put('a.tar', dockerSave(buildkit));
    put('b.tar', ociLayout([buildkit], { attested: true, nested: true }));
    put('c.tar', dockerArchive(buildah));
    expect(await lines('--image', 'a.tar')).toEqual([['base', '1', 4_000_000], ['4', 'text', 0], ...above]);
    expect(await lines('--image', 'b.tar')).toEqual([['base', '1', 4_000_000], ['4', 'text', 0], ...above]);
    expect(await lines('--image', 'c.tar')).toEqual([['base', '1', 4_000_000], ...above]);
  });

  test('tells it to programs', async () => {
    put('app.tar', docker25(buildkit));
    const { stdout } = await plimsoll('--image', 'app.tar', '--format', 'json');
    const { layers, ...rest } = JSON.parse(stdout) as Built;
    expect(rest).toMatchObject({
      image: 'app.tar',
      names: ['docker.io/library/app:1', 'app:1'].slice(0, 1),
      platform: 'linux/amd64',
      bytes: 10_902_100,
      waste: 1_000_000,
      path: 'Dockerfile',
      base: { image: 'debian:12-slim', layers: 1, bytes: 4_000_000, wasted: 0 },
      duplicated: 0,
      over: [],
    });
    expect(layers[2]).toMatchObject({
      instructions: [{ line: 6, text: 'RUN echo $NAME && npm install' }],
      by: 'text',
      history: 'RUN echo $NAME && npm install',
      bytes: 5_000_000,
      files: 2,
      wasted: 0,
      deletes: 0,
      rewrites: 0,
      again: 0,
      heaviest: [
        { path: '/app/node_modules/x', bytes: 3_000_000 },
        { path: '/root/.npm/_cacache', bytes: 2_000_000 },
      ],
    });
    expect(rest.findings.map(({ rule, line, bytes: { value, from } }) => [rule, line, value, from])).toEqual([
      ['npm-dev-dependencies', 7, 3_000_000, 'typical'],
      ['npm-cache-left', 7, 2_000_000, 'measured'],
      ['pip-cache-left', 9, 400_000, 'measured'],
    ]);
  });

  test('shares one figure among instructions that are one layer', async () => {
    const all = [...made.manifest, ...made.install, ...made.all];
    const flat = buildah.steps.slice(1, -1).map(({ by }) => ({ by }));
    put(
      'flat.tar',
      dockerArchive({ steps: [base, ...flat, { by: '/bin/sh -c #(nop) CMD ["node", "index.js"]', files: all }] }),
    );
    put(
      'squashed.tar',
      dockerSave({ steps: [base, ...flat, { by: '', comment: 'merge sha256:a to sha256:b', files: all }] }),
    );
    for (const name of ['flat.tar', 'squashed.tar'])
      expect(await lines('--image', name)).toEqual([
        ['base', '1', 4_000_000],
        ['5 6 8 9', 'place', 6_002_100],
      ]);
    expect((await plimsoll('--image', 'flat.tar')).stdout).toContain('  5  one layer with lines 6, 8, 9:…  6.0 MB');
  });

  test('goes by files where nothing tells the steps', async () => {
    put('app.tar', docker25({ ...buildkit, silent: true }));
    expect(await lines('--image', 'app.tar')).toEqual([
      ['base', '2', 4_000_000],
      ['5', 'files', 2000],
      ['6', 'files', 5_000_000],
      ['8', 'files', 1_000_100],
      ['9', 'files', 900_000],
    ]);
    tree.write('Dockerfile', dockerfile.replace('pip install flask', './install.sh'));
    expect((await plimsoll('--image', 'app.tar')).stdout).toMatch(/^ +unmatched: [\da-f]{12} +900 kB/m);
  });

  test('takes a step that was changed since for the one in its place', async () => {
    tree.write('Dockerfile', dockerfile.replace('npm install', 'yarn add --frozen-lockfile all-that-there-is'));
    put('app.tar', docker25(buildkit));
    expect((await lines('--image', 'app.tar'))[3]).toEqual(['6', 'place', 5_000_000]);
  });

  test('does without a Dockerfile, and says where those that are there do not fit', async () => {
    put('app.tar', docker25(buildkit));
    tree.write('other/Dockerfile', 'FROM scratch\nCOPY x /y\nRUN make all\n');
    const { stdout, stderr, status } = await plimsoll('--image', 'app.tar', 'other');
    expect([status, stderr]).toEqual([
      0,
      'plimsoll: `app.tar` was built of none of these files, as far as its history tells: all of it is told without them\n',
    ]);
    expect(stdout).toContain('    RUN echo $NAME && npm install');
    expect(stdout).not.toContain('unmatched');
    tree.write('empty/x', '');
    expect(await plimsoll('--image', 'app.tar', 'empty')).toMatchObject({ status: 0, stdout });
  });

  test('chooses the file and the stage that it was built of', async () => {
    tree.write('a/Dockerfile', 'FROM alpine AS one\nRUN make\nFROM one\nRUN other\n');
    tree.write('b/Dockerfile', `FROM alpine AS first\nRUN make\nCMD ["a"]\n${dockerfile}`);
    tree.write('Dockerfile', '# nothing\n');
    put('app.tar', docker25(buildkit));
    const { stdout } = await plimsoll('--image', 'app.tar', 'a', 'b');
    expect(stdout).toContain('built of b/Dockerfile, stage 1\n');
    expect(stdout).toContain('FROM debian:12-slim ');
  });

  test('lists what no rule explains', async () => {
    const files = [file('root/.cargo/registry/a', 2e6), file('opt/tool/x', 3e6, 'y'), file('tmp/small', 10)];
    tree.write('Dockerfile', 'FROM debian:12-slim\nRUN ./setup.sh --all\n');
    put('app.tar', docker25({ steps: [base, { by: 'RUN /bin/sh -c ./setup.sh --all # buildkit', files }] }));
    expect((await plimsoll('--image', 'app.tar')).stdout).toContain(`no rule explains:
  3.0 MB  line 2  RUN: in /opt/tool
  2.0 MB  line 2  RUN: in /root/.cargo/registry: nothing here cleans it
`);
  });

  test('compares two', async () => {
    put('old.tar', docker25(buildkit));
    const steps = buildkit.steps.flatMap((step) => {
      if (step.files === made.install) return [{ ...step, files: [file('app/node_modules/x', 1e6)] }];
      return step.files === made.removed
        ? [{ by: 'RUN /bin/sh -c something else entirely # buildkit', files: [file('new', 5e5)] }]
        : [step];
    });
    put('app.tar', docker25({ ...buildkit, steps }));
    tree.write('Dockerfile', '# nothing\n');
    expect((await plimsoll('--image', 'app.tar', '--since-image', 'old.tar')).stdout)
      .toBe(`app.tar (app:1, linux/amd64): 6.5 MB, -4.4 MB since old.tar
                                            built   change
    ADD file:aa in /                       4.0 MB           ████████████████████
    WORKDIR /app                              0 B
    COPY package.json ./                   2.0 kB
    RUN echo $NAME && npm install          1.0 MB  -4.0 MB  █████
    COPY --chown=node . .                  1.0 MB           █████
    RUN something else entirely            500 kB      new  ██▌
900 kB is no more:
  900 kB  RUN rm -rf /app/data && pip install flask
most of it lies in:
  4.0 MB  /usr/lib
  1.0 MB  /app/data
  1.0 MB  /app/node_modules
  500 kB  /new
`);
  });

  test('holds it to a budget', async () => {
    put('app.tar', docker25(buildkit));
    const { status, stdout } = await plimsoll(
      '--image',
      'app.tar',
      '--budget',
      'image=10MB,layer=2MB',
      '--budget',
      'waste=500kB',
    );
    expect(status).toBe(1);
    expect(stdout.split('\n').slice(-4, -1)).toEqual([
      'the image weighs 11 MB, over the budget of 10 MB',
      'later layers hide 1.0 MB, over the budget of 500 kB',
      'line 6: a layer weighs 5.0 MB, over the budget of 2.0 MB',
    ]);
    tree.write('.plimsollrc', 'budget:\n  image: 1MB\n');
    expect((await plimsoll('--image', 'app.tar')).status).toBe(1);
    expect((await plimsoll('--image', 'app.tar', '--budget', '20MB')).status).toBe(0);
  });

  test('reads standard input, and writes to a file', async () => {
    const stdin = tarOf(docker25(buildkit));
    const world = { cwd: tree.root, stdin };
    const { stdout } = await run(world, 'size', '--image', '-');
    expect(stdout).toContain('- (app:1, linux/amd64): 11 MB\n');
    expect(await run(world, 'size', '--image', '-', '--output', 'size.txt')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(tree.root, 'size.txt'), 'utf8')).toBe(stdout);
  });

  test.each([
    [['--image', 'nothing.tar'], '`nothing.tar` cannot be read: no such file or folder'],
    [['--image', 'Dockerfile'], '`Dockerfile` cannot be read: it is no archive of an image'],
    [
      ['--image', 'app.tar', '--name', 'x'],
      '`app.tar` cannot be read: it has no `x`: there is `--name docker.io/library/app:1`',
    ],
    [['--platform', 'linux/arm64'], '`--platform` is for an image that was built: name it with `--image`'],
    [['--image', '-', '-'], 'standard input is one file: `-` can be named once'],
    [
      ['--image', 'app.tar', '--budget', 'all=3'],
      '`--budget` cannot be `all=3`: write `image=200MB`, `layer=50MB` or `waste=20MB`',
    ],
  ])('refuses %j', async (argv, wrong) => {
    put('app.tar', docker25(buildkit));
    expect(await plimsoll(...argv)).toEqual({ status: 2, stdout: '', stderr: `plimsoll: ${wrong}\n` });
  });
});

describe('plimsoll lint --image', () => {
  const lint = (...argv: string[]) => run({ cwd: tree.root }, ...argv);
  beforeEach(() => {
    tree.write('Dockerfile', dockerfile);
    put('app.tar', docker25(buildkit));
  });

  test('says what findings weigh in the image, in every format', async () => {
    const weights = async (...argv: string[]) => {
      const { stdout } = await lint('--format', 'json', '--select', 'pip-cache-left,npm-cache-left', ...argv);
      const { files } = JSON.parse(stdout) as {
        files: { diagnostics: { rule: string; severity: string; bytes: { value: number; from: string } }[] }[];
      };
      return files.flatMap(({ diagnostics }) =>
        diagnostics.map(({ rule, severity, bytes: { value, from } }) => [rule, severity, value, from]),
      );
    };
    expect(await weights('--image', 'app.tar')).toEqual([
      ['npm-cache-left', 'info', 2_000_000, 'measured'],
      ['pip-cache-left', 'style', 400_000, 'measured'],
    ]);
    expect((await weights()).map(([, , , from]) => from)).toEqual(['typical', 'guess']);
    const { stdout } = await lint('--select', 'pip-cache-left', '--image', 'app.tar');
    expect(stdout).toContain('pip-cache-left (DL3042)  400 kB\n');
  });

  test('holds what was built to the budget', async () => {
    tree.write('.plimsollrc', 'budget:\n  image: 5MB\n  layer: 4MB\n');
    const { stdout } = await lint('--select', 'over-budget', '--format', 'gnu', '--image', 'app.tar');
    expect(stdout.split('\n').map((line) => line.split(': ').slice(2, 3).join())).toEqual([
      'the image weighs 10.9 MB, over the budget of 5 MB',
      'this layer weighs 5 MB, over the budget of 4 MB',
      '',
    ]);
  });

  test('is of one text, and believes no file that is not like it', async () => {
    for (const flag of ['--fix', '--diff', '--since=HEAD'])
      expect((await lint('--image', 'app.tar', flag)).stderr).toBe(
        `plimsoll: \`--image\` and \`${flag.split('=', 1)[0]}\` contradict each other: an image was built of one text\n`,
      );
    tree.write('Dockerfile', 'FROM debian:12-slim\nRUN pip install flask\n');
    const plain = await lint('Dockerfile');
    expect(await lint('--image', 'app.tar', 'Dockerfile')).toEqual(plain);
    expect((await lint('--image', 'none.tar')).stderr).toBe(
      'plimsoll: `none.tar` cannot be read: no such file or folder\n',
    );
  });
});
