import { expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage } from '../../support/model.ts';

const main = 'package main\n\nfunc main() {}\n';
const files: Files = {
  'go.mod': 'module example.com/x\n\ngo 1.22\n',
  'cmd/a/main.go': main,
  'cmd/b/main.go': main,
  'cmd/b/main_test.go': main,
  'internal/x.go': 'package internal\n',
};

/** What the programs weigh that a command builds, in bytes. */
const built = (command: string, path = '/out/'): number => {
  const text = `FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=0 ${path} /`;
  const build = buildOf(text, {}, files);
  return build.layers.size(lastStage(build)).layers.at(-1)?.adds?.value ?? Number.NaN;
};

test('a build of several programs makes as many', () => {
  const one = built('go build -o /out/ ./cmd/a');
  expect(one).toBeGreaterThan(50_000);
  expect(built('go build -o /out/ ./cmd/a ./cmd/b')).toBeCloseTo(2 * one, -3);
  expect(built('go build -o /out/ ./cmd/...')).toBeCloseTo(2 * one, -3);
  expect(built('go build -o /out/ ./...')).toBeCloseTo(2 * one, -3);
  expect(built('go install ./...', '/go/bin/')).toBeCloseTo(2 * one, -3);
  expect(built('go build -o /out/ ./cmd/b/...')).toBeCloseTo(one, -3);
});

test('what `go mod vendor` copies lies beside the project', () => {
  const text =
    'FROM golang:1.26 AS a\nWORKDIR /src\nCOPY . .\nRUN go mod vendor\nFROM scratch\nCOPY --from=a /src/vendor /v';
  const needing: Files = { 'go.mod': 'module example.com/x\n\ngo 1.22\n\nrequire (\n\texample.com/y v1.0.0\n)\n' };
  const build = buildOf(text, {}, needing);
  expect(build.layers.size(lastStage(build)).adds?.value).toBeGreaterThan(100_000);
});
