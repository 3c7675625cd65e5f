import { afterEach, describe, expect, test } from '@jest/globals';
import { startEditor, type Editor, type EditorOptions } from '../support/editor.ts';

const editors: Editor[] = [];
async function start(options: EditorOptions = {}): Promise<Editor> {
  const editor = await startEditor({ initializationOptions: { preset: 'all' }, ...options });
  editors.push(editor);
  return editor;
}
afterEach(() => {
  for (const editor of editors.splice(0)) editor.stop();
});

const untitled = 'untitled:Untitled-1';

describe('findings', () => {
  test('are sent', async () => {
    const editor = await start();
    editor.open(untitled, 'FROM node:latest\n');
    const d = await editor.diagnostics(untitled);
    expect(d).toEqual([]);
  });
});
