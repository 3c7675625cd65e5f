import { expect, test } from '@jest/globals';
import { buildOf } from '../../support/model.ts';

/** kB that a build for debugging leaves more, of its program and of its folder. */
function excess(files: Readonly<Record<string, string>>, row = '1000,700,3000,200'): (number | undefined)[] {
  const sources = { date: '2026-11-30', source: 'measured', packages: { Rust: { b: row } } };
  const table = (name: string): unknown => (name === 'sources' ? sources : undefined);
  const build = buildOf('FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo build', { table }, files);
  const [command] = build.commands.all;
  return (['program', 'folder'] as const).map((of) => {
    const bytes = command && build.packages.debugExcess(command, of);
    return bytes && Math.round(bytes.value / 1e3);
  });
}

test('a build for debugging leaves more by what it is built of', () => {
  const own = '[[package]]\nname = "a"\nversion = "0.1.0"\n';
  const b = '\n[[package]]\nname = "b"\nversion = "0.1.0"\nsource = "registry"\n';
  const program = 4350 - 450;
  const folder = 50;
  expect(excess({ 'Cargo.lock': own })).toEqual([program, program + folder]);
  const more = 0.16 * 3000 - 200;
  expect(excess({ 'Cargo.lock': `${own.trimEnd()}\ndependencies = [\n "b",\n]\n${b}` })).toEqual([
    program + more,
    program + more + folder + 1.07 * 3000 - 700,
  ]);
  expect(excess({})).toEqual([undefined, undefined]);
});
