import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';
import { publint } from 'publint';
import { makeTree } from './support/tree.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const copy = mkdtempSync(join(tmpdir(), 'plimsoll-'));
const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, [...args], { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
let printed = '';

// In a copy, since packing builds, and other tests may read what was built.
beforeAll(() => {
  const left = new Set(['.git', 'node_modules', 'dist', 'coverage', 'bench', 'editors']);
  for (const name of readdirSync(root).filter((entry) => !left.has(entry)))
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  printed = run('npm', 'pack', '--offline');
}, 120_000);
afterAll(() => rmSync(copy, { recursive: true }));

test('packing prints one line, the name of the file: pre-commit takes what is printed for a path', () => {
  expect(printed).toMatch(/^plimsoll-\d+\.\d+\.\d+\.tgz\n$/);
  expect(readdirSync(copy)).toContain(printed.trim());
});

test('the package holds what is run and read, and no more', () => {
  const paths = run('tar', '-tzf', printed.trim())
    .trim()
    .split('\n')
    .map((path) => path.replace('package/', ''));
  const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: Readonly<Record<string, string>>;
    exports: Readonly<Record<string, string | Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  };
  const entries = [...Object.values(bin), ...Object.values(exports)];
  const named = entries.flatMap((entry) =>
    typeof entry === 'string' ? entry : Object.values(entry).flatMap((way) => Object.values(way)),
  );
  expect(named.filter((path) => !paths.includes(path.replace('./', '')))).toEqual([]);
  const known =
    /^(?:dist\/|docs\/schema\.json$|src\/cli\/start\.cjs$|package\.json$|(?:README|CHANGELOG)\.md$|LICENSE$)/;
  expect(paths.filter((path) => !known.test(path))).toEqual([]);
});

test('the lockfile names every optional package: without one of them, `npm ci` refuses the whole', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
  };
  const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(optional.filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
});

test('the library has the interface that is written down', () => {
  const golden = join(root, 'fixtures/api.txt');
  const declared = ['index', 'rule', 'tester', 'node'].map((name) => {
    const text = readFileSync(join(copy, `dist/${name}.d.ts`), 'utf8').replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, '');
    // Of what there is at run time. The types of the model are as many as its questions.
    const values = text.match(/^export declare (?:function|const|class) .*(?:\n[ }].*)*/gm) ?? [];
    return `// ${name}\n${values.join('\n')}\n`;
  });
  if (env['UPDATE'] === '1') writeFileSync(golden, declared.join('\n'));
  expect(declared.join('\n')).toBe(readFileSync(golden, 'utf8'));
});

test('each thing that rules are written with says what it is', () => {
  const lines = readFileSync(join(copy, 'dist/rule.d.ts'), 'utf8').split('\n');
  const silent = lines.filter(
    (line, index) =>
      /^export (?:declare )?(?:function|const|interface|type|class) /.test(line) &&
      !lines[index - 1]?.trim().endsWith('*/'),
  );
  expect(silent).toEqual([]);
});

describe('installed, without any other package', () => {
  const page = join(root, 'docs/api.md');
  const isExample = /```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g;
  const examples = [...readFileSync(page, 'utf8').matchAll(isExample)].map(([, code = '', shown = '']) => ({
    code,
    printed: shown,
  }));

  test('the page on it has an output for each example', () => {
    expect(examples.length).toBe(readFileSync(page, 'utf8').split('```ts\n').length - 1);
  });

  const user = makeTree({
    'package.json': '{ "type": "module" }',
    Dockerfile: 'FROM node:latest\nMAINTAINER Ada\n',
    ...Object.fromEntries(examples.map(({ code }, index) => [`example-${index}.ts`, code])),
  });
  const at = (program: string, ...args: readonly string[]): { readonly stdout: string; readonly stderr: string } => {
    const { stdout, stderr } = spawnSync(program, [...args], { cwd: user.root, encoding: 'utf8' });
    return { stdout, stderr };
  };

  beforeAll(() => {
    user.write('node_modules/plimsoll/', '');
    at('tar', '-xzf', join(copy, printed.trim()), '-C', 'node_modules/plimsoll', '--strip-components=1');
  });
  afterAll(() => user.remove());

  test.each(
    ['typescript', 'typescript-5'].flatMap((compiler) =>
      [
        ['node16', 'node16'],
        ['esnext', 'bundler'],
      ].map(([module = '', resolution = '']) => [compiler, module, resolution] as const),
    ),
  )('%s takes its types, with all checks: module %s, resolution %s', (compiler, module, moduleResolution) => {
    const config = `${compiler}-${moduleResolution}.json`;
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2023', 'dom'],
      types: [],
      ...strict,
      noEmit: true,
    };
    user.write(
      'required.cts',
      "import plimsoll = require('plimsoll');\nplimsoll.lint('FROM a:1').diagnostics.at(0)?.rule;\n",
    );
    user.write(
      config,
      JSON.stringify({ compilerOptions, include: ['*.ts', ...(module === 'node16' ? ['*.cts'] : [])] }),
    );
    expect(at(execPath, join(root, 'node_modules', compiler, 'bin/tsc'), '-p', config)).toEqual({
      stdout: '',
      stderr: '',
    });
  });

  test('publint has nothing against it', async () => {
    const { messages } = await publint({ pkgDir: join(user.root, 'node_modules/plimsoll'), pack: false });
    expect(messages).toEqual([]);
  });

  test.each(examples.map((example, index) => ({ ...example, index })))(
    'what the page on it shows is what is printed: example $index',
    ({ code, printed: shown, index }) => {
      user.write(`example-${index}.js`, transformSync(code, { loader: 'ts', format: 'esm' }).code);
      const { stdout, stderr } = at(execPath, `example-${index}.js`);
      expect(stderr).toBe('');
      if (env['UPDATE'] === '1') {
        const text = readFileSync(page, 'utf8');
        writeFileSync(
          page,
          text.replace(`${code}\`\`\`\n\n\`\`\`text\n${shown}`, () => `${code}\`\`\`\n\n\`\`\`text\n${stdout}`),
        );
      } else expect(stdout).toBe(shown);
    },
  );

  test('a module of CommonJS may require it', () => {
    const code =
      "const { lint } = require('plimsoll'); console.log(lint('FROM a:1').source.path, typeof require('plimsoll/node').lintFiles)";
    expect(at(execPath, '--input-type=commonjs', '--eval', code).stdout).toBe('Dockerfile function\n');
  });

  test('an error that nobody catches shows a line that can be read', () => {
    const code = `import { lint } from 'plimsoll'; lint('', { rules: { nope: 'off' } });`;
    const { stderr } = at(execPath, '--input-type=module', '--eval', code);
    expect(stderr).toContain('UsageError: rules.nope: unknown rule `nope`');
    expect(Math.max(...stderr.split('\n').map(({ length }) => length))).toBeLessThan(200);
  });
});
