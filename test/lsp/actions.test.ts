import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import { placeIn, startEditor, type Editor } from '../support/editor.ts';

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({ initializationOptions: { preset: 'all' } });
});
afterAll(() => editor.stop());

let count = 0;
function open(text: string): string {
  const uri = `untitled:Untitled-${++count}`;
  editor.open(uri, text);
  return uri;
}

/** The actions for a place; for all of a text without one. */
function actionsAt(uri: string, part?: string, only?: readonly string[], from = editor): Promise<CodeAction[]> {
  const text = from.text(uri);
  const start = part === undefined ? { line: 0, character: 0 } : placeIn(text, part);
  const end = part === undefined ? { line: text.split('\n').length, character: 0 } : start;
  return from.ask('textDocument/codeAction', {
    textDocument: { uri },
    range: { start, end },
    context: { diagnostics: [], ...(only && { only }) },
  });
}

async function take(uri: string, title: string, part?: string): Promise<string> {
  const action = (await actionsAt(uri, part)).find((one) => one.title === title);
  if (!action) throw new Error(`no action ${title}`);
  editor.apply(action.edit);
  return editor.text(uri);
}

const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);

describe('a stage that builds and ships', () => {
  const text =
    'FROM python:3.12\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["python", "a.py"]\n';

  test('becomes two at its FROM', async () => {
    const uri = open(text);
    const [action, ...others] = await actionsAt(uri, 'python:3.12', ['refactor']);
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: 'Build in a stage of its own, and ship `python:3.12-slim` (unsafe: read what changes)',
      kind: 'refactor.rewrite',
    });
    editor.apply(action?.edit);
    expect(editor.text(uri)).toContain('\nCOPY --from=builder /opt/venv /opt/venv\n');
    expect(await actionsAt(uri, 'FROM python:3.12-slim', ['refactor'])).toEqual([]);
  });

  test('is left elsewhere, and where something is in the way', async () => {
    expect(await actionsAt(open(text), 'COPY', ['refactor'])).toEqual([]);
    expect(await actionsAt(open(text.replace('RUN', 'RUN ./a.sh &&')), 'python:3.12', ['refactor'])).toEqual([]);
  });
});

describe('the fix', () => {
  test('is there for each finding that has one, and is preferred when it is safe', async () => {
    const uri = open('FROM node:22\nMAINTAINER me\n');
    const fixes = (await actionsAt(uri)).filter(({ title }) => !/^(?:Ignore|Read|Fix) /.test(title));
    expect(
      fixes.map(({ title, kind, isPreferred, diagnostics }) => [title, kind, isPreferred, diagnostics?.[0]?.code]),
    ).toEqual([
      ['Use the slim variant (unsafe: read what changes)', 'quickfix', undefined, 'full-base-image'],
      ['Write a label', 'quickfix', true, 'maintainer'],
    ]);
    expect(await take(uri, 'Write a label')).toBe('FROM node:22\nLABEL org.opencontainers.image.authors="me"\n');
  });

  test('is offered for the findings of the place only', async () => {
    const uri = open('FROM node:22\nMAINTAINER me\n');
    const titles = (await actionsAt(uri, 'me')).map(({ title }) => title);
    expect(titles).not.toContain('Write a label');
  });

  test('names the version that it is for, where the editor can tell', async () => {
    const able = await startEditor({
      initializationOptions: { preset: 'all' },
      capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
    });
    able.open('untitled:1', 'FROM node:22\nMAINTAINER me\n');
    const action = (await actionsAt('untitled:1', 'MAINTAINER', undefined, able)).find(
      ({ title }) => title === 'Write a label',
    );
    await able.stop();
    expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: 'untitled:1', version: 1 } }]);
  });
});

describe('many fixes', () => {
  const text = 'FROM a:1\nENV A 1\nRUN true\nENV B 2\nMAINTAINER me\n';

  test('of one rule are one action', async () => {
    expect(await take(open(text), 'Fix every `legacy-key-value`', 'A 1')).toBe(
      'FROM a:1\nENV A=1\nRUN true\nENV B=2\nMAINTAINER me\n',
    );
  });

  test('that are safe are a source action, and change no line that is right', async () => {
    const uri = open(text);
    const [action, ...others] = await actionsAt(uri, undefined, ['source.fixAll']);
    expect([action?.kind, others]).toEqual(['source.fixAll.plimsoll', []]);
    expect(action?.edit?.changes?.[uri]?.map(({ range }) => [range.start.line, range.end.line])).toEqual([
      [1, 2],
      [3, 5],
    ]);
    editor.apply(action?.edit);
    expect(editor.text(uri)).toBe(
      'FROM a:1\nENV A=1\nRUN true\nENV B=2\nLABEL org.opencontainers.image.authors="me"\n',
    );
  });

  test('are worked out when the action is taken, where the editor asks then', async () => {
    const able = await startEditor({
      capabilities: { textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } },
    });
    able.open('untitled:1', text);
    const [action] = await actionsAt('untitled:1', undefined, ['source.fixAll.plimsoll'], able);
    expect(action?.edit).toBeUndefined();
    const resolved = await able.ask<CodeAction>('codeAction/resolve', action);
    expect(resolved.edit?.changes?.['untitled:1']?.length).toBe(2);
    able.change('untitled:1', 'FROM a:1\n');
    await expect(able.ask('codeAction/resolve', action)).rejects.toThrow('the text has changed');
    await able.stop();
  });

  test('there are none where nothing can be fixed safely', async () => {
    expect(await actionsAt(open('FROM node:22\n'), undefined, ['source'])).toEqual([]);
  });

  test('there are only those kinds that are asked for', async () => {
    const kinds = (await actionsAt(open(text), undefined, ['quickfix'])).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['quickfix']));
    expect(await actionsAt(open(text), undefined, ['refactor'])).toEqual([]);
  });
});

