import { afterEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { contextsInMakefile, contextsInWorkflow } from '../../../src/node/plans/named.ts';
import { lintFiles } from '../../../src/node/index.ts';
import type { FileReport } from '../../../src/report/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

let tree: Tree | undefined;
afterEach(() => tree?.remove());

const lintTree = async (files: Record<string, string>, path: string): Promise<FileReport> => {
  tree = makeTree(files);
  return (await lintFiles([path], { cwd: tree.root, today: '2026-11-01' })).files[0] as FileReport;
};

const workflow = (...steps: readonly string[]): string =>
  `jobs:\n  a:\n    steps:\n${steps.map((step) => `      - ${step.replaceAll('\n', '\n        ')}\n`).join('')}`;
const inWorkflow = (...steps: readonly string[]): readonly (readonly [string, string, boolean])[] =>
  contextsInWorkflow(workflow(...steps), '/r').map(({ folder, dockerfile, tracked }) => [folder, dockerfile, tracked]);
const inMakefile = (text: string): readonly (readonly [string, string])[] =>
  contextsInMakefile(text, '/r').map(({ folder, dockerfile }) => [folder, dockerfile]);

describe('a workflow names contexts', () => {
  test('by lines that build', () => {
    expect(inWorkflow('run: docker build -f web/Dockerfile -t x .')).toEqual([['/r', '/r/web/Dockerfile', false]]);
    expect(inWorkflow('run: |\n  cd web\n  DOCKER_BUILDKIT=1 docker buildx build --push --tag "a b" ..')).toEqual([
      ['/r', '/r/Dockerfile', false],
    ]);
    expect(
      inWorkflow('run: |\n  (sudo podman build \\\n    --build-arg A=1 \\\n    api)\nworking-directory: services'),
    ).toEqual([['/r/services/api', '/r/services/api/Dockerfile', false]]);
  });

  test('by the steps of Docker, without `context` as Git has them', () => {
    const uses = 'uses: docker/build-push-action@v6';
    expect(inWorkflow(uses)).toEqual([['/r', '/r/Dockerfile', true]]);
    expect(inWorkflow(`${uses}\nwith:\n  file: web/Dockerfile`)).toEqual([['/r', '/r/web/Dockerfile', true]]);
    expect(inWorkflow(`${uses}\nwith:\n  context: "{{defaultContext}}:web"`)).toEqual([
      ['/r/web', '/r/web/Dockerfile', true],
    ]);
    expect(inWorkflow(`${uses}\nwith:\n  context: \${{ github.workspace }}/web`)).toEqual([
      ['/r/web', '/r/web/Dockerfile', false],
    ]);
  });

  test('and not what only the run knows', () => {
    expect(inWorkflow('run: docker build $DIR', 'run: docker build - < Dockerfile', 'run: docker build a b')).toEqual(
      [],
    );
    expect(inWorkflow('run: docker build https://example.com/a.git', 'run: cd $X && docker build .')).toEqual([]);
    expect(inWorkflow('uses: docker/build-push-action@v6\nwith:\n  context: ${{ matrix.dir }}')).toEqual([]);
    const elsewhere = 'uses: actions/checkout@v4\nwith:\n  path: src';
    expect(inWorkflow(elsewhere, 'run: docker build .')).toEqual([]);
    expect(inWorkflow('run: docker run build', 'run: echo docker build .')).toEqual([]);
    expect(contextsInWorkflow('docker: [', '/r')).toEqual([]);
  });
});

test('a Makefile names contexts by its recipes, with the variables that it sets', () => {
  expect(
    inMakefile('DIR := web\nimage:\n\t@docker build -t $(IMAGE) \\\n\t  -f $(DIR)/prod.Dockerfile $(CURDIR)\n'),
  ).toEqual([['/r', '/r/web/prod.Dockerfile']]);
  expect(inMakefile('a:\n\tcd api && docker build .\nb:\n\tdocker build $(OTHER)\n\tdocker build web\n')).toEqual([
    ['/r/api', '/r/api/Dockerfile'],
    ['/r/web', '/r/web/Dockerfile'],
  ]);
});

describe('a run', () => {
  const text = 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "a.js"]\n';

  test('looks at each context, and says what is wrong once', async () => {
    const file = await lintTree(
      {
        'web/Dockerfile': text,
        'web/a.js': '',
        'big/b.bin': 'x'.repeat(2e6),
        '.git/HEAD': '',
        Makefile: 'a:\n\tdocker build web\n\tdocker build -f web/Dockerfile .\n',
      },
      'web/Dockerfile',
    );
    expect([file.context, file.contextFrom]).toEqual(['web', 'make']);
    expect(file.moreContexts).toEqual([{ context: '.', contextFrom: 'make' }]);
    const rules = file.result?.diagnostics.map(({ rule }) => rule) ?? [];
    expect(rules.filter((rule) => rule === 'missing-dockerignore')).toHaveLength(1);
  });

  test('takes the root of a repository for likely, too, where patterns and variables say what is copied', async () => {
    const copies = 'FROM node:24-slim\nARG FROM=data\nCOPY data/* $FROM /app/\n';
    const file = await lintTree({ Dockerfile: copies, 'data/a': '', '.git/HEAD': '' }, 'Dockerfile');
    expect([file.context, file.contextFrom]).toEqual(['.', 'repository']);
  });

  test('takes of a context that Git fetches what is tracked', async () => {
    tree = makeTree({
      Dockerfile: text,
      'a.js': '',
      'data/big.bin': '',
      '.github/workflows/ci.yml': workflow('uses: docker/build-push-action@v6'),
    });
    truncateSync(`${tree.root}/data/big.bin`, 90e6);
    const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: (tree as Tree).root });
    git('init', '-q');
    git('add', 'Dockerfile', 'a.js');
    const [file] = (await lintFiles(['Dockerfile'], { cwd: tree.root, today: '2026-11-01' })).files;
    expect([file?.context, file?.contextFrom]).toEqual(['.', 'workflow']);
    expect(file?.result?.diagnostics.map(({ rule }) => rule)).not.toContain('large-copy');
    expect(file?.result?.diagnostics.map(({ rule }) => rule)).not.toContain('heavy-context');
    git('add', '-f', 'data/big.bin');
    const [again] = (await lintFiles(['Dockerfile'], { cwd: tree.root, today: '2026-11-01' })).files;
    expect(again?.result?.diagnostics.map(({ rule }) => rule)).toContain('large-copy');
  });
});

