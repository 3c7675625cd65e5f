import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Modules that are nothing but data, as JSON by the names of their exports: V8 reads JSON several times as fast as the literals of a program. */
export type Tables = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Smaller ones are not worth a parser's start. */
const least = 400;

const isPlain = (value: unknown): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return Object.keys(value).length === value.length && value.every(isPlain);
  return (
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.entries(value).every(([key, item]) => key !== '__proto__' && isPlain(item))
  );
};

/** Of a table with longer rows a run needs few, and reads no others. */
const longRow = 100;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Set || value instanceof Map);

/** An expression that makes a value, or nothing where it is no data. */
function written(value: unknown): string | undefined {
  const rows = isMap(value) && isPlain(value) ? Object.entries(value) : [];
  const texts = rows.map(([, row]) => JSON.stringify(row));
  if (rows.length >= 5 && rows.every(([, row]) => isMap(row)) && texts.join('').length > longRow * rows.length)
    return `lateRows(${JSON.stringify(rows.map(([name]) => name))}, ${JSON.stringify(texts)})`;
  const parsed = (plain: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(plain))})`;
  if (value instanceof Set || value instanceof Map) {
    const items: unknown[] = Array.from(value as Iterable<unknown>);
    return items.every(isPlain) ? `new ${value instanceof Set ? 'Set' : 'Map'}(${parsed(items)})` : undefined;
  }
  return isPlain(value) ? parsed(value) : undefined;
}

/** The tables below a folder, each of which is run to see what it holds. */
export async function tablesIn(root: string, folder: string): Promise<Tables> {
  const names = (await readdir(join(root, folder), { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const { outputFiles } = await build({
    stdin: {
      contents: names.map((name, index) => `export * as m${index} from './${name.split(sep).join('/')}';`).join('\n'),
      resolveDir: join(root, folder),
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    loader: { '.json': 'json' },
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
  const modules = (await import(`data:text/javascript;base64,${code}`)) as Record<string, Record<string, unknown>>;
  const tables = new Map<string, ReadonlyMap<string, string>>();
  for (const [index, name] of names.entries()) {
    const exported = Object.entries(modules[`m${index}`] ?? {}).map(([key, value]) => [key, written(value)] as const);
    const plain = exported.flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const]));
    const length = plain.reduce((sum, [, text]) => sum + text.length, 0);
    if (plain.length > 0 && plain.length === exported.length && length >= least)
      tables.set(join(root, folder, name), new Map(plain));
  }
  return tables;
}

/** Has tables read as JSON. */
export const asJson = (tables: () => Promise<Tables>, folder: string): Plugin => ({
  name: 'as-json',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]data[\\/].*\.ts$/ }, async ({ path }) => {
      const table = (await tables()).get(path);
      if (!table) return undefined;
      const lines = [...table].map(([name, text]) =>
        name === 'default' ? `export default ${text};` : `export const ${name} = /* @__PURE__ */ ${text};`,
      );
      const late = `import { lateRows } from ${JSON.stringify(join(folder, 'late.ts'))};`;
      return { contents: [late, ...lines].join('\n'), loader: 'js', resolveDir: folder };
    });
  },
});
