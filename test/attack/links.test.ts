/** Whoever sends a pull request may put a link in place of any file: nothing is written through it, and what it leads out to is not read. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run, type Run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const legacy = 'FROM node:latest\nENV A b\n';
const secret = 'FROM secret.example/very-private:latest\nENV TOKEN opensesame\n';

/** The repository, and what lies beside it. */
let tree: Tree;
let home: Tree;
beforeEach(() => {
  tree = makeTree({ '.git/HEAD': 'ref: refs/heads/main\n' });
  home = makeTree({ secret, 'project/.git/HEAD': '', 'project/Dockerfile': secret });
});
afterEach(() => {
  tree.remove();
  home.remove();
});

const outside = (path: string): string => join(home.root, path);
const inside = (path: string): string => join(tree.root, path);
const read = (file: string): string => readFileSync(file, 'utf8');
const plimsoll = (...argv: string[]): Promise<Run> =>
  run({ cwd: tree.root }, '--select', 'latest-tag,legacy-key-value,heavy-context', ...argv);
/** All that a run says, in whatever format. */
const words = async (...argv: string[]): Promise<string> => {
  const { stdout, stderr } = await plimsoll(...argv);
  return stdout + stderr;
};

describe('a fix is not written', () => {
  test.each([
    ['out of the repository', () => outside('secret')],
    ['inside of it', () => inside('real')],
  ])('through a Dockerfile that is a link %s', async (_, target) => {
    tree.write('real', legacy);
    tree.link('Dockerfile', target());
    const before = read(target());
    const { status, stderr } = await plimsoll('--fix', 'Dockerfile');
    expect(stderr).toBe('plimsoll: Dockerfile: not fixed: it is a symbolic link, through which nothing is written\n');
    expect([status, read(target()), lstatSync(inside('Dockerfile')).isSymbolicLink()]).toEqual([2, before, true]);
  });

  test('behind a folder that is one', async () => {
    tree.link('sub', outside('project'));
    const { status, stderr } = await plimsoll('--fix', 'sub/Dockerfile');
    expect(stderr).toBe(
      'plimsoll: sub/Dockerfile: not fixed: it stands behind a symbolic link, through which nothing is written\n',
    );
    expect([status, read(outside('project/Dockerfile'))]).toEqual([2, secret]);
  });

  test.each(['.dockerignore', 'Dockerfile.dockerignore'])(
    'to %s that is one, and no diff shows what it leads to',
    async (name) => {
      tree.write('Dockerfile', 'FROM node:22\nCOPY . .\nCOPY package.json .\n');
      tree.write('package.json', '{}');
      tree.write('node_modules/a/big.js', new Uint8Array(3_000_000));
      tree.link(name, outside('secret'));
      for (const flags of [['--fix-unsafe'], ['--fix-unsafe', '--diff']]) {
        const { status, stdout, stderr } = await plimsoll(...flags, 'Dockerfile', '--context', '.');
        expect(stdout + stderr).not.toMatch(/opensesame|very-private/);
        // Of the other one, which is not read, nothing is to be changed.
        const refused = 'is left out: `.dockerignore` is a symbolic link, through which nothing is written\n';
        if (name === '.dockerignore') expect([status, stderr]).toEqual([2, expect.stringContaining(refused)]);
      }
      expect(read(outside('secret'))).toBe(secret);
    },
  );

  test('to a context that a compose file has chosen outside of the repository', async () => {
    home.write('context/package.json', '{}');
    home.write('context/node_modules/a/big.js', new Uint8Array(3_000_000));
    tree.write('Dockerfile', 'FROM node:22\nCOPY . .\n');
    tree.write(
      'compose.yaml',
      `services: { a: { build: { context: ${outside('context')}, dockerfile: ${inside('Dockerfile')} } } }\n`,
    );
    const { stderr } = await plimsoll('--fix-unsafe', 'Dockerfile');
    expect(stderr).toContain(' leads out of `.`: not read\n');
    expect(() => lstatSync(outside('context/.dockerignore'))).toThrow('ENOENT');
  });
});

test('a link that is only found leaves nothing to be fixed: one note, and the status by what is found', async () => {
  tree.link('Dockerfile', outside('secret'));
  tree.write('b/Dockerfile', 'FROM node:22\n');
  for (const flags of [['--fix'], ['--fix', '--diff'], ['--fix-unsafe']]) {
    const { status, stderr } = await plimsoll(...flags, '--allow-no-vcs', '.');
    expect([status, stderr]).toEqual([0, 'plimsoll: `Dockerfile` leads out of `.`: not read\n']);
  }
  expect(read(outside('secret'))).toBe(secret);
});

test('a fix of what is found by a link of the repository is refused', async () => {
  tree.write('real', legacy);
  tree.link('Dockerfile', inside('real'));
  for (const flags of [['--fix'], ['--fix', '--diff']]) {
    const { status, stderr } = await plimsoll(...flags, '--allow-no-vcs', '.');
    expect([status, stderr]).toEqual([
      2,
      'plimsoll: Dockerfile: not fixed: it is a symbolic link, through which nothing is written\n',
    ]);
  }
  expect(read(inside('real'))).toBe(legacy);
});

