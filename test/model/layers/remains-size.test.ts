import { expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import type { Bytes } from '../../../src/model/index.ts';
import { readTable } from '../../../src/node/shipped/tables.ts';
import { Source } from '../../../src/text/source.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const goMod = 'module example.org/app\n\ngo 1.26\n\nrequire github.com/go-chi/chi/v5 v5.2.1\n';
const main = 'package main\n\nimport "github.com/go-chi/chi/v5"\n\nfunc main() { chi.NewRouter() }\n';

/** What is said of the caches that a copy of `/go` takes along. */
function ofGo(files: Readonly<Record<string, string>>): readonly (Bytes | undefined)[] {
  const texts = Object.entries(files).map(([path, text]) => [path, { size: text.length, text }] as const);
  const text =
    'FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN go install .\nFROM debian:12-slim\nCOPY --from=b /go /go\n';
  const context = texts.length === 0 ? {} : { context: memoryFiles(new Map(texts)) };
  const build = createBuild(new Source('Dockerfile', text), { table: readTable, ...context });
  const stage = build.stages.all.at(-1);
  return stage
    ? build.files
        .carriedBy(stage)
        .flatMap((carried) => build.packages.remains(carried).map((one) => build.layers.remainsSize(carried.from, one)))
    : [];
}

test('a cache that a copy takes along weighs what lies there, and the program beside it is not in that', () => {
  expect(ofGo({ 'go.mod': goMod, 'main.go': main }).map((bytes) => bytes?.from)).toEqual(['table']);
  const [modules] = ofGo({ 'go.mod': goMod, 'main.go': main });
  expect(modules?.high).toBeLessThan(10e6);
});

test('or what it usually does, where nobody knows what was fetched', () => {
  expect(ofGo({}).map((bytes) => bytes?.from)).toEqual(['typical']);
});
