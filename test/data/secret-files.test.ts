import { expect, test } from '@jest/globals';
import { lint } from '../../src/index.ts';
import { secretFileOf } from '../../src/data/secret-files.ts';

test('a text is read only where the path may be that of a secret', () => {
  const read: string[] = [];
  const texts: Readonly<Record<string, string>> = {
    '.git/objects/pack/pack-1.pack': 'PACK',
    'src/main.ts': 'let a = 1;\n',
    '.env': 'API_TOKEN=a8f5f167f44f4964e6c998dee827110c\n',
    'server.key': '-----BEGIN PRIVATE KEY-----\n',
    'deploy.tfstate': '{}',
  };
  const paths = Object.keys(texts);
  const context = {
    has: (path: string) => path in texts,
    list: () => paths,
    size: (path: string) => texts[path]?.length,
    ignored: () => false,
    sent: () => paths,
    ignoreFile: undefined,
    read(path: string) {
      read.push(path);
      return texts[path];
    },
  };
  const config = { extends: 'recommended' as const, select: ['secret-file-copied'] };
  const { diagnostics } = lint('FROM scratch\nCOPY . /\n', config, { context });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '`server.key` is a private key, and becomes part of the image with 2 more: leave it out with `.dockerignore`',
  ]);
  expect([...new Set(read)].filter((path) => path !== '.env' && path !== 'server.key')).toEqual([]);
});

test('what is not to be read is told by its name', () => {
  expect(secretFileOf('id_rsa', () => undefined)?.severity).toBe('error');
  expect(secretFileOf('a/.env.production', () => undefined)?.severity).toBe('warning');
  expect(secretFileOf('a/settings.xml', () => undefined)).toBeUndefined();
});
