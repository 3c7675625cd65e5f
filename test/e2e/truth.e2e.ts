/** A few images, built for real by the kit of `bench/kit`: what is said of their layers is what they hold. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compare, errorOf } from '../../bench/truth/compared.ts';
import { readCases, type Case } from '../../bench/truth/context.ts';
import { makeBases } from '../../bench/truth/kit.ts';
import { predict } from '../../bench/truth/predicted.ts';
import { measure, trialOf } from '../../bench/truth/truth.ts';
import { root } from '../../scripts/bundles.ts';
import { isThere } from './tools.ts';

const folder = join(tmpdir(), `plimsoll-truth-e2e-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In CI nothing is missing. */
const inCI = process.env['CI'] !== undefined;
const canBuild = isBookworm() && process.getuid?.() === 0 && isThere('buildah', 'buildah');

test('images can be built', () => {
  if (!canBuild) process.stderr.write('skipped: real builds want root, Debian 12 and buildah\n');
  expect(canBuild || !inCI).toBe(true);
});

const quick = ['apt/apt-curl', 'apt/apt-lists-left', 'files/copy-then-chown', 'files/deleted-in-later-layer'];
const cases = new Map(readCases(join(root, 'bench/truth'), 'tuned').map((one) => [one.name, one]));

beforeAll(async () => {
  const missing = canBuild ? await makeBases(['debian:bookworm-slim']) : undefined;
  if (missing !== undefined) throw new Error(missing);
}, 600_000);

for (const name of quick) {
  test(`${name} weighs what is said`, async () => {
    if (!canBuild) return;
    const one = cases.get(`tuned/${name}`);
    expect(one).toBeDefined();
    if (one) await expectTruth(one);
  }, 300_000);
}

async function expectTruth(one: Case): Promise<void> {
  const text = readFileSync(one.dockerfile, 'utf8');
  const image = await measure(trialOf(one, text, { dockerfile: one.dockerfile }), folder);
  expect(image.error).toBeUndefined();
  const predicted = await predict(one, folder);
  expect(predicted).toBeDefined();
  if (!predicted) return;
  const { layers } = compare(one, image, predicted, {});
  const far = layers
    .filter(({ bytes }) => bytes >= 1e6)
    .filter(({ said, bytes }) => !said || Math.abs(errorOf(said.value, bytes)) > 0.15);
  expect(layers.length).toBeGreaterThan(0);
  expect(far).toEqual([]);
}

function isBookworm(): boolean {
  const { stdout } = spawnSync('sh', ['-c', '. /etc/os-release && echo $VERSION_CODENAME'], { encoding: 'utf8' });
  return stdout.trim() === 'bookworm';
}
