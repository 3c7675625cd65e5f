import { shippedText } from './beside.ts';

/** A reader of big tables by name: from those beside the program, in a checkout from its data; each is read when it is first asked for. */
export function tableReader(): (name: string) => unknown {
  const tables = new Map<string, unknown>();
  return (name) => {
    if (!tables.has(name)) tables.set(name, readTable(name));
    return tables.get(name);
  };
}

/** A table, or nothing where there is none of this name. */
export function readTable(name: string): unknown {
  const text = shippedText(`${name}.json`);
  return text === undefined ? undefined : JSON.parse(text);
}
