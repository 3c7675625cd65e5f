import { describe, expect, test } from '@jest/globals';
import { buildOf, lastStage } from '../../support/model.ts';

/** What the runtime usually weighs that a stage copies, in megabytes. */
function linked(words: string): number {
  const build = buildOf(
    `FROM eclipse-temurin:17 AS jre\nRUN jlink ${words} --output /jre\nFROM debian:12-slim\nCOPY --from=jre /jre /jre`,
  );
  return Math.round((build.layers.size(lastStage(build)).layers.at(-1)?.adds?.value ?? Number.NaN) / 1e5) / 10;
}

describe('a runtime that jlink makes', () => {
  // Measured: 52.4, 46.4, 45.9, 39.9, 35.9, 38.7 MB.
  test.each([
    ['--add-modules java.base', 53.1],
    ['--add-modules java.base --strip-debug', 47.1],
    ['--add-modules java.base --strip-debug --no-man-pages --no-header-files', 46.6],
    ['--add-modules=java.base --compress=1 -G', 40.6],
    ['--add-modules java.base --compress 2 --strip-debug', 36.6],
    ['--add-modules java.base --compress=zip-6', 39.5],
  ])('%s', (words, expected) => expect(linked(words)).toBe(expected));

  // Measured: 74.8, 98.5, 53.9, 168.6 MB.
  test.each([
    ['--add-modules java.desktop --strip-debug --no-man-pages --no-header-files', 75.5],
    ['--add-modules java.se', 99.2],
    ['--add-modules java.se --strip-debug -c 2', 55.3],
    ['--add-modules ALL-MODULE-PATH', 164.3],
  ])('has what its modules need: %s', (words, expected) => expect(linked(words)).toBe(expected));

  test('is a usual one where not all is told', () => {
    expect(linked('--add-modules $(cat modules.txt)')).toBe(55);
    expect(linked('--module-path mods --add-modules java.base --bind-services')).toBe(55);
    expect(linked('--module-path mods')).toBe(55);
  });
});
