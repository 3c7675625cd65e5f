import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pathMatcher } from '../../../src/node/configuration/config.ts';
import {
  configLoader,
  settle,
  UsageError,
  rules,
  type ConfigOptions,
  type Configured,
} from '../../../src/node/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

let tree: Tree;
const home = process.env['XDG_CONFIG_HOME'];
beforeEach(() => {
  tree = makeTree({ '.git/': '' });
  process.env['XDG_CONFIG_HOME'] = join(tree.root, 'home');
});
afterEach(() => {
  tree.remove();
  if (home === undefined) delete process.env['XDG_CONFIG_HOME'];
  else process.env['XDG_CONFIG_HOME'] = home;
});

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
};

async function load(path: string, options: ConfigOptions = {}): Promise<Configured> {
  const loadConfig = await configLoader({ cwd: tree.root, ...options });
  return loadConfig(join(tree.root, path));
}

/** The configuration files of a file, the strongest last. */
async function sourcesOf(path: string, options: ConfigOptions = {}): Promise<string[]> {
  const { sources = [] } = await load(path, options);
  return sources.map((source) => source.slice(tree.root.length + 1));
}

/** What became of `latest-tag`. */
async function severityOf(path: string, options: ConfigOptions = {}): Promise<string | undefined> {
  const { configs } = await load(path, options);
  return settle(rules, ...configs).find(({ rule }) => rule.id === 'latest-tag')?.severity;
}

async function mistakeOf(path: string, options: ConfigOptions = {}): Promise<string> {
  const error: unknown = await load(path, options).catch((reason: unknown) => reason);
  if (!(error instanceof UsageError)) throw error;
  return error.message;
}

describe('the configuration of a file', () => {
  test('is the nearest one, up to the root of the repository', async () => {
    write({
      'plimsoll.config.yaml': '',
      'a/b/Dockerfile': '',
      'a/.plimsollrc': '{}',
      'sub/.git': 'gitdir: elsewhere',
      'sub/c/Dockerfile': '',
    });
    expect(await sourcesOf('Dockerfile')).toEqual(['plimsoll.config.yaml']);
    expect(await sourcesOf('a/b/Dockerfile')).toEqual(['a/.plimsollrc']);
    expect(await sourcesOf('sub/c/Dockerfile')).toEqual([]);
  });

  test.each([
    ['plimsoll.config.json', '{ "rules": { "latest-tag": "style" } }'],
    ['plimsoll.config.yaml', 'rules: { latest-tag: style }'],
    ['plimsoll.config.yml', 'rules: { latest-tag: style }'],
    ['plimsoll.config.mjs', 'export default { rules: { "latest-tag": "style" } };'],
    ['plimsoll.config.cjs', 'module.exports = { rules: { "latest-tag": "style" } };'],
    ['plimsoll.config.js', 'module.exports = { rules: { "latest-tag": "style" } };'],
    ['.plimsollrc', 'rules:\n  latest-tag: style\n'],
    ['.plimsollrc', '{ "rules": { "latest-tag": "style" } }'],
    ['.plimsollrc.json', '{ "rules": { "latest-tag": "style" } }'],
    ['.plimsollrc.yaml', '\uFEFFrules:\r\n  latest-tag: style\r\n'],
    ['.config/plimsollrc.yaml', 'rules: { latest-tag: style }'],
    ['package.json', '{\n\t"name": "a",\n\t"plimsoll": { "rules": { "latest-tag": "style" } }\n}'],
  ])('may be %s', async (name, text) => {
    write({ [name]: text });
    expect(await sourcesOf('a/Dockerfile')).toEqual([name]);
    expect(await severityOf('a/Dockerfile')).toBe('style');
  });

  test('may be empty, which ends the search', async () => {
    write({
      'plimsoll.config.yaml': 'rules: { latest-tag: off }',
      'a/plimsoll.config.yaml': '',
      'b/.plimsollrc': '# none',
    });
    expect(await severityOf('a/Dockerfile')).toBe('warning');
    expect(await severityOf('b/Dockerfile')).toBe('warning');
    expect(await severityOf('c/Dockerfile')).toBe('off');
  });

  test('is not a package that does not speak of it, nor one that is broken', async () => {
    write({
      'package.json': '{ "plimsoll": { "rules": { "latest-tag": "off" } } }',
      'a/package.json': '{ "devDependencies": { "plimsoll": "1.0.0" } }',
      'b/package.json': '{ "name": ',
    });
    expect(await severityOf('a/Dockerfile')).toBe('off');
    expect(await severityOf('b/Dockerfile')).toBe('off');
  });

  test('is that of the user where the project has none', async () => {
    write({ 'home/plimsoll/config.yaml': 'rules: { latest-tag: error }', 'a/.plimsollrc': '' });
    expect(await sourcesOf('Dockerfile')).toEqual(['home/plimsoll/config.yaml']);
    expect(await severityOf('Dockerfile')).toBe('error');
    expect(await severityOf('a/Dockerfile')).toBe('warning');
  });

  test('is the one that is named, for every file', async () => {
    write({ 'plimsoll.config.yaml': 'rules: { latest-tag: off }', 'ci/strict.yaml': 'rules: { latest-tag: error }' });
    expect(await severityOf('a/Dockerfile', { file: 'ci/strict.yaml' })).toBe('error');
    await expect(load('Dockerfile', { file: 'ci/none.yaml' })).rejects.toThrow(
      new UsageError('the configuration `ci/none.yaml`: no such file or folder'),
    );
    write({ 'ci/strict.yaml': 'rules: 3' });
    await expect(configLoader({ cwd: tree.root, file: 'ci/strict.yaml' })).rejects.toThrow(
      new UsageError('ci/strict.yaml:1:1: rules: expected a map from rules to severities or options, found 3'),
    );
  });

  test('has settings that are the same object where they are the same', async () => {
    write({ 'plimsoll.config.yaml': 'overrides: [{ files: b, failOn: never }]' });
    const loadConfig = await configLoader({ cwd: tree.root });
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => loadConfig(join(tree.root, name))));
    expect(a?.configs).toBe(c?.configs);
    expect(a?.configs).not.toBe(b?.configs);
  });

  test('a name that is nearly one is noted', async () => {
    write({ '.plimsoll.yaml': 'rules: {}', 'a/plimsoll.toml': '', 'a/plimsoll.json': '{}' });
    expect((await load('a/Dockerfile')).notes).toEqual([
      '`a/plimsoll.toml` is not read: name it `plimsoll.config.yaml`',
      '`.plimsoll.yaml` is not read: name it `plimsoll.config.yaml`',
    ]);
  });
});

