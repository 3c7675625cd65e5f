/** What the pages on configuration show is what happens. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { configLoader, migrate } from '../../../src/node/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

interface Block {
  readonly language: string;
  readonly text: string;
  /** What stands in a block of text just after it. */
  readonly said: string | undefined;
}

const page = (name: string): string => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

function blocksOf(text: string): readonly Block[] {
  const fences = [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', body = '']) => ({
    language,
    text: body,
  }));
  return fences.map((fence, index) => {
    const next = fences[index + 1];
    return {
      ...fence,
      said: next?.language === 'text' && next.text.startsWith('plimsoll.config.') ? next.text : undefined,
    };
  });
}

let tree: Tree;
beforeEach(() => {
  tree = makeTree({ '.git/': '', 'services/api/': '' });
});
afterEach(() => tree.remove());

/** What loading says: nothing where all is well. */
async function mistakeOf(): Promise<string | undefined> {
  const loadConfig = await configLoader({ cwd: tree.root });
  for (const path of ['Dockerfile', 'docker/api.Dockerfile'])
    try {
      expect((await loadConfig(join(tree.root, path))).sources).toHaveLength(1);
    } catch (error) {
      return error instanceof Error ? `${error.message}\n` : undefined;
    }
  return undefined;
}

describe('configuration.md', () => {
  const text = page('configuration.md');
  const blocks = [...blocksOf(text), ...blocksOf(page('../README.md'))];
  // Of the README's blocks some are for other tools: hooks, and steps of a workflow.
  const configs = blocks.filter(
    (one) => /^(?:yaml|json|ts)$/.test(one.language) && !/plimsoll\/node|lint\(|^- (?:repo|uses):/.test(one.text),
  );

  test.each(configs)('$text', async ({ language, text: config, said }) => {
    const code = config.replace(/^import .*$/m, 'const defineConfig = (config) => config;');
    tree.write(`plimsoll.config.${language === 'ts' ? 'mjs' : language}`, language === 'ts' ? code : config);
    expect(await mistakeOf()).toBe(said);
  });

  test('names every key', () => {
    const { properties } = JSON.parse(page('schema.json')) as { properties: Readonly<Record<string, unknown>> };
    const named = [...text.matchAll(/^\| `(\$?\w[\w-]*)` /gm)].map(([, key]) => key);
    expect(named.toSorted()).toEqual(Object.keys(properties).toSorted());
  });
});

test('migration.md shows what migration makes', async () => {
  const [theirs, ours] = blocksOf(page('migration.md')).filter(({ language }) => language === 'yaml');
  tree.write('.hadolint.yaml', theirs?.text ?? '');
  const { text, changes } = await migrate(join(tree.root, '.hadolint.yaml'), tree.root);
  const withoutHead = (yaml = ''): string => yaml.replace(/^(?:#.*\n|\n)+/, '');
  expect(withoutHead(text)).toBe(withoutHead(ours?.text));
  expect(changes).toEqual([]);
});
