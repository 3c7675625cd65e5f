import { basename } from 'node:path';
import picomatch from 'picomatch';
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Node, type ParsedNode } from 'yaml';
import type { Key } from '../../engine/types.ts';
import { importCode } from './code.ts';
import type { Broken, Document, Place } from './document.ts';
import { isCode } from './places.ts';
import { isTooDeep } from '../disk/depth.ts';
import { filesNow, type ConfigFiles } from './files.ts';

export type { Broken, Document, Place } from './document.ts';
export { writeYaml } from './yaml.ts';

/**
 * Reads a configuration file; one that is code is run. What is empty says nothing. The file has to be a regular one: who runs code does not read it by
 * itself.
 */
export async function readConfig(file: string, disk: ConfigFiles = filesNow): Promise<Document | Broken> {
  if (isCode(file))
    return disk.isNow(file) ? importCode(file) : { file, error: 'is code, and was another: the past is not run' };
  const isPackage = basename(file) === 'package.json';
  const reading = disk.read(file, isPackage ? 'package.json' : 'configuration');
  if ('error' in reading) return { file, error: reading.error };
  if (reading.text.trim() === '') return emptyDocument(file);
  return isPackage ? readKey(file, reading.text) : readData(file, reading.text);
}

const emptyDocument = (file: string): Document => ({ file, value: {}, place: () => undefined });

/** What a `package.json` holds under our key. */
function readKey(file: string, text: string): Document | Broken {
  const whole = readData(file, text);
  if ('error' in whole) return whole;
  const value = (whole.value as Readonly<Record<string, unknown>> | null)?.['plimsoll'] ?? {};
  return { file, value, place: (path) => whole.place(['plimsoll', ...path]) };
}

/** YAML, and JSON, which is YAML too. */
export function readData(file: string, text: string, isJson: boolean = file.endsWith('.json')): Document | Broken {
  if (isTooDeep(text)) return { file, error: 'nested too deeply' };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error', merge: true });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong) return { file, error: sentence(wrong.message), at: placeAt(wrong.pos[0]) };
  const misread = isJson ? jsonError(text) : undefined;
  if (misread) return { file, error: misread.error, ...(misread.at !== undefined && { at: placeAt(misread.at) }) };
  try {
    return {
      file,
      value: (document.toJS() as unknown) ?? {},
      place(path) {
        const node = nodeAt(document.contents, path);
        return node?.range ? placeAt(node.range[0]) : undefined;
      },
    };
  } catch (error) {
    return { file, error: sentence(messageOf(error)) };
  }

  /** The key of a map, the item of a list. */
  function nodeAt(top: ParsedNode | null, path: readonly Key[]): Node | undefined {
    let named: Node | undefined = top ?? undefined;
    let inner: unknown = top;
    for (const step of path) {
      if (isAlias(inner)) inner = inner.resolve(document);
      if (isSeq(inner)) {
        inner = inner.items[Number(step)];
        if (!isNode(inner)) return named;
        named = inner;
      } else if (isMap(inner)) {
        const pair = inner.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
        if (!pair) return named;
        named = pair.key as Node;
        inner = pair.value;
      } else return named;
    }
    return named;
  }
}

/** What keeps a text that is YAML from being JSON. */
function jsonError(text: string): { readonly error: string; readonly at?: number } | undefined {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return undefined;
  } catch (error) {
    const message = messageOf(error);
    const at = /position (\d+)/.exec(message)?.[1];
    const [what = message] = message.split(/, "| in JSON at /, 1);
    return { error: `not JSON: ${sentence(what)}`, ...(at !== undefined && { at: Number(at) }) };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Another library's message as we write ours: the first line and sentence, no capital. */
function sentence(message: string): string {
  const [first = ''] = message.split(/\n|; please /, 1);
  return first.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');
}

/**
 * Whether a path, relative and with `/`, is among those that globs mean. A glob without `/` means a name in any folder; one that means a folder means
 * all that is in it; one after `!` takes back, and the last that fits decides.
 */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.map((glob) => {
    const negated = glob.startsWith('!');
    const pattern = (negated ? glob.slice(1) : glob).replace(/^\.\//, '').replace(/\/$/, '');
    const anywhere = !pattern.includes('/');
    return {
      negated,
      matches: picomatch(pattern.replace(/^\//, ''), { dot: true, nonegate: true, basename: anywhere }),
    };
  });
  return (path) => {
    const steps = path.split('/');
    const paths = steps.map((_, index) => steps.slice(0, index + 1).join('/'));
    return tests.findLast(({ matches }) => paths.some((one) => matches(one)))?.negated === false;
  };
}
