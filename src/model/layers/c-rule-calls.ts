import { targetRules } from '../../data/project-sources.ts';

/** A call in a file with rules, and what its result is called. */
export interface RuleCall {
  readonly name: string;
  readonly words: readonly string[];
  readonly result: string | undefined;
}

/** The calls of a file of CMake or Meson, those in others too, in order; a list that is given a name is one of `files`. */
export function callsIn(text: string): readonly RuleCall[] {
  const bare = text.replace(/#[^\n]*/g, '');
  const calls: RuleCall[] = [];
  let assigned = { name: '', end: -1 };
  for (const { 0: whole, 1: to, 2: name = '', index } of bare.matchAll(targetRules.calls)) {
    const end = index + whole.length;
    const words = (from: number): readonly string[] => wordsIn(bare.slice(from, closing(bare, from)));
    if (name !== '') {
      const result = assigned.end === index ? assigned.name : undefined;
      calls.push({ name: name.toLowerCase(), words: words(end - 1), result });
    } else if (to !== undefined) {
      assigned = { name: to, end };
      if (/['[]/.test(bare[end] ?? '')) calls.push({ name: 'files', words: words(end), result: to });
    }
  }
  return calls;
}

/** Where what is opened at a place is closed again; the end of the line where nothing is. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const letter = text[at] ?? '';
    if ('(['.includes(letter)) depth++;
    else if (')]'.includes(letter)) depth--;
    if (depth <= 0 && (letter === '\n' || ')]'.includes(letter))) return at;
  }
  return text.length;
}

const wordsIn = (text: string): readonly string[] =>
  text.match(targetRules.words)?.map((word) => word.replaceAll(/['"]/g, '')) ?? [];
