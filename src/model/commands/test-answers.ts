import type { ScriptNode } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { Answers, Command, UpToCommands } from './types.ts';

/** Answers the tests of a RUN that ask nothing but what ENV and ARG say, as a build does that is told nothing else: `[ "$NODE_ENV" = production ]`. */
export function testAnswers(build: UpToCommands, run: RunNode): Answers {
  const answer: Answers = (condition) => {
    if (condition.kind === 'pipeline' && condition.commands.length === 1) {
      const [one] = condition.commands;
      const told = one && answer(one);
      return told === undefined ? undefined : told !== condition.negated;
    }
    const words = wordsOf(build, condition);
    return words && answerOf(words, (word) => valueOf(build, run, condition, word));
  };
  return answer;
}

/** The words of a test, as they are written; nothing for what is none, or more than one. */
function wordsOf({ source }: UpToCommands, node: ScriptNode): readonly string[] | undefined {
  if (node.kind === 'command') {
    if (node.name === 'true' || node.name === 'false') return [node.name];
    if (node.name === 'test') return node.args.map(({ text }) => text);
    return node.name === '[' ? node.args.slice(0, -1).map(({ text }) => text) : undefined;
  }
  const inside = node.kind === 'test' ? /^\[\[\s([^()]*)\s\]\]$/.exec(source.slice(node.at))?.[1] : undefined;
  return inside?.trim().split(/\s+/);
}

/** What a test of a variable and plain text says. */
function answerOf(words: readonly string[], value: (word: string) => string | undefined): boolean | undefined {
  if (words.length === 1 && (words[0] === 'true' || words[0] === 'false')) return words[0] === 'true';
  if (words[0] === '!') {
    const other = answerOf(words.slice(1), value);
    return other === undefined ? undefined : !other;
  }
  const [first = '', second = '', third = ''] = words;
  if (words.length === 2 && (first === '-n' || first === '-z')) {
    const told = value(second);
    return told === undefined ? undefined : (told === '') === (first === '-z');
  }
  const isEqual = second === '=' || second === '==';
  if (words.length !== 3 || !(isEqual || second === '!=')) return undefined;
  const [one, other] = [value(first), value(third)];
  return one === undefined || other === undefined ? undefined : (one === other) === isEqual;
}

/** What a word of a test holds: plain text, and variables that nothing but ENV and ARG sets. */
function valueOf(build: UpToCommands, run: RunNode, node: ScriptNode, written: string): string | undefined {
  const text = written.replace(/^(["'])(.*)\1$/, '$2');
  if (written.startsWith("'")) return text;
  const command = commandBy(build, run, node);
  let isKnown = !/[`*?[\\]/.test(text);
  const value = text.replaceAll(/\$(?:\{(\w+)\}|(\w+)|)/g, (_, braced?: string, plain?: string) => {
    const told = command && variableOf(build, command, braced ?? plain ?? '');
    if (told === undefined) isKnown = false;
    return told ?? '';
  });
  return isKnown ? value : undefined;
}

/** Any command tells what stands in the environment of all. */
const commandBy = (build: UpToCommands, run: RunNode, { at }: ScriptNode): Command | undefined =>
  build.commands.of(run).find((one) => one.at.start >= at.start) ?? build.commands.of(run).at(-1);

function variableOf(build: UpToCommands, command: Command, name: string): string | undefined {
  const { run, stage } = command;
  if (name === '' || build.commands.setsVariable(run, name)) return undefined;
  const before = build.stages.before(run);
  const value = before.environment(name);
  if (typeof value === 'string') return value;
  const base = build.stages.baseFacts(stage);
  const isOfNobody = base?.kind === 'distribution' || (base?.official === true && base.variable(name) === null);
  return before.definition(name) === undefined &&
    value === null &&
    isOfNobody &&
    !/^[A-Z]*PLATFORM$|^TARGET|^BUILD/.test(name)
    ? ''
    : undefined;
}
