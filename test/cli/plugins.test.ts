/** Rules of others: what a configuration names under `plugins`. They run in the program that was built. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPlugin } from '../../src/cli/commands/new-rule.ts';
import { defineRule } from '../../src/index.ts';
import { Ajv } from 'ajv';
import { isInRange } from '../../src/node/plugins/range.ts';
import { testRule } from '../../src/tester/index.ts';
import { makeTree, type Tree } from '../support/tree.ts';
import { run, type Run } from '../support/run.ts';

jest.setTimeout(60_000);

let tree: Tree;
beforeEach(() => {
  tree = makeTree({
    '.git/': '',
    Dockerfile: 'FROM debian:13.1-slim\nRUN curl -fsSo /x https://example.com/x\n',
    'plimsoll.config.yaml': 'plugins: ./acme.ts\n',
    'acme.ts': plugin(),
  });
});
afterEach(() => tree.remove());

const lint = (...argv: string[]): Promise<Run> => run({ cwd: tree.root }, ...argv);
const rulesIn = ({ stdout }: Run): readonly (string | undefined)[] =>
  [...stdout.matchAll(/"rule": "([^"]+)"/g)].map(([, rule]) => rule);

/** A plugin, TypeScript, with a rule that finds `curl`. */
function plugin({
  more = '',
  check = '',
  head = "name: 'acme',",
}: { more?: string; check?: string; head?: string } = {}): string {
  return `import { definePlugin, defineRule, option } from 'plimsoll/rule';

const noInternet = defineRule({
  id: 'no-internet',
  summary: 'A file is fetched from outside.',
  why: 'Builds have no network.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  options: { allow: option.strings([], 'Hosts that are ours.') },

  *check(build, { allow }) {
    ${check}
    for (const command of build.commands.named('curl')) {
      const word = command.operands.find(({ literal }) => literal?.startsWith('https://'));
      if (!word || allow.some((host: string) => word.literal?.includes(host))) continue;
      yield {
        at: word.at,
        message: '\`curl\` fetches from outside: take it from the mirror',
        fix: { title: 'Take it from the mirror', safety: 'unsafe', edits: [{ at: word.at, text: 'file:///mirror/x' }] },
      };
    }
  },
});

export default definePlugin({ ${head} rules: [noInternet], ${more} });
`;
}

/** A plugin with two rules, of which the first does something and finds nothing. */
const twoRules = (check: string): string => `import { definePlugin, defineRule } from 'plimsoll/rule';
const about = { summary: 'A thing.', why: 'It is one.', group: 'security', severity: 'warning', preset: 'recommended' } as const;
const first = defineRule({ ...about, id: 'a-first', *check() { ${check} } });
const next = defineRule({
  ...about,
  id: 'b-next',
  *check(build) {
    for (const { at } of build.commands.named('curl')) yield { at, message: 'it is there' };
  },
});
export default definePlugin({ name: 'acme', rules: [first, next] });
`;