describe('a file is known to be built for several platforms', () => {
  const dockerfile = 'FROM debian:13-slim\nADD https://example.com/tool-linux-amd64.tgz /opt/\nCMD ["/opt/tool"]\n';
  const isFound = async (files: Record<string, string>): Promise<boolean> => {
    const report = await lintTree(
      { '.git/HEAD': 'ref: refs/heads/main\n', Dockerfile: dockerfile, ...files },
      'Dockerfile',
    );
    const found = report.result?.diagnostics.some(({ rule }) => rule === 'hard-coded-architecture') ?? false;
    tree?.remove();
    return found;
  };
  const action = (platforms: string, job = ''): Record<string, string> => ({
    '.github/workflows/ci.yml': `jobs:\n  image:\n${job}    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          platforms: ${platforms}\n`,
  });

  test('by a workflow, also where a matrix gives one after another', async () => {
    expect(await isFound(action('linux/amd64,linux/arm64'))).toBe(true);
    expect(await isFound(action('|\n            linux/amd64\n            linux/arm64'))).toBe(true);
    const matrix = '    strategy:\n      matrix:\n        platform: [linux/amd64, linux/arm64]\n';
    expect(await isFound(action('${{ matrix.platform }}', matrix))).toBe(true);
    const rows =
      '    strategy:\n      matrix:\n        include:\n          - on: linux/amd64\n          - on: linux/arm64\n';
    expect(await isFound(action('${{ matrix.on }}', rows))).toBe(true);
  });

  test('by a line of a Makefile or of a workflow', async () => {
    const make = 'PLATFORMS ?= linux/amd64,linux/arm64\nimage:\n\tdocker buildx build --platform=$(PLATFORMS) -t a .\n';
    expect(await isFound({ Makefile: make })).toBe(true);
    const run =
      'jobs:\n  a:\n    steps:\n      - run: docker buildx build --platform linux/arm64,linux/amd64 --push .\n';
    expect(await isFound({ '.github/workflows/ci.yaml': run })).toBe(true);
  });

  test('by compose and bake', async () => {
    const compose =
      'services:\n  a:\n    build:\n      context: .\n      platforms:\n        - linux/amd64\n        - linux/arm64\n';
    expect(await isFound({ 'compose.yaml': compose })).toBe(true);
    const bake =
      'variable "ALL" {\n  default = ["linux/amd64", "linux/arm64"]\n}\ntarget "a" {\n  platforms = ALL\n}\n';
    expect(await isFound({ 'docker-bake.hcl': bake })).toBe(true);
    const json = { target: { base: { platforms: ['linux/amd64', 'linux/arm64'] }, a: { inherits: ['base'] } } };
    expect(await isFound({ 'docker-bake.json': JSON.stringify(json) })).toBe(true);
  });

  test('and not where there is one, or variants of one', async () => {
    expect(await isFound({})).toBe(false);
    expect(await isFound(action('linux/amd64'))).toBe(false);
    expect(await isFound(action('linux/arm/v6,linux/arm/v7'))).toBe(false);
    expect(await isFound(action('${{ inputs.platforms }}'))).toBe(false);
    expect(await isFound({ Makefile: 'image:\n\tdocker build --platform linux/amd64 .\n' })).toBe(false);
    const reading = { Dockerfile: dockerfile.replace('ADD', 'ARG TARGETARCH\nADD') };
    expect(await isFound(reading)).toBe(true);
    expect(await isFound({ ...reading, ...action('linux/amd64') })).toBe(false);
    expect(await isFound({ 'compose.yaml': 'services:\n  a:\n    platform: linux/amd64\n    build: .\n' })).toBe(false);
  });
});
