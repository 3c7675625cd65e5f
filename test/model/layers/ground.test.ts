import { describe, expect, test } from '@jest/globals';
import { buildOf, lastStage } from '../../support/model.ts';

/** What each layer of the last stage adds, in megabytes: the usual figure, rounded. */
function megabytes(text: string): readonly number[] {
  const build = buildOf(text);
  return build.layers.of(lastStage(build)).map(({ adds }) => (adds ? Math.round(adds.value / 1e6) : Number.NaN));
}

const built = 'FROM python:3.12-slim AS b\nRUN fallocate -l 20MB /usr/local/lib/x && fallocate -l 5MB /opt/y\n';

describe('a copy out of a stage brings what that has of its base', () => {
  test.each([
    ['FROM scratch\nCOPY --from=b / /', 150],
    ['FROM python:3.12-slim\nCOPY --from=b / /', 150],
    ['FROM python:3.12-slim\nCOPY --from=b /usr /usr', 142],
    ['FROM python:3.12-slim\nCOPY --from=b /usr/* /usr/', 142],
    ['FROM python:3.12-slim\nCOPY --from=b /usr/local /usr/local', 68],
    ['FROM python:3.12-slim\nCOPY --from=b /usr/local/lib/python3.12 /usr/local/lib/python3.12', 38],
    ['FROM scratch\nCOPY --from=b /opt /opt', 5],
    ['FROM node:20-slim AS n\nFROM debian:12-slim\nCOPY --from=n /usr/local/bin/node /usr/local/bin/', 100],
    ['FROM debian:12-slim\nCOPY --from=node:20-slim /usr/local/lib/node_modules /usr/local/lib/node_modules', 14],
    ['FROM eclipse-temurin:21-jre AS j\nFROM debian:12-slim\nCOPY --from=j /opt/java/openjdk /opt/java', 140],
  ])('%s', (text, expected) => expect(megabytes(built + text).at(-1)).toBe(expected));

  test('what was deleted of it is not brought, and packages are', () => {
    const [less, more] = [
      'FROM node:20-slim AS b\nRUN rm -rf /usr/local/lib/node_modules\nFROM scratch\nCOPY --from=b /usr/local/lib /lib',
      'FROM debian:12-slim AS b\nRUN apt-get update && apt-get install -y git\nFROM scratch\nCOPY --from=b / /',
    ].map((text) => megabytes(text).at(-1) ?? 0) as [number, number];
    expect(less).toBe(0);
    expect(more).toBeGreaterThan(79 + 90);
  });
});

describe('a copy out of an image brings', () => {
  const copied = (image: string, path: string): readonly number[] => {
    const build = buildOf(`FROM scratch\nCOPY --from=${image} ${path} /d`);
    const adds = build.layers.of(lastStage(build))[0]?.adds;
    return adds ? [adds.low, adds.value, adds.high].map((bytes) => Math.round(bytes / 1e6)) : [];
  };

  test.each<[string, string, readonly number[]]>([
    ['mcr.microsoft.com/dotnet/sdk:8.0', '/usr/share/dotnet', [420, 620, 760]],
    ['gradle:8', '/opt/gradle', [120, 150, 330]],
    ['openjdk:17-slim', '/usr/local/openjdk-17', [190, 310, 370]],
    ['nvidia/cuda:12.4.1-devel-ubuntu22.04', '/usr/local/cuda', [250, 5250, 10450]],
    ['continuumio/miniconda3', '/opt/conda', [240, 440, 757]],
    ['docker/compose-bin', '/docker-compose', [11, 65, 90]],
    // Of a folder nothing is known but what holds it; of a file less.
    ['php:8-fpm', '/usr/local/lib/php/extensions', [0, 20, 590]],
    ['example.com/x:1', '/opt/x', [0, 20, 6000]],
    ['example.com/x:1', '/opt/x.conf', [0, 1, 60]],
    ['example.com/x:1', '/', [5, 200, 3000]],
  ])('of %s %s', (image, path, expected) => expect(copied(image, path)).toEqual(expected));
});

describe('a command on files of the base is weighed by what that has there', () => {
  test.each([
    ['chmod -R 777 /usr/bin', 25],
    ['chown -R 1000 /usr/local', 48],
    ['cp -r /usr/local /opt/python', 48],
    ['mv /usr/local /opt/python', 48],
    ['rm -rf /usr/local/lib', 0],
  ])('%s', (run, expected) => expect(megabytes(`FROM python:3.12-slim\nRUN ${run}`)).toEqual([expected]));

  test('a removal hides it, once', () => {
    const build = buildOf(
      'FROM node:20-slim\nRUN rm -rf /usr/local/lib/node_modules/npm\nRUN rm -rf /usr/local/lib/node_modules',
    );
    const hidden = build.layers.of(lastStage(build)).map(({ hides }) => Math.round((hides?.value ?? 0) / 1e5) / 10);
    expect(hidden).toEqual([11.7, 2.3]);
  });

  test('of an image that is not known nothing is', () => {
    const build = buildOf('FROM example.com/x\nRUN rm -rf /usr/share/doc\nRUN chown -R 1000 /srv');
    expect(build.layers.of(lastStage(build)).map(({ adds }) => adds?.value)).toEqual([0, 0]);
  });
});

test.each([
  'python -m venv /v && . /v/bin/activate && pip install torch',
  'python -m venv /v && /v/bin/pip install torch',
  'uv venv /v && . /v/bin/activate && uv pip install torch',
])('an environment is not small because what is in it is not known: %s', (run) => {
  const build = buildOf(`FROM python:3.12 AS b\nRUN ${run}\nFROM python:3.12-slim\nCOPY --from=b /v /v`);
  expect(build.layers.of(lastStage(build))[0]?.adds?.high).toBeGreaterThan(1e9);
});