describe('extends', () => {
  test('what comes later goes over what came before, and the file over all', async () => {
    write({
      'plimsoll.config.yaml': 'extends: [./a.json, b.yaml]\nrules: { apt-prompt: style }',
      'a.json': '{ "rules": { "latest-tag": "error", "apt-prompt": "error", "sudo": "error" }, "failOn": "style" }',
      'b.yaml': 'extends: c.yaml\nrules: { latest-tag: info }',
      'c.yaml': 'rules: { latest-tag: style, sudo: info }\nbuildArgs: { A: "1", B: "1" }',
    });
    const { configs, options } = await load('Dockerfile');
    const settings = new Map(settle(rules, ...configs).map(({ rule, severity }) => [rule.id, severity]));
    expect(['latest-tag', 'apt-prompt', 'sudo'].map((id) => settings.get(id))).toEqual(['info', 'style', 'info']);
    expect(options).toEqual({ failOn: 'style', buildArgs: { A: '1', B: '1' } });
    expect(await sourcesOf('Dockerfile')).toEqual(['a.json', 'c.yaml', 'b.yaml', 'plimsoll.config.yaml']);
  });

  test('a preset stands where it is named', async () => {
    write({ 'off.yaml': 'rules: { latest-tag: off }' });
    write({ 'plimsoll.config.yaml': 'extends: [strict, ./off.yaml]' });
    expect(await severityOf('Dockerfile')).toBe('off');
    write({ 'plimsoll.config.yaml': 'extends: [./off.yaml, strict]' });
    expect(await severityOf('Dockerfile')).toBe('warning');
    write({ 'plimsoll.config.yaml': 'extends: ./off.yaml' });
    expect(settle(rules, ...(await load('Dockerfile')).configs).some(({ severity }) => severity !== 'off')).toBe(true);
    write({ 'plimsoll.config.yaml': 'extends: []' });
    expect(await severityOf('Dockerfile')).toBe('off');
  });

  test('a circle, and a file that is not there, are mistakes', async () => {
    write({
      'plimsoll.config.yaml': 'extends:\n  - ./a.yaml\n',
      'a.yaml': 'extends: b.yaml',
      'b.yaml': '\nextends: ./a.yaml',
    });
    expect(await mistakeOf('Dockerfile')).toBe(
      'b.yaml:2:1: extends: `./a.yaml`: a circle: `plimsoll.config.yaml` extends `a.yaml` extends `b.yaml` extends `a.yaml`',
    );
    write({ 'plimsoll.config.yaml': 'extends:\n  - strict\n  - ./c.yaml\n' });
    expect(await mistakeOf('Dockerfile')).toBe('plimsoll.config.yaml:3:5: extends: `./c.yaml`: no such file or folder');
  });
});

