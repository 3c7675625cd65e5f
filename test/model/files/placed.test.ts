import { describe, expect, test } from '@jest/globals';
import { buildOf, type Files } from '../../support/model.ts';

/** Whether `/app/package-lock.json` is there when the last command of a Dockerfile runs. */
function there(text: string, files?: Files): boolean | undefined {
  const build = buildOf(text, {}, files);
  const last = build.commands.all.at(-1);
  return last && build.files.placedAt(last, '/app/package-lock.json');
}

const head = 'FROM node:24\nWORKDIR /app\n';

describe('a file is at its place', () => {
  test.each<[string, boolean | undefined]>([
    ['RUN npm ci', false],
    ['COPY package.json package-lock.json ./\nRUN npm ci', true],
    ['COPY web/package-lock.json /app/\nRUN npm ci', true],
    ['COPY package-lock.json /app/package-lock.json\nRUN npm ci', true],
    ['COPY package.json ./\nRUN npm ci', false],
    ['COPY lock.json /app/package-lock.json\nRUN npm ci', undefined],
    ['COPY package*.json ./\nRUN npm ci', undefined],
    ['COPY yarn* ./\nRUN npm ci', false],
    ['COPY . .\nRUN npm ci', undefined],
    ['COPY package-lock.json /srv/\nRUN npm ci', false],
    ['COPY package-lock.json ./\nRUN rm package-lock.json\nRUN npm ci', false],
    ['COPY package-lock.json ./\nRUN rm -rf /app && npm ci', false],
    ['COPY package-lock.json ./\nRUN npm ci && rm package-lock.json', true],
    ['COPY package-lock.json ./\nCOPY . .\nRUN npm ci', true],
    ['RUN git clone https://example.com/x.git .\nRUN npm ci', undefined],
    ['RUN apt-get update && npm ci', false],
    ['RUN echo {} > package-lock.json && npm ci', undefined],
    ['RUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci', true],
    ['RUN --mount=type=bind,target=. npm ci', undefined],
    ['RUN --mount=type=bind,target=/srv npm ci', false],
    ['RUN --mount=type=cache,target=/app npm ci', false],
  ])('%s', (text, expected) => expect(there(head + text)).toBe(expected));

  test('with the context at hand', () => {
    const files = { 'package.json': 1, 'package-lock.json': 1 };
    expect(there(`${head}COPY . .\nRUN npm ci`, files)).toBe(true);
    expect(there(`${head}COPY package*.json ./\nRUN npm ci`, files)).toBe(true);
    expect(there(`${head}COPY . .\nRUN npm ci`, { 'package.json': 1 })).toBe(false);
    expect(there(`${head}ARG DIR\nCOPY . ./$DIR/\nRUN npm ci`, files)).toBe(undefined);
    expect(there(`${head}ARG DIR\nCOPY . ./$DIR/\nRUN npm ci`, { 'package.json': 1 })).toBe(false);
    expect(there(`${head}RUN --mount=type=bind,target=. npm ci`, files)).toBe(true);
    expect(there(`${head}RUN --mount=type=bind,target=. npm ci`, { 'package.json': 1 })).toBe(false);
  });

  test('from other stages', () => {
    const files = 'FROM alpine AS files\nWORKDIR /in\nCOPY package-lock.json ./\n';
    expect(there(`${files}${head}COPY --from=files /in/package-lock.json ./\nRUN npm ci`)).toBe(true);
    expect(there(`${files}${head}COPY --from=files /in/ ./\nRUN npm ci`)).toBe(true);
    expect(there(`${files}${head}COPY --from=files /in/other.json ./\nRUN npm ci`)).toBe(false);
    expect(there(`${files}${head}COPY --from=alpine /in/ ./\nRUN npm ci`)).toBe(undefined);
    expect(there(`${head.replace('24', '24 AS base')}COPY package-lock.json ./\nFROM base\nRUN npm ci`)).toBe(true);
  });
});
