import { unfailing } from '../src/data/effects.ts';
import {
  type Build,
  type OwnCommand,
  defineRule,
  type Finding,
  type ListNode,
  placeAmong,
  replace,
  type ShellWord,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'masked-substitution',
  aliases: ['SC2155'],
  summary: 'A command whose failure `export` hides.',
  why: '`export` succeeds whatever the command in its value did, so neither `&&` nor `set -e` stops the build.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own) {
      if (!isNoticed(build, command)) continue;
      for (const word of masking(command)) if (!isHarmless(command, word)) yield finding(build, command, word);
    }
  },
});

const declarations: ReadonlySet<string> = new Set(['declare', 'export', 'local', 'readonly', 'typeset']);

/** The assignments of a declaration whose values commands print. */
export const masking = ({ name, args }: OwnCommand): readonly ShellWord[] =>
  declarations.has(name)
    ? args.filter((word) => /^\w+=/.test(word.text) && word.pieces().some(({ kind }) => kind === 'substitution'))
    : [];

/** Whether a failure in front of what follows would be noticed without the declaration. */
function isNoticed(build: Build, { run, node, parent }: OwnCommand): boolean {
  if (build.commands.stops(run)) return true;
  if (parent?.kind !== 'list') return true;
  const index = placeAmong(parent.items, node);
  return ['&&', '||', undefined].includes(parent.items[index]?.operator);
}

/** Whether what is run there hardly ever fails. */
const isHarmless = ({ inner }: OwnCommand, { at }: ShellWord): boolean =>
  inner
    .filter(({ node }) => at.start <= node.at.start && node.at.end <= at.end)
    .every(({ node }) => node.kind === 'command' && unfailing.has(node.name));

/** Whether `;` passes a failure on as well as `&&`, or there was nobody to notice it: `set -e` takes no notice of what fails in front of `&&`. */
function endsAlone(build: Build, { run, node, parent }: OwnCommand): boolean {
  if (parent?.kind !== 'list' || isCondition(parent)) return false;
  const index = placeAmong(parent.items, node);
  const before = parent.items[index - 1]?.operator;
  const after = parent.items[index]?.operator;
  if ([before, after].some((operator) => operator === '&&' || operator === '||')) return false;
  return after !== undefined || build.commands.stops(run);
}

const isCondition = (list: ListNode): boolean =>
  (list.parent?.kind === 'conditional' && list.parent.branches.some(({ condition }) => condition === list)) ||
  (list.parent?.kind === 'loop' && list.parent.condition === list);

export function finding(build: Build, command: OwnCommand, word: ShellWord): Finding {
  const { name, node, args, parent } = command;
  const variable = /^\w+/.exec(word.text)?.[0] ?? '';
  const apart = name === 'export' && args.length === 1 && parent?.kind === 'list' && node.assignments.length === 0;
  const join = endsAlone(build, command) ? ';' : ' &&';
  const edits = [replace(node.at, `${word.text}${join} export ${variable}`)];
  return {
    at: word.at,
    message: `\`${name}\` hides a failure of the command in this value: set \`${variable}\` first, and \`${name}\` it then`,
    ...(apart && { fix: { title: `Set \`${variable}\` first`, safety: 'unsafe', edits } }),
  };
}
