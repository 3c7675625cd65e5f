import { describe, expect, test } from '@jest/globals';
import { configures } from '../../../src/model/commands/environment.ts';
import { isPlatformValue, platformParts } from '../../../src/model/images/platform.ts';
import { buildOf, type Files, lastCommand, lastStage, shown } from '../../support/model.ts';

const app: Files = { 'app/a': 100, 'app/b': 20 };
const layersOf = (text: string) => {
  const build = buildOf(text, {}, app);
  return build.layers.of(lastStage(build));
};

describe('what is known only as a whole', () => {
  test('loses a part that nobody can weigh', () => {
    const hides = (rm: string): string =>
      shown(
        layersOf(`FROM debian:12\nRUN git clone https://example.com/x /d\nRUN touch /d/own\nRUN ${rm}`).at(-1)?.hides,
      );
    expect(hides('rm -rf /d/y')).toBe('?');
    expect(hides('rm -rf /d/own')).toBe('0m');
    expect(hides('rm -rf /other')).toBe('0m');
  });

  test('is a part less in its own layer, too', () => {
    const adds = (rm: string): unknown => {
      const text = `FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\nRUN python3 -m venv /v${rm}`;
      const bytes = layersOf(text)[0]?.adds;
      return bytes && [bytes.low > 0, bytes.high > 0];
    };
    expect(adds('')).toEqual([true, true]);
    expect(adds(' && rm -rf /v/lib/x')).toEqual([false, true]);
    expect(adds(' && rm -rf /v')).toEqual([false, false]);
  });
});

test('what a layer gives to somebody and removes again was that much', () => {
  const [, layer] = layersOf('FROM debian:12\nCOPY app /app\nRUN chown 1 /app/a && rm /app/a');
  expect(layer?.changes.map(({ kind, bytes, left }) => [kind, shown(bytes), left])).toEqual([
    ['owned', '100m', false],
    ['removed', '100m', false],
  ]);
});

test('an empty folder of another stage is a folder here', () => {
  const build = buildOf(
    'FROM debian:12 AS a\nRUN mkdir /e\nFROM scratch\nCOPY --from=a /e /z\nCOPY app/a /f\nRUN cp /f /z',
    {},
    app,
  );
  expect(build.layers.origin(lastStage(build), '/z/f').known).toBe('made');
});

test('a platform has parts, none of them empty', () => {
  expect(platformParts('linux/')).toEqual(['linux']);
  expect(platformParts('Linux/x86_64')).toEqual(['linux', 'amd64']);
  expect(platformParts('linux/arm64/v8')).toEqual(['linux', 'arm64']);
  expect(platformParts('aarch64')).toEqual(['arm64']);
  expect(platformParts('linux/constructor')).toEqual(['linux', 'constructor']);
});

test('one of several variables in a word may bring an option', () => {
  const build = buildOf('FROM debian:12\nENV NAME=x\nRUN a $NAME$FLAGS');
  expect(lastCommand(build, 'a').may('-y')).toBe(true);
});

test('a command that configures is not configured by itself', () => {
  const build = buildOf('FROM node:22\nRUN npm config set cache /c');
  expect(configures(build, lastCommand(build, 'npm'), 'npm', 'cache')).toBe(false);
});

test('lines of a requirements file end where they end', () => {
  const size = (text: string): string => {
    const build = buildOf(
      'FROM python:3.13-slim\nWORKDIR /w\nCOPY r.txt ./\nRUN pip install --no-cache-dir -r r.txt',
      {},
      { 'r.txt': text },
    );
    return shown(build.layers.of(lastStage(build)).at(-1)?.adds);
  };
  expect(size('  flask  \r\n')).toBe(size('flask'));
  expect(size('flask')).not.toBe('?');
});

test('a removal of packages hides those of the last install before it', () => {
  const layers = layersOf(
    'FROM debian:12-slim\nRUN apt-get install -y tini\nRUN apt-get install -y jq\nRUN apt-get purge -y jq',
  );
  const hidden = layers.at(-1)?.changes.flatMap(({ hides }) => hides.map(({ change }) => change.node));
  expect(hidden).toEqual([layers[1]?.node]);
});

test.each([
  ['TARGETPLATFORM', 'linux/amd64', true],
  ['TARGETPLATFORM', 'linux', false],
  ['BUILDARCH', 'arm64', true],
  ['BUILDARCH', 'x', false],
  ['TARGETOS', 'windows', true],
  ['TARGETOS', 'linux', false],
  ['TARGETVARIANT', 'v7', true],
  ['TARGETVARIANT', 'slim', false],
  ['OTHER', 'v7', false],
])('%s may hold %s as BuildKit fills it: %j', (name, value, expected) => {
  expect(isPlatformValue(name, value)).toBe(expected);
});