describe('a plugin that the configuration names', () => {
  test('is asked as our rules are: findings, options, presets, severities, suppression, fixes', async () => {
    expect(rulesIn(await lint('--format', 'json'))).toContain('acme/no-internet');
    expect((await lint('--severity', 'acme/no-internet=error', '--select', 'acme/no-internet')).stdout).toContain(
      'error  acme/no-internet',
    );

    tree.write('plimsoll.config.yaml', 'plugins: ./acme.ts\nrules: { acme/no-internet: { allow: [example.com] } }\n');
    expect(rulesIn(await lint('--format', 'json'))).not.toContain('acme/no-internet');

    tree.write(
      'acme.ts',
      plugin({ more: "presets: { ours: { extends: 'strict', rules: { 'acme/no-internet': 'error' } } }" }),
    );
    tree.write('plimsoll.config.yaml', 'plugins: [./acme.ts]\nextends: acme/ours\n');
    expect((await lint()).stdout).toContain('error  acme/no-internet');

    tree.write(
      'Dockerfile',
      'FROM debian:13.1-slim\n# plimsoll ignore=acme/no-internet it is a demonstration\nRUN curl -fsSo /x https://example.com/x\n',
    );
    expect((await lint('--select', 'acme/no-internet')).status).toBe(0);

    tree.write('Dockerfile', 'FROM debian:13.1-slim\nRUN curl -fsSo /x https://example.com/x\n');
    const fixed = await lint('--fix-unsafe', '--fix-rule', 'acme/no-internet', '--diff');
    expect(fixed.stdout).toContain('+RUN curl -fsSo /x file:///mirror/x\n');
  });

  test('has presets that `--preset` takes in the place of those that are configured', async () => {
    const presets = `presets: {
      ours: { rules: { 'acme/no-internet': 'error', 'latest-tag': 'error' } },
      theirs: { extends: 'buildkit', rules: { 'acme/no-internet': 'style' } },
    }`;
    tree.write('acme.ts', plugin({ more: presets }));
    tree.write('plimsoll.config.yaml', 'plugins: ./acme.ts\nextends: acme/ours\nrules: { sudo: error }\n');
    tree.write('Dockerfile', 'FROM debian:latest\nRUN sudo curl -fsSo /x https://example.net/x\n');
    const said = async (...flags: string[]): Promise<string> => (await lint(...flags)).stdout;
    expect(await said()).toMatch(/error {2}latest-tag[^]*error {2}acme\/no-internet/);
    const theirs = await said('--preset', 'acme/theirs');
    expect(theirs).toContain('style  acme/no-internet');
    // What is configured besides presets stays.
    expect(theirs).toContain('error  sudo');
    expect(theirs).not.toContain('latest-tag');
    expect(await said('--preset', 'recommended')).toContain('warning  latest-tag');
    expect(await lint('--preset', 'acme/their')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(
        'unknown preset `acme/their`: the plugin has no preset `their`: did you mean `acme/theirs`',
      ),
    });
    tree.write('plimsoll.config.yaml', 'extends: strict\n');
    expect(await lint('--preset', 'acme/ours')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('unknown preset `acme/ours`: no plugin that is configured here has it'),
    });
    expect((await lint('--no-config', '--preset', 'acme/ours')).status).toBe(2);
  });

  test('has its options in the schema that is written for editors', async () => {
    const { status, stdout } = await lint('rules', '--format', 'schema');
    expect(status).toBe(0);
    const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(stdout) as object);
    const own = (rule: unknown) => ({ plugins: './acme.ts', rules: { 'acme/no-internet': rule } });
    for (const right of [
      own('off'),
      own({ allow: ['example.com'] }),
      { rules: { 'latest-tag': 'off', 'other/rule': 'off' } },
    ])
      expect([right, validate(right)]).toEqual([right, true]);
    const unknown = { rules: { 'acme/no-intrnet': 'off' } };
    for (const wrong of [own({ allow: 3 }), own({ alow: [] }), own('eror'), unknown, { ignore: ['acme/no-intrnet'] }])
      expect([wrong, validate(wrong)]).toEqual([wrong, false]);
    tree.write('plimsoll.config.yaml', 'extends: strict\n');
    const plain = JSON.parse((await lint('rules', '--format', 'schema')).stdout) as unknown;
    expect(plain).toEqual(JSON.parse(readFileSync(new URL('../../docs/schema.json', import.meta.url), 'utf8')));
  });

  test('has a page, is listed, and is told of in SARIF', async () => {
    tree.write('no-internet.md', '# acme/no-internet\n\nOur builds have no network.\n');
    expect((await lint('explain', 'acme/no-internet')).stdout).toContain('Our builds have no network.');
    expect((await lint('rules')).stdout).toContain('acme/no-internet');
    const sarif = JSON.parse((await lint('--format', 'sarif')).stdout) as {
      runs: { tool: { driver: { rules: { id: string; help: { markdown: string }; helpUri?: string }[] } } }[];
    };
    const rule = sarif.runs[0]?.tool.driver.rules.find(({ id }) => id === 'acme/no-internet');
    expect(rule?.help.markdown).toContain('Our builds have no network.');
    expect(rule).not.toHaveProperty('helpUri');
  });

  test('may be a package, whose name it has, and whose manifest says what it is made for', async () => {
    tree.write('plimsoll.config.yaml', 'plugins: plimsoll-plugin-acme\n');
    const manifest = (range: string): string =>
      JSON.stringify({
        name: 'plimsoll-plugin-acme',
        type: 'module',
        exports: './index.js',
        peerDependencies: { plimsoll: range },
      });
    tree.write('node_modules/plimsoll-plugin-acme/package.json', manifest('^0.1'));
    tree.write('node_modules/plimsoll-plugin-acme/index.js', plugin({ head: '' }).replace(': string', ''));
    expect(rulesIn(await lint('--format', 'json'))).toContain('acme/no-internet');
    tree.write('node_modules/plimsoll-plugin-acme/package.json', manifest('^7.0.0'));
    const { stderr, status } = await lint();
    expect(status).toBe(2);
    expect(stderr).toMatch(/plimsoll-plugin-acme`: is made for Plimsoll \^7\.0\.0, and this is \d/);
  });
});

describe('docs/plugins.md', () => {
  const page = readFileSync(new URL('../../docs/plugins.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, text = '']) => ({ language, text }));

  test('shows commands that say what it shows', async () => {
    tree.remove();
    tree = makeTree({ '.git/': '' });
    const consoles = blocks.filter(({ language }) => language === 'console');
    expect(consoles).toHaveLength(2);
    for (const { text } of consoles) {
      const [command = '', ...said] = text.split('\n');
      const { status, stdout } = await lint(...command.replace('$ npx plimsoll ', '').split(' '));
      expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: said.join('\n').trim() });
    }
    const named = blocks.find(({ language }) => language === 'yaml')?.text;
    expect(readFileSync(join(tree.root, 'plimsoll.config.yaml'), 'utf8')).toBe(named);
  });

  test('shows a rule that works', async () => {
    tree.write('acme.ts', blocks.find(({ text }) => text.includes('definePlugin({'))?.text ?? '');
    expect(rulesIn(await lint('--format', 'json'))).toContain('acme/no-internet');
  });
});

describe('a new rule', () => {
  beforeEach(() => {
    tree.remove();
    tree = makeTree({ '.git/': '' });
  });

  test('is written with its page and a line of the configuration, and works', async () => {
    expect(await lint('new-rule', 'acme/http-download')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('plimsoll test-rules'),
    });
    await lint('new-rule', 'other');
    expect(await lint('test-rules')).toEqual({
      status: 0,
      stdout: 'ok acme/http-download: 2 examples\nok local/other: 2 examples\n2 of 2 as their pages say\n',
      stderr: '',
    });
    tree.write('Dockerfile', 'FROM debian:13.1-slim\nRUN curl -fO http://example.com/tool\n');
    expect(rulesIn(await lint('--format', 'json'))).toEqual(
      expect.arrayContaining(['acme/http-download', 'local/other']),
    );
    expect((await lint('new-rule', 'other')).stderr).toContain('is there already');
  });

  test('of which a page says something else is shown as a diff, and put right on demand', async () => {
    await lint('new-rule', 'other');
    const page = readFileSync(join(tree.root, 'plimsoll/other.md'), 'utf8');
    tree.write('plimsoll/other.md', page.replace('use https', 'use tls'));
    const { status, stdout } = await lint('test-rules');
    expect(status).toBe(1);
    expect(stdout).toContain('`curl` fetches over http: use tls\n');
    expect(stdout).toContain('0 of 1 as their pages say');
    await lint('test-rules', '--update');
    expect(readFileSync(join(tree.root, 'plimsoll/other.md'), 'utf8')).toBe(page);
    tree.write('plimsoll/other.md', '');
    expect((await lint('test-rules')).stdout).toContain('the page shows no Dockerfile with a finding');
  });

  test.each(['', 'A', 'a/b/c', '../x', 'a.b'])('is not called %j', async (name) => {
    expect((await lint('new-rule', name)).status).toBe(2);
  });

  test.each([
    ['', 'plugins:\n  - ./x.ts\n'],
    ['# all is well\n', '# all is well\nplugins:\n  - ./x.ts\n'],
    ['extends: strict\n\n', 'extends: strict\nplugins:\n  - ./x.ts\n'],
    ['plugins:\n  - ./a.ts\n  # more\n\nrules: {}\n', 'plugins:\n  - ./a.ts\n  - ./x.ts\n  # more\n\nrules: {}\n'],
    ['plugins:\n- ./a.ts\nrules:\n  a: off\n', 'plugins:\n- ./a.ts\n- ./x.ts\nrules:\n  a: off\n'],
    ['plugins: [./a.ts]\n', undefined],
    ['plugins: ./a.ts\n', undefined],
    ['{ extends: strict }\n', undefined],
  ])('is named in %j', (before, after) => {
    expect(withPlugin(before, './x.ts')).toBe(after);
  });
});

test('the rules of a plugin are tested by themselves, without a runner of tests', () => {
  const rule = defineRule({
    id: 'no-internet',
    summary: 'S.',
    why: 'W.',
    group: 'security',
    severity: 'warning',
    preset: 'all',
    since: '1.0.0',
    *check(build) {
      for (const command of build.commands.named('curl')) yield { at: command.calledAt, message: '`curl`: none' };
    },
  });
  const page = (message: string): string =>
    `# x\n\n\`\`\`dockerfile\nFROM a:1\nRUN curl x\n#   ^^^^ \`curl\`: ${message}\n\`\`\`\n\n\`\`\`dockerfile\nFROM a:1\n\`\`\`\n`;
  expect(testRule(rule, [{ path: 'x.md', markdown: page('none') }])).toMatchObject({ examples: 2, failures: [] });
  const { failures, rewritten } = testRule(rule, [{ path: 'x.md', markdown: page('some') }]);
  expect(failures).toHaveLength(1);
  expect(rewritten.get('x.md')).toBe(page('none'));
});

test.each([
  ['^0.1', true],
  ['^0.1.3', true],
  ['^0.2', false],
  ['^0.1.5', false],
  ['~0.1.2', true],
  ['~0', true],
  ['0.1.x', true],
  ['0.x', true],
  ['*', true],
  ['1', false],
  ['^1.0.0 || ^0.1.0', true],
  ['>=0.1 <2', true],
  ['>0.1', false],
  ['<=0.1', true],
  ['<0.1.4', false],
  ['0.1 - 0.3', true],
  ['0.2 - 0.3', false],
  ['>= 0.1.4', true],
  ['v0.1.4', true],
  ['latest', undefined],
  ['', true],
])('0.1.4 is in the range %j: %p', (range, isIn) => {
  expect(isInRange('0.1.4', range)).toBe(isIn);
});

describe('what is wrong with a plugin is said in a line', () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ['plugins: ./none.ts', '', 'plimsoll.config.yaml:1:1: plugins: `./none.ts`: no such file'],
    [
      'plugins: plimsoll-plugin-none',
      '',
      '`plimsoll-plugin-none`: is not installed: `npm install --save-dev plimsoll-plugin-none`',
    ],
    ['plugins: ./acme.ts', 'export default {};', '`./acme.ts`: has no plugin as its default export'],
    ['plugins: ./acme.ts', plugin({ head: '' }), '`./acme.ts`: has no name'],
    ['plugins: ./acme.ts', plugin().replace("'security'", "'safety'"), '`group` is one of `syntax`'],
    ['plugins: ./acme.ts', plugin().replace('severity:', 'sevrity:'), 'has no key `sevrity`: did you mean `severity`'],
    ['plugins: ./acme.ts', plugin({ more: "plimsoll: '^9'," }), 'is made for Plimsoll ^9'],
    [
      'plugins: ./acme.ts\nrules: { acme/no-internet: { alow: [] } }',
      plugin(),
      'has no option `alow`: did you mean `allow`',
    ],
    [
      'plugins: ./acme.ts\nrules: { acme/no-internet: { allow: 3 } }',
      plugin(),
      'acme/no-internet.allow: expected a list of strings, found 3',
    ],
    [
      'plugins: ./acme.ts\nrules: { acme/no-intrnet: off }',
      plugin(),
      'unknown rule `acme/no-intrnet`: did you mean `acme/no-internet`',
    ],
    ['plugins: ./acme.ts\nextends: acme/ours', plugin(), 'the plugin has no preset `ours`'],
    ['plugins: 3', plugin(), 'expected the path of a plugin, or the name of a package, found 3'],
    ['plugin-timeout: 0', plugin(), 'plugin-timeout: expected a number of seconds'],
  ];
  test.each(wrong)('%s', async (config, module, said) => {
    tree.write('plimsoll.config.yaml', `${config}\n`);
    tree.write('acme.ts', module);
    const { status, stderr } = await lint();
    expect(stderr).toContain(said);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });
});

