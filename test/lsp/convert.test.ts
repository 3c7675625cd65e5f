import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Diagnostic } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createBuild, inspect, settle } from '../../src/engine/index.ts';
import { applyEdits } from '../../src/fix/index.ts';
import { lineEdits, shownIn, workspaceEdit } from '../../src/lsp/convert.ts';
import { findingsOf } from '../../src/lsp/findings.ts';
import type { Sheet } from '../../src/lsp/workspace.ts';
import type { Finding } from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';
import { fakeRule } from '../support/fake-rule.ts';
import { memoryFiles } from '../support/memory-files.ts';

const uri = 'file:///work/Dockerfile';
const ignoreFile = 'file:///work/.dockerignore';

/** A document whose build context has an ignore file of two lines, and a rule that finds something in it. */
function sheetOf(text: string, version = 1): Sheet {
  const context = memoryFiles(new Map([['.dockerignore', { size: 8, text: 'a\r\nbcd\r\n' }]]));
  const build = createBuild(new Source('Dockerfile', text), { context });
  const finding: Finding = {
    at: { start: 3, end: 8 },
    file: '.dockerignore',
    message: 'found elsewhere',
    related: [{ at: { start: 0, end: 4 }, message: 'found here' }],
  };
  const rule = fakeRule('elsewhere', { check: () => (text.includes('COPY') ? [finding] : []) });
  const settings = settle([rule], { extends: 'all' });
  return {
    document: TextDocument.create(uri, 'dockerfile', version, text),
    build,
    facts: { context },
    settings,
    context: '/work',
    measured: undefined,
    error: undefined,
    limit: undefined,
    result: () => inspect(build, settings),
    learn: async () => false,
  };
}

test('a finding in another file is shown there, without its line end', () => {
  expect([...shownIn(sheetOf('FROM a\nCOPY . /\n'))]).toEqual([
    [uri, []],
    [
      ignoreFile,
      [
        expect.objectContaining({
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
          message: 'found elsewhere',
          relatedInformation: [
            {
              location: { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } } },
              message: 'found here',
            },
          ],
        }),
      ],
    ],
  ]);
});

test('findings in another file are sent, from all documents together, and taken back', async () => {
  const sent: [string, number][] = [];
  const documents = new Map<TextDocument, Sheet>();
  const findings = findingsOf({
    open: async (document) => documents.get(document),
    send: async (to, _, diagnostics: readonly Diagnostic[]) => void sent.push([to, diagnostics.length]),
    fail: (error) => {
      throw error;
    },
    refresh: () => undefined,
    delay: 0,
  });
  const show = async (text: string, name: string): Promise<void> => {
    const sheet = sheetOf(text);
    const document = TextDocument.create(name, 'dockerfile', sent.length, text);
    documents.set(document, { ...sheet, document });
    findings.show(document);
    const before = sent.length;
    while (!sent.slice(before).some(([to]) => to === name)) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  await show('FROM a\nCOPY . /\n', 'file:///work/one');
  await show('FROM a\nCOPY . /\n', 'file:///work/two');
  await show('FROM a\n', 'file:///work/one');
  findings.close('file:///work/two');
  await Promise.resolve();
  expect(sent.filter(([to]) => to === ignoreFile)).toEqual([
    [ignoreFile, 1],
    [ignoreFile, 2],
    [ignoreFile, 1],
    [ignoreFile, 0],
  ]);
  findings.stop();
});

describe('edits', () => {
  const able = { versioned: true, creates: true };
  const inOther = { file: '.dockerignore', at: { start: 3, end: 6 }, text: 'x' };
  const inNew = { file: 'new.txt', at: { start: 0, end: 0 }, text: 'x\n' };

  test('may be in several files', () => {
    const edit = workspaceEdit(sheetOf('FROM a\n', 7), [{ at: { start: 5, end: 6 }, text: 'b' }, inOther], able);
    expect(edit?.documentChanges).toEqual([
      {
        textDocument: { uri, version: 7 },
        edits: [{ range: { start: { line: 0, character: 5 }, end: { line: 0, character: 6 } }, newText: 'b' }],
      },
      {
        textDocument: { uri: ignoreFile, version: null },
        edits: [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, newText: 'x' }],
      },
    ]);
  });

  test('make files where the editor can, and are left out where it cannot', () => {
    const made = { kind: 'create', uri: 'file:///work/new.txt', options: { ignoreIfExists: true } };
    const sheet = sheetOf('FROM a\n');
    expect(workspaceEdit(sheet, [inNew], able)?.documentChanges?.[0]).toEqual(made);
    expect(workspaceEdit(sheet, [inNew], { versioned: true, creates: false })).toBeUndefined();
    expect(workspaceEdit({ ...sheet, context: undefined }, [inOther], able)).toBeUndefined();
  });
});

describe('edits of lines', () => {
  test('touch those that differ, and no more', () => {
    expect(lineEdits('a\nb\nc\nd\ne', 'a\nB\nc\nd\nx\ne')).toEqual([
      { at: { start: 2, end: 4 }, text: 'B\n' },
      { at: { start: 8, end: 8 }, text: 'x\n' },
    ]);
  });

  test('make one text the other, and stand apart', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', '\r\n', 'c'), { maxLength: 30 }).map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edits = lineEdits(before, after);
        expect(applyEdits(before, edits)).toBe(after);
        expect(edits.every(({ at }, index) => index === 0 || (edits[index - 1]?.at.end ?? 0) < at.start)).toBe(true);
      }),
    );
  });
});