describe('no report is written', () => {
  test.each([
    ['--output', (name: string) => ['--output', name]],
    ['--report', (name: string) => ['--report', `sarif=${name}`]],
    ['--write-baseline', (name: string) => ['--baseline', name, '--write-baseline']],
  ])('through a link by %s', async (_, flags) => {
    tree.write('Dockerfile', legacy);
    tree.link('report', outside('secret'));
    tree.link('folder', home.root);
    for (const name of ['report', 'folder/secret', inside('report')]) {
      const { status, stderr } = await plimsoll(...flags(name), 'Dockerfile');
      expect([status, read(outside('secret'))]).toEqual([2, secret]);
      expect(stderr).toMatch(/(?:is|stands behind) a symbolic link, through which nothing is written/);
    }
  });

  test('over a configuration by init or migrate', async () => {
    tree.link('plimsoll.config.yaml', outside('none'));
    expect((await run({ cwd: tree.root }, 'init')).status).toBe(2);
    expect(() => lstatSync(outside('none'))).toThrow('ENOENT');
  });

  test('but where somebody named a place outside', async () => {
    tree.write('Dockerfile', legacy);
    expect((await plimsoll('--output', outside('report.txt'), 'Dockerfile')).status).toBe(1);
    expect(read(outside('report.txt'))).toContain('latest-tag');
  });
});

describe('what was only found, and leads out, is not read', () => {
  test('a Dockerfile, with one note', async () => {
    tree.link('Dockerfile', outside('secret'));
    for (const argv of [['.'], ['**/Docker*'], ['--format', 'sarif'], ['--format', 'github'], ['--diff']])
      expect(await words(...argv)).not.toMatch(/very-private|opensesame/);
    const { stderr } = await plimsoll('.');
    expect(stderr).toBe(`plimsoll: \`Dockerfile\` leads out of \`.\`: not read\n`);
  });

  test('but one that is named is, and one that leads to another place of the repository', async () => {
    tree.link('Dockerfile', outside('secret'));
    expect(await words('Dockerfile')).toContain('very-private');
    tree.write('real', legacy);
    tree.link('b/Dockerfile', inside('real'));
    expect(await words('.')).toContain('b/Dockerfile');
  });

  test('where there is no repository, out of the folder that is named', async () => {
    const { root } = home;
    home.link('named/Dockerfile', '../secret');
    const { stdout, stderr } = await run({ cwd: root }, 'named');
    expect(stdout + stderr).not.toContain('very-private');
    expect(stderr).toContain('`named/Dockerfile` leads out of `named`: not read\n');
  });

  test.each(['.dockerignore', 'Dockerfile.dockerignore', 'package.json', 'requirements.txt', 'compose.yaml'])(
    '%s',
    async (name) => {
      tree.write(
        'Dockerfile',
        'FROM node:22\nWORKDIR /app\nCOPY package.json requirements.txt ./\nRUN npm install && pip install -r requirements.txt\nCMD ["npm", "start"]\n',
      );
      for (const other of ['package.json', 'requirements.txt'])
        if (other !== name) tree.write(other, other === 'package.json' ? '{}' : '');
      tree.link(name, outside('secret'));
      const { stdout, stderr } = await run(
        { cwd: tree.root },
        '--preset',
        'all',
        '--context',
        '.',
        '--format',
        'json',
        'Dockerfile',
      );
      expect(stdout + stderr).not.toMatch(/very-private|opensesame/);
    },
  );

  test('a configuration, nor what it extends: that is an error, for nobody knows what it asks for', async () => {
    tree.write('Dockerfile', legacy);
    tree.link('plimsoll.config.yaml', outside('secret'));
    expect(await run({ cwd: tree.root }, 'Dockerfile')).toMatchObject({ status: 2, stdout: '' });
    expect((await run({ cwd: tree.root }, 'Dockerfile')).stderr).toMatch(
      /plimsoll.config.yaml: leads out of .*--config/,
    );
    tree.write('a/Dockerfile', legacy);
    tree.write('a/.plimsollrc', `extends: ${outside('secret')}\n`);
    const { status, stderr } = await run({ cwd: tree.root }, 'a/Dockerfile');
    expect([status, stderr]).toEqual([
      2,
      `plimsoll: a/.plimsollrc:1:1: extends: \`${outside('secret')}\`: leads out of \`.\`, and is not read\n`,
    ]);
  });

  test('a folder of the context that is a link: its files are not listed', async () => {
    tree.link('assets', realpathSync(home.root));
    tree.write('Dockerfile', 'FROM scratch\nCOPY assets/ /assets/\n');
    const { stdout } = await run(
      { cwd: tree.root },
      '--preset',
      'all',
      '--context',
      '.',
      '--format',
      'json',
      'Dockerfile',
    );
    expect(stdout).not.toContain('project/');
  });
});