describe('a plugin is code', () => {
  const refused =
    'a plugin is code, and code is not run for a configuration that was only found here: name it by `--config plimsoll.config.yaml`';
  test.each([
    ['with --no-config-code', {}, ['--no-config-code']],
    ['where CI is set', { CI: 'true' }, []],
  ])('that is not run for what was only found %s', async (_, env, flags) => {
    tree.write('acme.ts', plugin({ head: "name: (() => { throw new Error('it ran'); })()," }));
    const { status, stderr } = await run({ cwd: tree.root, env }, ...flags);
    expect(status).toBe(2);
    expect(stderr).toContain(refused);
    expect(stderr).not.toContain('it ran');
  });

  test('and is run where the user names the configuration', async () => {
    const named = await run(
      { cwd: tree.root, env: { CI: 'true' } },
      '--config',
      'plimsoll.config.yaml',
      '--format',
      'json',
    );
    expect(rulesIn(named)).toContain('acme/no-internet');
  });

  test('that is not run where it leads out of the repository', async () => {
    const other = makeTree({ 'acme.ts': plugin() });
    tree.link('linked.ts', `${other.root}/acme.ts`);
    tree.write('plimsoll.config.yaml', 'plugins: ./linked.ts\n');
    const { status, stderr } = await lint();
    other.remove();
    expect(status).toBe(2);
    expect(stderr).toContain('leads out of');
  });
});

