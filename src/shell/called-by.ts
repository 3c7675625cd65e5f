import { mapped } from '../text/mapped.ts';
import type { Command, ScriptNode, ShellWord } from './nodes.ts';
import { plainWord } from './word.ts';

/** What a variable holds when a script begins, as far as that is known. */
export type Variables = (name: string) => string | undefined;

/** `$PIP`, `"${PIP}"`: a variable and nothing else. */
const bare = /^\$(?:\{(\w+)\}|(\w+))$/;
/** Words that a shell takes as they are. */
const plain = /^[\w.+/@:=-]+(?: +[\w.+/@:=-]+)*$/;

/**
 * The words of a command whose name stands in a variable that is known, as the shell would have them: `$PIP x` is `pip install x`. All words that
 * the variable gives stand where it stands.
 */
export function calledBy(
  words: readonly ShellWord[],
  parent: ScriptNode | undefined,
  before: readonly Command[],
  variables: Variables,
): readonly ShellWord[] {
  const first = words[0];
  if (!first || first.literal !== undefined) return words;
  const [, braced, unbraced] = bare.exec(first.value) ?? [];
  const name = braced ?? unbraced;
  if (name === undefined || isTurned(parent, name)) return words;
  const given = assigned(before, name);
  const value = (given === undefined ? variables(name) : (given ?? ''))?.trim();
  if (value === undefined || !plain.test(value) || (!first.splits && value.includes(' '))) return words;
  const { at } = first;
  const named = value.split(/ +/).map((part) => plainWord(mapped(part, [], at.start), at));
  return [...named, ...words.slice(1)];
}

/** What the last assignment of a script gives a variable: `null` where that is not known, nothing where there is none. */
function assigned(before: readonly Command[], name: string): string | null | undefined {
  let value: string | null | undefined;
  for (const command of before) {
    if (command.name === '')
      for (const one of command.assignments)
        if (one.name === name) value = one.append ? null : (one.value?.literal ?? null);
    const word =
      command.name === 'export' ? command.operands.find((one) => one.value.startsWith(`${name}=`)) : undefined;
    if (word) value = word.literal?.slice(name.length + 1) ?? null;
  }
  return value;
}

/** Whether a loop gives the variable a value of its own in each turn. */
function isTurned(parent: ScriptNode | undefined, name: string): boolean {
  for (let node = parent; node; node = node.parent) if (node.kind === 'loop' && node.variable === name) return true;
  return false;
}