describe('overrides', () => {
  test('are for the files that their globs mean, the last one winning', async () => {
    write({
      'plimsoll.config.yaml': `
rules: { latest-tag: error }
overrides:
  - files: '*.dev.Dockerfile'
    rules: { latest-tag: info }
    failOn: never
    buildArgs: { A: '2' }
  - files: [examples, 'docker/**/x.Dockerfile']
    rules: { latest-tag: off }
buildArgs: { A: '1', B: '1' }
`,
    });
    expect(await severityOf('Dockerfile')).toBe('error');
    expect(await severityOf('a/b.dev.Dockerfile')).toBe('info');
    expect(await severityOf('examples/b.dev.Dockerfile')).toBe('off');
    expect(await severityOf('docker/a/b/x.Dockerfile')).toBe('off');
    expect(await severityOf('docker/a/b/xy.Dockerfile')).toBe('error');
    expect((await load('a/b.dev.Dockerfile')).options).toEqual({ failOn: 'never', buildArgs: { A: '2', B: '1' } });
  });

  test('of a file elsewhere are relative to the one that extends it', async () => {
    const shared = 'overrides: [{ files: a/Dockerfile, rules: { latest-tag: off } }]';
    write({ 'shared/base.yaml': shared, 'sub/plimsoll.config.yaml': 'extends: ../shared/base.yaml' });
    expect(await severityOf('sub/a/Dockerfile')).toBe('off');
    expect(await severityOf('sub/b/Dockerfile')).toBe('warning');
    expect(await severityOf('a/Dockerfile', { file: 'shared/base.yaml' })).toBe('off');
    expect(await severityOf('shared/a/Dockerfile', { file: 'shared/base.yaml' })).toBe('off');
  });
});

describe('exclude and context', () => {
  test('the configuration that leaves a file out is named', async () => {
    write({
      'plimsoll.config.yaml': 'extends: ./base.yaml\nexclude: [vendor, "!vendor/ours"]',
      'base.yaml': 'exclude: [old]',
    });
    const excludedBy = async (path: string): Promise<string | undefined> =>
      (await load(path)).excludedBy?.slice(tree.root.length + 1);
    expect(await excludedBy('Dockerfile')).toBeUndefined();
    expect(await excludedBy('a/vendor/Dockerfile')).toBe('plimsoll.config.yaml');
    expect(await excludedBy('vendor/ours/Dockerfile')).toBeUndefined();
    expect(await excludedBy('old/Dockerfile')).toBe('base.yaml');
  });

  test('a context is relative to the file that names it', async () => {
    write({ 'a/plimsoll.config.yaml': 'extends: ./deep/base.yaml', 'a/deep/base.yaml': 'context: ../..' });
    expect((await load('a/Dockerfile')).options).toMatchObject({ context: tree.root });
    write({ 'a/plimsoll.config.yaml': 'failOn: never\noverrides:\n  - files: x\n    context: none\n' });
    expect(await mistakeOf('a/Dockerfile')).toBe(
      'a/plimsoll.config.yaml:4:5: overrides[0].context: `none`: no such file or folder',
    );
  });
});

