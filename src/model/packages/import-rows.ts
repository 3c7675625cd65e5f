import { importsTable, importsTableName, type ImportsTable } from '../../data/imports.ts';
import type { Language } from '../../data/tool.ts';
import { lookUp } from '../../text/look-up.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';

/** What is built of something, and what of it is in a program, in bytes. */
export interface Parts {
  readonly built: number;
  readonly linked: number;
  /** The same where a program keeps all methods. */
  readonly whole: number;
}

/** A package that sources take in by name. */
export interface ImportedPackage extends Parts {
  readonly name: string;
  /** What it belongs to; nothing of the language's own library. */
  readonly module: string | undefined;
  /** Whether it makes a program keep all methods: one of the library where the project itself takes it in. */
  readonly asks: boolean;
  /** Places of what it takes in. */
  readonly needs: readonly number[];
}

/** What is known of the packages of a language that sources take in. */
export interface ImportRows {
  readonly packages: readonly ImportedPackage[];
  /** Their places. */
  readonly byName: ReadonlyMap<string, number>;
  /** Those of each module. */
  readonly ofModule: ReadonlyMap<string, readonly number[]>;
  /** What a project usually takes in of a module. */
  readonly modules: ReadonlyMap<string, Parts>;
}

const decoded = new WeakMap<ImportsTable, Map<Language, ImportRows>>();

/** The table, where the run has it and it knows the language. */
export const importRows = once(({ facts }: UpToFacts): ((language: Language) => ImportRows | undefined) => {
  const table = importsTable(facts.table?.(importsTableName));
  return (language) => (table ? rowsOf(table, language) : undefined);
});

function rowsOf(table: ImportsTable, language: Language): ImportRows | undefined {
  const all = decoded.get(table) ?? new Map<Language, ImportRows>();
  decoded.set(table, all);
  const known = all.get(language);
  const written = lookUp(table.languages, language);
  if (known || !written) return known;
  const packages: ImportedPackage[] = [];
  const byName = new Map<string, number>();
  const modules = new Map<string, Parts>();
  const ofModule = new Map<string, readonly number[]>();
  const add = (row: string, module?: string): void => {
    const [first = '', built, linked, whole = '', ...needs] = row.split(' ');
    const name = module === undefined ? first : first === '' ? module : `${module}/${first}`;
    byName.set(name, packages.length);
    packages.push({
      ...partsOf(built, linked, whole),
      name,
      module,
      asks: whole.endsWith('!'),
      needs: needs.map(Number),
    });
  };
  for (const row of written.library) add(row);
  for (const [module, [usual = '', ...rows]] of Object.entries(written.modules)) {
    const [built, linked, whole] = usual.split(' ');
    modules.set(module, partsOf(built, linked, whole));
    ofModule.set(
      module,
      rows.map((_, index) => packages.length + index),
    );
    for (const row of rows) add(row, module);
  }
  const rows = { packages, byName, ofModule, modules };
  all.set(language, rows);
  return rows;
}

const partsOf = (built = '', linked = '', whole = ''): Parts => ({
  built: Number(built) * 1e3,
  linked: Number(linked) * 1e3,
  whole: Number(whole.replace('!', '')) * 1e3,
});

/**
 * What some packages take in, themselves too, by their places. `listed`: the modules that there are, where all are known; what is of another one is what only
 * another release takes in.
 */
export function takenIn(
  { packages }: ImportRows,
  begin: Iterable<number>,
  listed?: Pick<ReadonlySet<string>, 'has'>,
): ReadonlySet<number> {
  const all = new Set(begin);
  // What is added while it is gone through is gone through, too.
  for (const place of all)
    for (const need of packages.at(place)?.needs ?? []) if (isListed(packages.at(need), listed)) all.add(need);
  return all;
}

const isListed = (one: ImportedPackage | undefined, listed: Pick<ReadonlySet<string>, 'has'> | undefined): boolean =>
  !listed || one?.module === undefined || listed.has(one.module);