describe('a comment that ignores', () => {
  test.each([
    [
      'above the instruction',
      'FROM a:1\n  MAINTAINER me\n',
      'maintainer',
      'FROM a:1\n  # plimsoll ignore=maintainer\n  MAINTAINER me\n',
    ],
    [
      'above a later line of it',
      'FROM debian:12-slim\nRUN true && \\\n  apt-get install -y \\\n    git\n',
      'apt-recommends',
      'FROM debian:12-slim\nRUN true && \\\n  # plimsoll ignore=apt-recommends\n  apt-get install -y \\\n    git\n',
    ],
    [
      'above an instruction that runs a heredoc',
      'FROM debian:12-slim\nRUN <<E\napt-get install git\nE\n',
      'apt-prompt',
      'FROM debian:12-slim\n# plimsoll ignore=apt-prompt\nRUN <<E\napt-get install git\nE\n',
    ],
    [
      'beside the names that are there',
      'FROM a:1\n# plimsoll ignore=named-user as agreed\nMAINTAINER me\n',
      'maintainer',
      'FROM a:1\n# plimsoll ignore=named-user,maintainer as agreed\nMAINTAINER me\n',
    ],
    [
      'with the line ends of the file',
      '# syntax=docker/dockerfile:1\r\nFROM node:latest\r\n',
      'latest-tag',
      '# syntax=docker/dockerfile:1\r\n# plimsoll ignore=latest-tag\r\nFROM node:latest\r\n',
    ],
    ['in the first line', 'FROM node:latest', 'latest-tag', '# plimsoll ignore=latest-tag\nFROM node:latest'],
  ])('stands %s', async (_, text, rule, expected) => {
    const uri = open(text);
    expect(codes(await editor.diagnostics(uri))).toContain(rule);
    expect(await take(uri, `Ignore \`${rule}\` here`)).toBe(expected);
    expect(codes(await editor.diagnostics(uri))).not.toContain(rule);
  });

  test.each([
    ['at the top of the file', 'FROM node:latest\n', '# plimsoll ignore-file=latest-tag\nFROM node:latest\n'],
    [
      'behind the directives',
      '# escape=`\n# a comment\nFROM node:latest\n',
      '# escape=`\n# plimsoll ignore-file=latest-tag\n# a comment\nFROM node:latest\n',
    ],
    [
      'beside the names that are there, wherever',
      '# a\n# plimsoll ignore-file=full-base-image\nFROM node:latest\n',
      '# a\n# plimsoll ignore-file=full-base-image,latest-tag\nFROM node:latest\n',
    ],
  ])('of the whole file stands %s', async (_, text, expected) => {
    const uri = open(text);
    expect(await take(uri, 'Ignore `latest-tag` in this file')).toBe(expected);
    expect(codes(await editor.diagnostics(uri))).not.toContain('latest-tag');
  });

  test('is not put above a directive', async () => {
    const uri = open('# escape=x\nFROM debian:12-slim\n');
    const [diagnostic] = await editor.diagnostics(uri);
    expect(diagnostic?.range.start.line).toBe(0);
    const titles = (await actionsAt(uri, '# escape')).map(({ title }) => title);
    expect(titles.filter((title) => title.endsWith('here'))).toEqual([]);
  });
});

test('a page is opened, where the editor can', async () => {
  const able = await startEditor({ capabilities: { window: { showDocument: { support: true } } } });
  able.open('untitled:1', 'FROM node:latest\n');
  const action = (await actionsAt('untitled:1', 'node', undefined, able)).find(({ title }) => title.startsWith('Read'));
  expect(action).toMatchObject({
    title: 'Read about `latest-tag`',
    command: { command: 'plimsoll.openPage', arguments: ['latest-tag'] },
  });
  await able.ask('workspace/executeCommand', action?.command);
  expect(able.pages).toEqual(['https://plimsoll.dev/rules/latest-tag']);
  await able.stop();
  expect((await actionsAt(open('FROM node:latest\n'))).filter(({ title }) => title.startsWith('Read'))).toEqual([]);
});
