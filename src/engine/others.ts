import { applyEdits, asLines, origin } from '../fix/index.ts';
import type { ContextFiles, Edit, Facts } from '../rule/index.ts';

/** A file of the build context that fixes change. */
interface Other {
  /** As it is; empty where there is none. */
  readonly before: string;
  /** Those of all passes; their offsets are those of the file as it is. */
  readonly edits: readonly Edit[];
  readonly text: string;
}

/** By path, relative to the context. */
export type Others = ReadonlyMap<string, Other>;

/** What edits make of other files. */
export interface OthersChange {
  readonly others: Others;
  /** The edits as they were put in; their offsets are those of the files before them. */
  readonly edits: readonly Edit[];
}

/** Changes files of the context by edits whose offsets are those of the files as earlier edits left them; or says why that cannot be. */
export function changeOthers(
  others: Others,
  edits: readonly Edit[],
  context: ContextFiles | undefined,
): OthersChange | string {
  const changed = new Map(others);
  const done: Edit[] = [];
  const files = new Set(edits.flatMap(({ file }) => (file === undefined ? [] : [file])));
  for (const file of files) {
    if (!context?.withTexts) return 'the build context is not known';
    const known = others.get(file);
    const before = known?.before ?? context.read?.(file) ?? (context.has(file) ? undefined : '');
    if (before === undefined) return `\`${file}\` cannot be read`;
    const { edits: earlier, text } = known ?? { edits: [], text: before };
    const own = asLines(text, unique(edits.filter((edit) => edit.file === file)));
    if (own.some(({ at }) => at.end > text.length)) return `it reaches out of \`${file}\``;
    const placed = own.flatMap((edit) => {
      const at = origin(edit.at, earlier);
      return at ? [{ ...edit, at }] : [];
    });
    if (placed.length < own.length) return `another fix changes the same place of \`${file}\``;
    const all = asLines(before, [...earlier, ...placed]);
    changed.set(file, { before, edits: all, text: applyEdits(before, all) });
    done.push(...own);
  }
  return { others: changed, edits: done };
}

/** What is known from outside once other files are as they were changed. */
export function withOthers(facts: Facts, others: Others): Facts {
  const texts = new Map([...others].map(([file, { text }]) => [file, text]));
  const context = texts.size > 0 ? facts.context?.withTexts?.(texts) : undefined;
  return context ? { ...facts, context } : facts;
}

/** The edits of all files, each with its file. */
export const editsOf = (others: Others): readonly Edit[] => [...others.values()].flatMap(({ edits }) => edits);

/** Two fixes may want the same line. */
const unique = (edits: readonly Edit[]): readonly Edit[] => [
  ...new Map(edits.map((edit) => [JSON.stringify([edit.at.start, edit.at.end, edit.text]), edit])).values(),
];
