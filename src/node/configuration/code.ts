import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { cosmiconfig } from 'cosmiconfig';
import type { Broken, Document } from './document.ts';
import { codeExtensions } from './places.ts';

/** The default export of a module, which is run for it. The binary has another file in the place of this one: it runs no code. */
export async function importCode(file: string): Promise<Document | Broken> {
  try {
    const loaders = Object.fromEntries(codeExtensions.map((extension) => [extension, importModule]));
    const loaded = await cosmiconfig('plimsoll', { cache: false, loaders }).load(file);
    const namespace: Readonly<Record<string, unknown>> = loaded?.isEmpty === true ? {} : loaded?.config;
    if (!('default' in namespace)) return { file, error: 'has no default export: `export default { … }`' };
    const { default: value } = namespace;
    // A module that was compiled to CommonJS has its default export one level down.
    const nested = typeof value === 'object' && value !== null && '__esModule' in value && 'default' in value;
    return { file, value: nested ? value.default : value, place: () => undefined };
  } catch (error) {
    return { file, error: messageOf(error) };
  }
}

/** A module with all that it exports. Node reads one once: one that has changed is another one. */
async function importModule(file: string): Promise<unknown> {
  const url = `${pathToFileURL(file).href}?${statSync(file).mtimeMs}`;
  return /\.[cm]?ts$/.test(file) && !stripsTypes() ? importByJiti(file) : import(url);
}

const stripsTypes = (): boolean => Boolean((process.features as { readonly typescript?: unknown }).typescript);

const typeScriptAsks =
  'TypeScript is read by Node 22.18 or newer, or with the package `jiti` beside the file: `npm install --save-dev jiti`';

async function importByJiti(file: string): Promise<unknown> {
  const require = createRequire(file);
  let jiti: { readonly createJiti?: (from: string) => { import(path: string): Promise<unknown> } };
  try {
    jiti = require('jiti') as typeof jiti;
  } catch {
    throw new Error(typeScriptAsks);
  }
  if (!jiti.createJiti) throw new Error(`the package \`jiti\` is older than version 2: ${typeScriptAsks}`);
  return jiti.createJiti(file).import(file);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
