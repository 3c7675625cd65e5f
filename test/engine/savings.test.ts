import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../rules/index.ts';
import { createBuild, inspect, settle } from '../../src/engine/index.ts';
import { tableReader } from '../../src/node/shipped/tables.ts';
import type { Facts } from '../../src/rule/index.ts';
import { weighedOf } from '../../src/report/weighed.ts';
import { Source } from '../../src/text/source.ts';
import { contextOf } from '../support/model.ts';

const table = tableReader();
const settings = settle(rules, { extends: 'recommended' });

/** What each image of a file is said to save, as the findings say it, layer by layer and in all, beside what is there. */
function ledgers(text: string, facts: Facts = {}) {
  const build = createBuild(new Source('Dockerfile', text), { today: '2026-11-21', table, ...facts });
  return weighedOf(build, inspect(build, settings)).map(({ base, layers, savings }) => ({
    savings,
    layers: layers.map(({ line, adds }) => ({
      adds: adds?.value ?? Infinity,
      saved: savings.filter((one) => one.line === line).reduce((sum, { bytes }) => sum + bytes.value, 0),
    })),
    there: (base.bytes?.value ?? Infinity) + layers.reduce((sum, { adds }) => sum + (adds?.value ?? Infinity), 0),
    saved: savings.reduce((sum, { bytes }) => sum + bytes.value, 0),
  }));
}

const folders = ['../../fixtures/bad/', '../../fixtures/good/'].map((path) => new URL(path, import.meta.url));
const dockerfiles = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('Dockerfile'))
    .map((name) => new URL(name, folder)),
);

test('findings never save more of an image than it holds', () => {
  expect(dockerfiles.length).toBeGreaterThan(100);
  for (const file of dockerfiles)
    for (const { there, saved } of ledgers(readFileSync(file, 'utf8')))
      expect([file.pathname, saved <= there + 1]).toEqual([file.pathname, true]);
});

test('an image is weighed once by findings about the same of its files', () => {
  const files = { 'a/big.bin': 60e6, 'a/x': 1, 'a/node_modules/m/i.js': 40e6, 'a/.git/pack': 30e6 };
  const text = [
    'FROM debian:12',
    'COPY a /a',
    'RUN chown -R 1000 /a && chmod -R 777 /a',
    'RUN cp -r /a /b',
    'RUN rm -rf /a /b',
    'CMD ["/bin/true"]',
  ].join('\n');
  for (const { there, saved, layers } of ledgers(text, { context: contextOf(files) })) {
    expect(saved).toBeLessThanOrEqual(there);
    expect(saved).toBeGreaterThan(100e6);
    for (const layer of layers) expect(layer.saved).toBeLessThanOrEqual(there);
  }
});

test('what a full base keeps of packages is not counted where they are not needed at all', () => {
  const of = (text: string): readonly (readonly [string, number])[] =>
    ledgers(text).flatMap(({ savings }) =>
      savings.map(({ rule, bytes }) => [rule, Math.round(bytes.value / 1e6)] as const),
    );
  const install = 'RUN apt-get update && apt-get install -y --no-install-recommends';
  const clean = 'rm -rf /var/lib/apt/lists/*';
  expect(of(`FROM debian:12\n${install} g++ && ${clean}\nCOPY a /a\nCMD ["/a"]\n`)).toEqual([
    ['shipped-build-tools', 265],
    ['full-base-image', 43],
  ]);
  expect(of(`FROM debian:12\n${install} postgresql && ${clean}\nCOPY a /a\nCMD ["/a"]\n`)).toEqual([
    ['full-base-image', 68],
  ]);
});

describe('what is said of one layer', () => {
  test.each([
    'FROM node:20\nWORKDIR /app\nRUN yarn global add serve',
    'FROM node:20\nRUN npm install -g yarn',
    'FROM debian:12\nRUN apt-get update && apt-get install -y build-essential git python3-pip && pip install torch',
    'FROM golang:1.22\nCOPY . .\nRUN go build -o /app . && rm -rf /app\nCMD ["/app"]',
    'FROM rust:1.80\nCOPY . .\nRUN cargo build --release\nCMD ["./target/release/app"]',
  ])('is no more than it adds: %s', (text) => {
    for (const { layers } of ledgers(text))
      for (const { adds, saved } of layers) expect(saved).toBeLessThanOrEqual(adds + 1);
  });
});
