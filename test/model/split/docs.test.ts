import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { splitFiles } from '../../../src/node/index.ts';
import { splitText } from '../../../src/report/index.ts';

const root = join(import.meta.dirname, '../../..');
const page = join(root, 'docs/split.md');

/** What a case looks like before and after, as the page shows it. */
async function shown(name: string): Promise<string> {
  const folder = join(root, 'fixtures/split', name);
  const path = join(folder, 'Dockerfile');

  const { splits } = await splitFiles([path], { context: folder }, { dry: true });
  const [found] = splits;
  if (!found?.split) throw new Error(`${name} is not split`);
  const told = splitText({ ...found, path: 'Dockerfile' });
  const block = (kind: string, text: string): string => `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\`\n`;
  const [before, after] = [readFileSync(path, 'utf8'), found.split.text].map((one) => block('dockerfile', one));
  return `${before}\nbecomes\n\n${after}\n${block('text', told)}`;
}

// `UPDATE=1` writes anew what the page shows.
test('the page shows what becomes of its cases', async () => {
  const text = readFileSync(page, 'utf8');
  const names = [...text.matchAll(/<!-- case: ([\w-]+) -->/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(2);
  let now = text;
  for (const name of names) {
    const start = now.indexOf(`<!-- case: ${name} -->`);
    const end = now.indexOf('<!-- end -->', start);
    now = `${now.slice(0, start)}<!-- case: ${name} -->\n\n${await shown(name)}\n${now.slice(end)}`;
  }
  if (process.env.UPDATE) writeFileSync(page, now);
  expect(readFileSync(page, 'utf8')).toBe(now);
}, 60_000);
