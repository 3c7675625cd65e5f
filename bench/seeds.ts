import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules/index.ts';
import { lint, settle } from '../src/engine/index.ts';
import { Source } from '../src/text/source.ts';

/**
 * The Dockerfiles that the project started from: what must be reported of each with the default preset, and what must not, as `rule` or `rule:line`.
 * `npx tsx bench/seeds.ts DIR`
 */
const seeds: Readonly<Record<string, { readonly reported: readonly string[]; readonly silent: readonly string[] }>> = {
  '000-builder-runner': {
    reported: [
      'mixed-case-as:2',
      'mixed-case-as:18',
      'legacy-key-value:5',
      'legacy-key-value:6',
      'apt-recommends:23',
      'apt-lists-left:23',
      'copied-leftovers:26',
      'pip-cache-left:29',
      'consecutive-runs:29',
      'shell-form-command:38',
      'root-user:38',
      'end-of-life-image:2',
      'end-of-life-image:18',
    ],
    silent: ['apt-recommends:12', 'apt-lists-left:12', 'pip-cache-left:28', 'pip-cache-left:16'],
  },
  '001-two-stages': { reported: ['end-of-life-image:2', 'root-user'], silent: ['pip-cache-left'] },
  '002-single': {
    reported: ['full-base-image', 'pip-cache-left', 'root-user', 'source-before-dependencies:5'],
    silent: ['uncopied-dependencies'],
  },
  '002-two-stages': {
    reported: ['trailing-comment:3', 'trailing-comment:15', 'source-before-dependencies:7', 'uncopied-dependencies:9'],
    silent: ['unproduced-artifact'],
  },
  '003-naive': { reported: ['full-base-image', 'pip-cache-left', 'root-user'], silent: [] },
  '003-v1-slim': { reported: ['pip-cache-left', 'root-user'], silent: ['full-base-image'] },
  '003-v2-multistage': {
    reported: ['root-user'],
    silent: [
      'pip-cache-left',
      'full-base-image',
      'uncopied-dependencies',
      'env-left-behind',
      'source-before-dependencies',
    ],
  },
  '003-v3-alpine-uv': { reported: ['root-user'], silent: ['pip-cache-left', 'full-base-image'] },
  '003-v4-optimized': {
    reported: ['masked-failure:14', 'environment-file-variable:26', 'root-user'],
    silent: ['pip-cache-left', 'full-base-image'],
  },
  '003-pattern': { reported: ['root-user'], silent: ['pip-cache-left', 'full-base-image'] },
  '004-plain': { reported: ['pip-cache-left', 'end-of-life-image', 'root-user'], silent: [] },
  '004-build-test-deploy': {
    reported: ['skipped-tests:11', 'copied-leftovers:23', 'untagged-image:2', 'end-of-life-image:21', 'root-user'],
    silent: [],
  },
};

const [folder = '.'] = process.argv.slice(2);
const settings = settle(rules, {});
const table = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../src/data/${name}.json`, import.meta.url), 'utf8'));
let wrong = 0;
for (const [name, { reported, silent }] of Object.entries(seeds)) {
  const source = new Source(name, readFileSync(join(folder, `${name}.Dockerfile`), 'utf8'));
  const { diagnostics } = lint(source, settings, { today: '2026-11-21', table });
  const found = new Set(diagnostics.flatMap(({ rule, at }) => [rule, `${rule}:${source.line(at.start)}`]));
  const missing = reported.filter((one) => !found.has(one));
  const loud = silent.filter((one) => found.has(one));
  wrong += missing.length + loud.length;
  const remarks = [...missing.map((one) => `missing ${one}`), ...loud.map((one) => `not silent: ${one}`)];
  console.log(
    `${name.padEnd(24)} ${String(diagnostics.length).padStart(3)} findings  ${remarks.join(', ') || 'as expected'}`,
  );
}
console.log(`${Object.keys(seeds).length} files, ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
