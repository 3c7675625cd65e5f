import { describe, expect, test } from '@jest/globals';
import type { BuiltPart } from '../../../src/model/facts/types.ts';
import { buildOf, lastStage, shown } from '../../support/model.ts';

/** Parts by the position of their instructions: what lies where, and what of it each later one takes. */
const builtOf =
  (
    parts: Readonly<
      Record<number, { bytes?: number; hides?: number; at?: Record<string, number>; lost?: Record<string, number> }>
    >,
  ) =>
  (instruction: number): BuiltPart | undefined => {
    const part = new Map(Object.entries(parts)).get(String(instruction));
    return (
      part && {
        ...(part.bytes !== undefined && { layer: { bytes: part.bytes, hides: part.hides ?? 0 } }),
        under: (path) => part.at?.[path] ?? 0,
        lost: (to, path) => part.lost?.[`${to} ${path}`] ?? 0,
      }
    );
  };

describe('an image that was built', () => {
  const text = 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*\n';

  test('says what layers add, and what lies where its commands put it', () => {
    const build = buildOf(text, {
      built: builtOf({
        1: { bytes: 100, at: { '/var/lib/apt/lists': 40 }, lost: { '2 /var/lib/apt/lists': 39 } },
        2: { bytes: 0, hides: 39 },
      }),
    });
    const { layers, waste } = build.layers.size(lastStage(build));
    expect(layers.map(({ adds, hides }) => [shown(adds), shown(hides)])).toEqual([
      ['100m', '0m'],
      ['0m', '39m'],
    ]);
    expect(shown(waste)).toBe('39m');
    const lists = layers[0]?.changes.find(({ what }) => what === 'lists');
    expect(shown(lists?.bytes)).toBe('40m');
    const [hidden] = layers[1]?.changes.flatMap(({ hides }) => hides) ?? [];
    expect([hidden?.change === lists, shown(hidden?.bytes)]).toEqual([true, '39m']);
  });

  test('leaves alone what it does not know', () => {
    const [plain, other] = [undefined, builtOf({ 9: { bytes: 1 } })].map((built) => {
      const build = buildOf(text, built && { built });
      return build.layers.size(lastStage(build)).layers.map(({ adds }) => adds);
    });
    expect(other).toEqual(plain);
  });

  test('of a layer that others made too tells places alone', () => {
    const build = buildOf(text, { built: builtOf({ 1: { at: { '/var/lib/apt/lists': 40 } } }) });
    const [layer] = build.layers.size(lastStage(build)).layers;
    expect(layer?.adds?.from).toBe('table');
    expect(shown(layer?.changes.find(({ what }) => what === 'lists')?.bytes)).toBe('40m');
  });

  test('gives a copy all that is in its layer, wherever the file came to stand', () => {
    const build = buildOf('FROM debian:12-slim\nCOPY app /opt/app\n', { built: builtOf({ 1: { bytes: 7 } }) });
    expect(
      build.layers.of(lastStage(build)).flatMap(({ changes }) => changes.map(({ bytes }) => shown(bytes))),
    ).toEqual(['7m']);
  });

  test('counts what lies in a place of another change once', () => {
    const build = buildOf(
      'FROM debian:12-slim\nRUN git clone https://example.org/a /a && curl -o /a/b/c https://example.org/c\n',
      {
        built: builtOf({ 1: { bytes: 9, at: { '/a': 9, '/a/b/c': 2 } } }),
      },
    );
    const [layer] = build.layers.of(lastStage(build));
    expect(layer?.changes.map(({ path, bytes }) => [path, shown(bytes)])).toEqual([
      ['/a', '7m'],
      ['/a/b/c', '2m'],
    ]);
  });
});
