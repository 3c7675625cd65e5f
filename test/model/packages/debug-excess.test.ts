import { expect, test } from '@jest/globals';
import { buildOf } from '../../support/model.ts';

/** kB that a program for debugging weighs more, and how far that may reach where its folder ships with it. */
function excess(files: Readonly<Record<string, string>>, row = '1000,700,3000,200'): (number | undefined)[] {
  const sources = { date: '2026-11-30', source: 'measured', packages: { Rust: { b: row } } };
  const table = (name: string): unknown => (name === 'sources' ? sources : undefined);
  const excesses = ['', '\nFROM scratch\nCOPY --from=0 /a/target/debug/a /'].map((rest) => {
    const build = buildOf(`FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo build${rest}`, { table }, files);
    const [command] = build.commands.all;
    return command && build.packages.debugExcess(command);
  });
  const [folder, program] = excesses;
  expect(folder?.value).toBe(program?.value);
  expect(program?.high ?? 0).toBeLessThan(folder?.high ?? 1);
  return [program?.value, folder?.high].map((bytes) => bytes && Math.round(bytes / 1e3));
}

test('a build for debugging leaves more by what it is built of', () => {
  const own = '[[package]]\nname = "a"\nversion = "0.1.0"\n';
  const b = '\n[[package]]\nname = "b"\nversion = "0.1.0"\nsource = "registry"\n';
  const program = 4350 - 450;
  expect(excess({ 'Cargo.lock': own })).toEqual([program, 8000]);
  const more = 0.16 * 3000 - 200;
  expect(excess({ 'Cargo.lock': `${own.trimEnd()}\ndependencies = [\n "b",\n]\n${b}` })).toEqual([
    program + more,
    17_980,
  ]);
  expect(excess({})).toEqual([undefined, undefined]);
});
