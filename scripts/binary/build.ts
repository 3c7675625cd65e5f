import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Plugin } from 'esbuild';
import { bundle, root } from '../bundles.ts';
import { notices } from './licences.ts';

/**
 * Makes binaries of the program with Bun's compiler: `npm run build:binary` one for this machine, `-- --target NAME` for another, `-- --target all` all of
 * them. A runtime is a package of npm that is installed without scripts; nothing else is fetched.
 */
const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: ['linux-x64'] },
    out: { type: 'string', default: 'scripts/binary/dist' },
  },
});

/** What may be built, by the name of its runtime's package. Only linux-x64 is run where this is made. */
const targets = [
  'linux-x64',
  'linux-x64-baseline',
  'linux-x64-musl',
  'linux-x64-musl-baseline',
  'linux-aarch64',
  'linux-aarch64-musl',
  'darwin-x64',
  'darwin-aarch64',
  'windows-x64',
] as const;
type Target = (typeof targets)[number];

const isTarget = (name: string): name is Target => targets.some((one) => one === name);
const wanted = values.target.flatMap((name): readonly Target[] => {
  if (name === 'all') return targets;
  if (!isTarget(name)) throw new Error(`no target is called ${name}: there are ${targets.join(', ')}`);
  return [name];
});

const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>;
};
const bunVersion = dependencies['@oven/bun-linux-x64'] ?? '';

/** The runtime of a target, fetched from npm where it is not there. */
function runtimeOf(target: Target): string {
  const folder = join(here, 'node_modules', '@oven', `bun-${target}`);
  const file = join(folder, 'bin', target.startsWith('windows') ? 'bun.exe' : 'bun');
  const has = (): boolean =>
    existsSync(file) &&
    (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version === bunVersion;
  if (!has()) {
    const name = `@oven/bun-${target}@${bunVersion}`;
    const packed = mkdtempSync(join(tmpdir(), 'plimsoll-runtime-'));
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', packed, name], {
      stdio: 'inherit',
    });
    const [archive = ''] = readdirSync(packed);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['xzf', join(packed, archive), '-C', folder, '--strip-components', '1']);
    rmSync(packed, { recursive: true });
  }
  chmodSync(file, 0o755);
  return file;
}

/** What is another file in a binary. */
const replaced = new Map([
  ['src/node/shipped/beside.ts', 'shipped.ts'],
  ['src/node/configuration/code.ts', 'no-code.ts'],
  ['src/node/plugins/host.ts', 'no-plugins.ts'],
]);
const instead: Plugin = {
  name: 'instead',
  setup({ onResolve }) {
    onResolve({ filter: /\/(?:beside|code|host)\.ts$/ }, ({ path, resolveDir }) => {
      const other = replaced.get(relative(root, join(resolveDir, path)));
      return other === undefined ? undefined : { path: join(here, other) };
    });
  },
};

/** The program and what it loads when it is needed, as they stand beside each other where Node runs them. */
const programs = [
  'cli.cjs',
  'lsp.cjs',
  'glob.cjs',
  'config.cjs',
  'described.cjs',
  'image.cjs',
  'test-rules.cjs',
] as const;

const work = mkdtempSync(join(tmpdir(), 'plimsoll-binary-'));
const code = await Promise.all(programs.map((name) => bundle(name, [instead])));
const files = [
  'apt.json',
  'apt-releases.json',
  'end-of-life.json',
  'imports.json',
  'npm.json',
  'pages.json',
  'pypi.json',
  'sources.json',
  'usual.json',
];
for (const name of files) writeFileSync(join(work, name), readFileSync(join(root, 'dist', name)));
const hash = createHash('sha256');
for (const one of code) hash.update(one.code);
for (const name of files) hash.update(readFileSync(join(work, name)));
for (const one of code) writeFileSync(join(work, one.name), one.code);
writeFileSync(
  join(work, 'plimsoll.ts'),
  [
    ...files.map((name, index) => `import file${index} from './${name}' with { type: 'file' };`),
    `globalThis.plimsollInside = { files: { ${files.map((name, index) => `'${name}': file${index}`).join(', ')} }, mark: '${hash.digest('hex')}' };`,
    // The compilers of JavaScriptCore are held back where there is little to do: what they make of a small file is never used.
    `const sooner = () => Bun.unsafe.setJITPolicy(20);`,
    `process.once('plimsoll:much-to-do', sooner);`,
    `const [, , command, ...rest] = process.argv;`,
    `if (command === 'lsp' && !rest.some((word) => /^(?:-h|--help|-[vV]|--version)$/.test(word))) {`,
    `  sooner();`,
    `  require('./lsp.cjs');`,
    `} else require('./cli.cjs');`,
    '',
  ].join('\n'),
);

const out = resolve(root, values.out);
mkdirSync(out, { recursive: true });
const compiler = runtimeOf('linux-x64');
function compile(target: Target, file: string, more: readonly string[]): void {
  const [system, machine, ...others] = target.split('-');
  execFileSync(
    compiler,
    [
      'build',
      '--compile',
      '--bytecode',
      '--format=cjs',
      '--minify-whitespace',
      '--compile-jit-policy=1000',
      `--target=bun-${[system, machine === 'aarch64' ? 'arm64' : machine, ...others].join('-')}`,
      `--compile-executable-path=${runtimeOf(target)}`,
      // Whoever sends a pull request may bring these along.
      '--no-compile-autoload-dotenv',
      '--no-compile-autoload-bunfig',
      ...more,
      `--outfile=${file}`,
      join(work, 'plimsoll.ts'),
    ],
    { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

/**
 * In which order functions are called where a file is linted, then where many are: written in this order, they lie in half of the pages that a start has to
 * have. It is the same for each target.
 */
function orders(): readonly string[] {
  const trial = join(work, 'trial');
  compile('linux-x64', trial, []);
  return ['bench/small.Dockerfile', 'fixtures'].map((lints, index) => {
    const order = join(work, `order-${index}`);
    // What is found is the exit status.
    spawnSync(trial, [lints], { cwd: root, stdio: 'ignore', env: { ...process.env, BUN_BYTECODE_ORDER_OUT: order } });
    if (!existsSync(order)) throw new Error(`no order of functions was written for ${lints}`);
    return order;
  });
}

const order = `--bytecode-order=${orders().join(',')}`;
for (const target of wanted) {
  const file = join(out, `plimsoll-${target.replace('aarch64', 'arm64')}${target.startsWith('windows') ? '.exe' : ''}`);
  compile(target, file, [order]);
  const tried = target === 'linux-x64' ? '' : ' (built, not run)';
  console.log(`${file}: ${Math.round(statSync(file).size / 1e6)} MB${tried}`);
}
writeFileSync(
  join(out, 'THIRD-PARTY.txt'),
  `${readFileSync(join(root, 'dist/THIRD-PARTY.txt'), 'utf8')}\n${notices(bunVersion)}`,
);
rmSync(work, { recursive: true });
