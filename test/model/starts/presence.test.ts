import { describe, expect, test } from '@jest/globals';
import { buildOf, lastNode, lastStage } from '../../support/model.ts';

describe('curl is surely not there', () => {
  test.each([
    ['FROM debian:12-slim', true],
    ['FROM debian:12-slim AS a\nFROM a', true],
    ['FROM debian:12-slim\nRUN apt-get install -y curl', false],
    ['FROM debian:12-slim AS a\nRUN apt-get install -y curl\nFROM a\nRUN mkdir /a', false],
    ['FROM debian:12-slim AS a\nRUN mkdir /a\nFROM a\nRUN apt-get install -y curl', false],
    ['FROM debian:12-slim AS a\nRUN apt-get install -y curl\nFROM debian:12-slim', true],
    ['FROM debian:12-slim\nRUN ./setup.sh', false],
    ['FROM debian:12-slim\nCOPY --from=other/image /usr/bin/curl /usr/bin/', false],
    ['FROM buildpack-deps:bookworm', false],
  ])('%j: %s', (text, expected) => {
    const build = buildOf(`${text}\nHEALTHCHECK CMD curl -f http://localhost/`);
    expect(build.starts.lacksProgram(lastNode(build, 'HEALTHCHECK'), 'curl')).toBe(expected);
  });
});

describe('the program that a shell holds', () => {
  test.each([
    ['CMD ["sh", "-c", "mkdir -p /a; node a.js"]', 'node'],
    ['CMD ["sh", "-c", "mkdir -p /a; exec node a.js"]', undefined],
    ['CMD ["sh", "-c", "node b.js & node a.js"]', undefined],
    ['CMD ["sh", "-c", "node b.js; wait"]', undefined],
    ['CMD ["sh", "-c", "trap exit TERM; node a.js"]', undefined],
    ['CMD ["node", "a.js"]', undefined],
  ])('of %s: %s', (text, expected) => {
    const build = buildOf(`FROM node:22\n${text}`);
    expect(build.starts.heldProgram(lastStage(build))?.called).toBe(expected);
  });
});

describe('only its own machine can ask a server', () => {
  test.each([
    ['CMD ["uvicorn", "a:b", "--host", "127.0.0.1"]', 1],
    ['CMD ["uvicorn", "a:b", "--host", "0.0.0.0"]', 0],
    ['CMD ["gunicorn", "-b", "127.0.0.1:8000", "a:b"]', 1],
    ['CMD ["gunicorn", "-b", "10.127.0.0.1:8000", "a:b"]', 0],
    ['CMD ["gunicorn", "-b", "127.0.0.1:8000", "-b", "0.0.0.0:8001", "a:b"]', 0],
  ])('%s: %s', (text, expected) => {
    const build = buildOf(`FROM python:3.13\nEXPOSE 8000\n${text}`);
    expect(build.starts.localServers(lastStage(build))).toHaveLength(expected);
  });
});
