import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { root } from '../scripts/bundles.ts';
import { tables } from '../scripts/parts.ts';

/**
 * CPU time from a change in an editor to its findings: client, protocol and server in one process, and the collection of garbage. Changes of several kinds, at random
 * places, each beside dockerfile-ast's parser alone on the same text, and a lint from scratch. All of it is bundled first, as it is when it is released.
 * `tsx bench/lsp.ts [--rounds N] [FILE…]`: without a file, 300 lines of `fixtures/`.
 */
const args = process.argv.slice(2);
const rounds = args[0] === '--rounds' ? args.splice(0, 2)[1] : undefined;
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));

/** Lines of our own Dockerfiles, good and bad, from the first again when there are no more. */
function fixtureLines(count: number): string {
  const folders = ['good', 'bad'].map((name) => join(root, 'fixtures', name));
  const files = folders.flatMap((place) =>
    readdirSync(place)
      .filter((name) => name.endsWith('Dockerfile'))
      .map((name) => join(place, name)),
  );
  const lines = files.sort().flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
  return `${Array.from({ length: count }, (_, line) => lines[line % lines.length]).join('\n')}\n`;
}

try {
  const ours = join(folder, 'Dockerfile');
  writeFileSync(ours, fixtureLines(300));
  for (const [name, text] of await tables()) writeFileSync(join(folder, name), text);
  const program = join(folder, 'lsp.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/lsp-rounds.ts'],
    outfile: program,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Packages in CommonJS ask for Node's modules with `require`, which a module does not have.
    banner: { js: "import { createRequire as from } from 'node:module'; const require = from(import.meta.url);" },
    external: ['import-fresh', 'js-yaml', 'parse-json', 'typescript'],
    logLevel: 'error',
  });
  for (const file of args.length > 0 ? args.map((path) => resolve(path)) : [ours])
    execFileSync(process.execPath, [program, file, ...(rounds === undefined ? [] : [rounds])], { stdio: 'inherit' });
} finally {
  rmSync(folder, { recursive: true });
}