describe('a rule of a plugin that goes wrong', () => {
  test('is one finding, which names it, and the others go on', async () => {
    tree.write('acme.ts', plugin({ check: "if (build.stages.all.length > 0) throw new Error('no such mirror');" }));
    const { status, stdout, stderr } = await lint('--preset', 'all');
    expect(status).toBe(2);
    expect(stdout).toContain('rule `acme/no-internet` crashed: no such mirror');
    expect(stdout.match(/crashed/g)).toHaveLength(1);
    expect(stdout).toContain('unverified-download');
    expect(stderr).toContain('this is a mistake of the plugin');
    expect(stderr).not.toContain('our mistake');
  });

  test.each([
    ['a promise that nobody waits for', "void Promise.reject(new Error('no mirror'));", 'no mirror'],
    ['process.exit', 'process.exit(0);', 'process.exit(0)'],
  ])('is one finding that tells of %s, and the rule that is asked next is not blamed', async (_, check, told) => {
    tree.write('acme.ts', twoRules(check));
    const { stdout, status } = await lint('--select', 'acme/a-first,acme/b-next');
    expect(stdout.match(/rule `acme\/.+` crashed: .*/g)).toEqual([expect.stringMatching(/^rule `acme\/a-first` /)]);
    expect(stdout).toContain(told);
    expect(stdout).toContain('warning  acme/b-next');
    expect(status).toBe(2);
  });

  test('is one finding where it yields what no other thread can have', async () => {
    tree.write('acme.ts', plugin({ check: "yield { at: { start: 0, end: 4 }, message: 'x', more: () => 1 };" }));
    const { stdout } = await lint('--select', 'acme/no-internet');
    expect(stdout).toMatch(/rule `acme\/no-internet` crashed: .*could not be cloned/);
  });

  test('that writes to standard output writes beside what the program says', async () => {
    tree.write('acme.ts', twoRules("process.stdout.write('HELLO');"));
    const { stdout } = await lint('--format', 'json', '--select', 'acme/a-first,acme/b-next');
    expect(stdout).toContain('acme/b-next');
    expect(stdout).not.toContain('HELLO');
  });

  test('is stopped where it takes too long, and is not asked for ever', async () => {
    tree.write('acme.ts', plugin({ check: 'for (;;);' }));
    tree.write('plimsoll.config.yaml', 'plugins: ./acme.ts\nplugin-timeout: 0.5\n');
    for (const name of ['a', 'b', 'c', 'd']) tree.write(`${name}/Dockerfile`, 'FROM debian\n');
    const { status, stdout } = await lint();
    expect(status).toBe(2);
    expect(stdout.match(/rule `acme\/no-internet` crashed: it took more than 0.5 s with this file/g)).toHaveLength(3);
    expect(stdout.match(/it was stopped in 3 files, and is not asked any more/g)).toHaveLength(2);
    expect(stdout.match(/untagged-image/g)).toHaveLength(4);
  });

  test('sees the files of the context, as our rules do', async () => {
    tree.write('.dockerignore', 'secret\n');
    tree.write('secret', '');
    tree.write('app.js', 'hello');
    tree.write(
      'acme.ts',
      plugin({
        check:
          "const files = build.facts.context; throw new Error(['app.js', 'none', 'secret'].map((name) => [files?.has(name), files?.ignored(name), files?.read?.(name)].join(' ')).join('; '));",
      }),
    );
    const { stdout } = await lint('--context', '.');
    expect(stdout).toContain('true false hello; false false ; true true');
  });

  test('tells what layers weigh, which is worked out when it is asked', async () => {
    tree.write('app.js', 'hello');
    tree.write('Dockerfile', 'FROM debian:12-slim\nCOPY app.js /app.js\n');
    const check = `for (const stage of build.stages.all)
      for (const { at, adds } of build.layers.of(stage)) yield { at, message: 'a layer', bytes: adds };`;
    tree.write('acme.ts', plugin({ check }));
    const { stdout } = await lint('--context', '.', '--format', 'json', '--select', 'acme/no-internet');
    expect(stdout).toContain('"value": 5,');
  });
});