describe('globs', () => {
  const fits = (globs: string | readonly string[], path: string): boolean =>
    pathMatcher(typeof globs === 'string' ? [globs] : globs)(path);
  test.each([
    ['Dockerfile', ['Dockerfile', 'a/Dockerfile'], ['a/Dockerfile.dev', 'dockerfile']],
    ['/Dockerfile', ['Dockerfile'], ['a/Dockerfile']],
    ['./a/Dockerfile', ['a/Dockerfile'], ['b/a/Dockerfile']],
    ['vendor/', ['vendor/Dockerfile', 'a/vendor/b/Dockerfile'], ['vendors/Dockerfile']],
    ['a/b', ['a/b/c/Dockerfile'], ['c/a/b/Dockerfile']],
    ['**/b', ['b/Dockerfile', 'a/b/Dockerfile'], ['a/c/Dockerfile']],
    ['a/*', ['a/Dockerfile', 'a/b/Dockerfile'], ['Dockerfile']],
    ['*.{dev,test}.Dockerfile', ['a.dev.Dockerfile', 'x/a.test.Dockerfile'], ['a.Dockerfile']],
    ['.devcontainer', ['.devcontainer/Dockerfile'], ['devcontainer/Dockerfile']],
    ['**', ['Dockerfile', '.a/.b/Dockerfile'], []],
  ])('%s', (glob, inside, outside) => {
    expect(inside.filter((path) => !fits(glob, path))).toEqual([]);
    expect(outside.filter((path) => fits(glob, path))).toEqual([]);
  });

  test('one after `!` takes back, and the last that fits decides', () => {
    expect(fits(['a', '!a/b', 'a/b/c'], 'a/Dockerfile')).toBe(true);
    expect(fits(['a', '!a/b', 'a/b/c'], 'a/b/Dockerfile')).toBe(false);
    expect(fits(['a', '!a/b', 'a/b/c'], 'a/b/c/Dockerfile')).toBe(true);
    expect(fits('!a', 'b')).toBe(false);
    expect(fits([], 'a')).toBe(false);
  });
});

