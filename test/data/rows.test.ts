/** The rows of tools, asked by way of whole Dockerfiles: each is reached as people type it, and means the same wherever it is asked. */
import { describe, expect, test } from '@jest/globals';
import { spellings } from '../../src/data/deeds.ts';
import type { Deed, Tool, Weight } from '../../src/data/tool.ts';
import { tools } from '../../src/data/tools/index.ts';
import { lint, rules, settle, Source } from '../../src/index.ts';
import { readTable } from '../../src/node/shipped/tables.ts';
import { buildOf } from '../support/model.ts';

const titled = tools.map((tool) => [tool.names[0] ?? '', tool] as const);

/** Every subcommand that a tool's rows speak of, in every spelling, with what it does. */
const rowsOf = (tool: Tool): readonly (readonly [Deed, string])[] =>
  (Object.entries(tool.does ?? {}) as [Deed, readonly string[]][]).flatMap(([deed, paths]) =>
    spellings(tool, paths).map((path) => [deed, path] as const),
  );

describe.each(titled)('%s', (_, tool) => {
  test('has weights in order, with their source', () => {
    const weights: (Weight | undefined)[] = [
      tool.cache?.typical,
      tool.dev?.typical,
      ...(tool.leftovers ?? []).map(({ typical }) => typical),
      ...(tool.homes ?? []).map(({ typical }) => typical),
      ...(tool.installers ?? []).map(({ typical }) => typical),
    ];
    const wrong = weights.filter((one) => one && !(one.low <= one.value && one.value <= one.high && one.source !== ''));
    expect(wrong).toEqual([]);
  });

  test('is read as its rows say, by every name and in every spelling', () => {
    const wrong = tool.names.flatMap((name) =>
      rowsOf(tool).flatMap(([deed, path]) => {
        const words = path === '' || path === '*' ? '' : ` ${path}`;
        const build = buildOf(`FROM debian:12\nRUN ${name}${words}`);
        const found = build.commands.all.find((one) => one.tool === name);
        // What installs a manifest without operands, and packages with them, is asked with both.
        const more = buildOf(`FROM debian:12\nRUN ${name}${words} left-pad`).commands.all.find(
          (one) => one.tool === name,
        );
        return found?.does(deed) === true || more?.does(deed) === true ? [] : [`${name}${words}: ${deed}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test.each(titled.flatMap(([name, { pins }]) => (pins ? [[name, pins] as const] : [])))(
  'a version of %s is one, and a bare name is none',
  (name, pins) => {
    // What has no version is of the module that is built, to Go; a gem has it behind an option.
    const bare = name === 'go' ? 'example.com/a@latest' : 'left-pad';
    const example = pins.example(name === 'go' ? 'example.com/a' : 'left-pad').replace('…', '1.2.3');
    expect(pins.isPinned(bare)).toBe(false);
    expect(/\s/.test(example) || pins.isPinned(example)).toBe(true);
  },
);

describe('an alias of an installing subcommand', () => {
  const settings = settle(rules, { extends: 'all' });
  /** The rules that speak of a Dockerfile with a command in the places where installs are looked at. */
  const speaking = (command: string): readonly string[] => {
    const text = [
      'FROM node:22 AS build',
      'WORKDIR /app',
      'COPY . .',
      `RUN ${command}; true`,
      'FROM debian:12',
      'WORKDIR /app',
      'COPY --from=build /app /app',
      `RUN ${command} && echo done`,
      `RUN ${command}`,
      'CMD ["/app/server"]',
    ].join('\n');
    const source = new Source('Dockerfile', text);
    const { diagnostics, crashes } = lint(source, settings, { today: '2026-11-01', table: readTable });
    expect(crashes).toEqual([]);
    return diagnostics.map(({ rule, at }) => `${source.line(at.start)} ${rule}`);
  };
  const installing: readonly Deed[] = ['install', 'add', 'upgrade', 'fetch'];
  const pairs = tools.flatMap((tool) =>
    installing.flatMap((deed) =>
      (tool.does?.[deed] ?? []).flatMap((path) =>
        (tool.aliases?.[path] ?? []).map((alias) => [tool.names[0] ?? '', path, alias] as const),
      ),
    ),
  );

  test('is there to be asked', () => expect(pairs.length).toBeGreaterThan(20));

  test.each(pairs)('%s %s: %s is the same to every rule', (name, path, alias) => {
    for (const operand of ['', ' left-pad'])
      expect(speaking(`${name} ${alias}${operand}`)).toEqual(speaking(`${name} ${path}${operand}`));
  });
});
