import type { ShellWord } from '../../shell/nodes.ts';
import { resolvePath } from '../../text/path.ts';
import { inputOf, type Reading, wordsToldBy } from './texts.ts';

/** A word that a command is told, or one that the shell or `xargs` makes of it; the text is nothing where nobody knows it. */
export interface ToldWord {
  readonly word: ShellWord | undefined;
  readonly text: string | undefined;
}

/** What a command is told besides its options: with what variables hold, loops hand it turn by turn, files are put in for, and `xargs` reads. */
export function toldWords(
  reading: Reading,
  words: readonly ShellWord[] = reading.command.operands,
): readonly ToldWord[] {
  const handed = handedBy(reading);
  const all = words.flatMap((word): readonly ToldWord[] => {
    if (handed?.stands !== undefined && word.value.includes(handed.stands)) {
      const { stands } = handed;
      return (
        handed.texts?.map((text) => ({ word: undefined, text: word.value.replaceAll(stands, text) })) ?? [
          { word, text: undefined },
        ]
      );
    }
    const told = wordsToldBy(reading, word, reading.command.node);
    return told
      ? told.map((text) => ({ word: word.literal === text || told.length === 1 ? word : undefined, text }))
      : [{ word, text: undefined }];
  });
  if (!handed || handed.stands !== undefined) return all;
  return [
    ...all,
    ...(handed.texts?.map((text) => ({ word: undefined, text })) ?? [{ word: undefined, text: undefined }]),
  ];
}

/** What `xargs` hands a command, and in place of which letters; nothing where there is none. */
export function handedBy(
  reading: Reading,
): { readonly texts: readonly string[] | undefined; readonly stands?: string } | undefined {
  const { written, prefixes, nameWord, node } = reading.command;
  const by = prefixes.find(({ value }) => value === 'xargs');
  if (!by) return undefined;
  const end = nameWord?.at.start ?? 0;
  const options = written.filter(({ at }) => at.start > by.at.start && at.start < end).map(({ value }) => value);
  const file = options.flatMap((one, index) =>
    one === '-a' ? (options.at(index + 1) ?? []) : one.startsWith('--arg-file=') ? one.slice('--arg-file='.length) : [],
  )[0];
  const path = file === undefined ? undefined : resolvePath(reading.directory, file);
  const text =
    typeof path === 'string' ? reading.textAt(path) : file === undefined ? inputOf(reading, node) : undefined;
  const stands = options.flatMap((one, index) =>
    one === '-I' || one === '-J'
      ? (options.at(index + 1) ?? [])
      : one === '-i'
        ? '{}'
        : one.startsWith('-I')
          ? one.slice(2)
          : [],
  )[0];
  if (stands !== undefined)
    return {
      stands,
      texts: text
        ?.split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    };
  return {
    texts: text
      ?.split(/\s+/)
      .map((part) => part.replaceAll(/^["']|["']$/g, ''))
      .filter((part) => part !== ''),
  };
}
