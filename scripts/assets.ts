/** What a report in HTML has inside: its style and its script, made small, and the hashes by which its policy knows them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, type Loader } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));

function small(path: string, loader: Loader): string {
  const text = readFileSync(join(root, path), 'utf8');
  const { code } = transformSync(text, { loader, minify: true, target: 'es2022', legalComments: 'none' });
  return code.trim();
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The module that holds them. */
export async function assets(): Promise<string> {
  const picture = small('src/report/picture/picture.css', 'css');
  const page = small('src/report/html/page.css', 'css') + picture;
  // Nothing in it ends the element that it stands in.
  const script = small('src/report/html/client.ts', 'ts').replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
  const written = (name: string, what: string, text: string): readonly string[] => [
    '',
    `/** ${what} */`,
    `export const ${name} = ${JSON.stringify(text)};`,
  ];
  const text = [
    '// Written by `npm run gen`: do not edit.',
    ...written('pictureStyle', 'The style of a picture that is a file of its own.', picture),
    ...written('pageStyle', 'The style of a page, with its pictures.', page),
    ...written('pageStyleHash', 'What the policy of a page knows its style by.', hashOf(page)),
    ...written('script', 'What sorts and filters.', script),
    ...written('scriptHash', 'What the policy of a page knows its script by.', hashOf(script)),
    '',
  ].join('\n');
  const path = join(root, 'src/report/assets.ts');
  return format(text, { ...(await resolveConfig(path)), parser: 'typescript' });
}