describe('mistakes are said with their place', () => {
  test.each([
    ['rules:\n  latest-tag:\n    allow: 3\n', '3:5: rules.latest-tag.allow: expected a list of strings, found 3'],
    ['rules:\n  latest-tags: off\n', '2:3: rules.latest-tags: unknown rule `latest-tags`: did you mean `latest-tag`'],
    ['ignore:\n  - DL3008\n  - DL308\n', '3:5: ignore[1]: unknown rule `DL308`: did you mean `DL3018`'],
    ['{ "a": 1,\n  "exclud": [] }', '1:3: a: unknown key `a`: there are'],
    ['x: &x 3\nfailOn: error', '1:1: x: unknown key `x`: there are'],
    ['ignore: &x [DL308]\nselect: *x', '1:13: select[0]: unknown rule `DL308`: did you mean `DL3018`'],
    [
      'overrides:\n  - files: a\n    rules:\n      latest-tag: { allow: 3 }',
      '4:21: overrides[0].rules.latest-tag.allow: expected',
    ],
    ['overrides:\n  - rules: {}', '2:5: overrides[0]: `files` is missing: say which files this is for'],
    ['- a', '1:1: expected a map, found a list'],
    ['rules: [1\nfailOn: x', '2:1: flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['ignore: []\nignore: []', '2:1: map keys must be unique'],
    ['ignore: !secret a', '1:9: unresolved tag: !secret'],
    ['a: 1\n---\nb: 2', '2:1: source contains multiple documents'],
  ])('%j', async (text, message) => {
    write({ '.plimsollrc': text });
    expect(await mistakeOf('Dockerfile')).toMatch(`.plimsollrc:${message}`);
  });

  test.each([
    ['{ "a": 1, }', '1:11: not JSON: expected double-quoted property name'],
    ['{\n  "a" 1\n}', '2:7: missing , or : between flow map items'],
    ['{ "a": 1, "a": 2 }', '1:11: map keys must be unique'],
  ])('in JSON: %j', async (text, message) => {
    write({ 'plimsoll.config.json': text });
    expect(await mistakeOf('Dockerfile')).toMatch(`plimsoll.config.json:${message}`);
  });

  test('in a package', async () => {
    write({ 'package.json': '{\n  "name": "a",\n  "plimsoll": {\n    "rule": {}\n  }\n}' });
    expect(await mistakeOf('Dockerfile')).toBe('package.json:4:5: rule: unknown key `rule`: did you mean `rules`');
    write({ 'package.json': '{ "plimsoll": 3 }' });
    expect(await mistakeOf('Dockerfile')).toBe('package.json:1:3: expected a map, found 3');
  });

  test('in code there is no place', async () => {
    write({ 'plimsoll.config.mjs': 'export default { ignore: "a" };' });
    expect(await mistakeOf('Dockerfile')).toBe('plimsoll.config.mjs: ignore: expected a list of rules, found "a"');
    write({ 'b/plimsoll.config.mjs': 'throw new Error("no luck");' });
    expect(await mistakeOf('b/Dockerfile')).toBe('b/plimsoll.config.mjs: no luck');
    write({ 'c/plimsoll.config.mjs': 'export const config = {};' });
    expect(await mistakeOf('c/Dockerfile')).toBe(
      'c/plimsoll.config.mjs: has no default export: `export default { … }`',
    );
  });
});

describe('code', () => {
  test('that was only found is a mistake where it may not run: defaults in its place would let a gate stay open', async () => {
    write({
      'plimsoll.config.yaml': 'rules: { latest-tag: error }',
      'a/plimsoll.config.mjs': 'throw new Error("run")',
      'a/Dockerfile': '',
      'b/.plimsollrc': 'extends: ../a/plimsoll.config.mjs',
    });
    const notRun = (path: string): string =>
      `is code, and what is only found is not run here: name it by \`--config ${path}\`, or write it as YAML`;
    expect(await mistakeOf('a/Dockerfile', { runsCode: false })).toBe(
      `a/plimsoll.config.mjs: ${notRun('a/plimsoll.config.mjs')}`,
    );
    expect(await mistakeOf('b/Dockerfile', { runsCode: false })).toBe(
      `b/.plimsollrc:1:1: extends: \`../a/plimsoll.config.mjs\`: ${notRun('b/.plimsollrc')}`,
    );
    expect(await severityOf('Dockerfile', { runsCode: false })).toBe('error');
  });

  test('that is named, or that the user keeps for all projects, is run', async () => {
    write({
      'a/plimsoll.config.mjs': 'export default { rules: { "latest-tag": "style" } };',
      'b.yaml': 'extends: ./a/plimsoll.config.mjs',
      'home/plimsoll/config.mjs': 'export default { rules: { "latest-tag": "info" } };',
    });
    const named = { runsCode: false, file: 'a/plimsoll.config.mjs' };
    expect(await severityOf('a/Dockerfile', named)).toBe('style');
    expect(await severityOf('a/Dockerfile', { runsCode: false, file: 'b.yaml' })).toBe('style');
    expect(await severityOf('c/Dockerfile', { runsCode: false })).toBe('info');
    await expect(load('a/Dockerfile', { ...named, isTrusted: false })).rejects.toThrow('is code');
  });

  test('is not run by what searches either', async () => {
    write({
      'package.json': '{ "cosmiconfig": { "searchPlaces": ["evil.json"] } }',
      '.config/config.mjs': 'throw new Error("run")',
      '.plimsollrc': '$import: ./evil.json',
      'evil.json': '{}',
    });
    expect(await mistakeOf('Dockerfile')).toMatch('.plimsollrc:1:1: $import: unknown key `$import`');
  });

  test('in TypeScript is read by jiti where Node does not strip types', async () => {
    write({ 'plimsoll.config.ts': 'export default { failOn: "never" as const };' });
    const stripped = Boolean((process.features as { typescript?: unknown }).typescript);
    if (stripped) expect((await load('Dockerfile')).options).toMatchObject({ failOn: 'never' });
    else
      expect(await mistakeOf('Dockerfile')).toBe(
        'plimsoll.config.ts: TypeScript is read by Node 22.18 or newer, or with the package `jiti` beside the file: `npm install --save-dev jiti`',
      );
    write({
      'a/plimsoll.config.ts': 'export default { failOn: "never" as const };',
      'a/node_modules/jiti/package.json': '{ "main": "jiti.cjs" }',
      'a/node_modules/jiti/jiti.cjs':
        'exports.createJiti = (from) => ({ import: async (path) => ({ default: from === path ? { failOn: "error" } : 3 }) });',
    });
    expect((await load('a/Dockerfile')).options).toMatchObject({ failOn: stripped ? 'never' : 'error' });
  });
});
