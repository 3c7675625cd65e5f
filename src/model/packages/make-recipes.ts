import { otherBuilders, ownCompilers } from '../../data/makefiles.ts';
import { within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import { namesFor, shellPath } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { contextText } from './dependencies.ts';

/** A rule of a Makefile. */
interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

/** What is read of a Makefile. */
interface Makefile {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly first: string | undefined;
  readonly variables: ReadonlyMap<string, string>;
  readonly exported: readonly string[];
}

/**
 * The recipes that a call of make runs, as a script, where they call builders of other languages than C, which make has no rules of its own for. GNU make's
 * manual, "Writing Makefiles", 2026-11.
 */
export function recipesOf(build: UpToFiles, command: Command): string | undefined {
  const { recipes } = command.form ?? {};
  if (!recipes || command.has(...recipes.unless)) return undefined;
  const own = directoryOf(build, command);
  const told = command.option(...recipes.folder);
  const folder = told ? shellPath(told, own, namesFor(build, command)) : own;
  if (typeof folder !== 'string' || !/^[\w./-]+$/.test(folder)) return undefined;
  const named = command.option(...recipes.file)?.literal;
  const files = named === undefined ? recipes.files : [named];
  const text = files
    .map((file) => contextText(build, command.stage, file.startsWith('/') ? file : within(folder, file)))
    .find((one) => one !== undefined);
  if (text === undefined) return undefined;
  const words = command.operands.flatMap((word) => word.literal ?? []);
  const given = new Map(
    [
      ...command.assignments.map(({ name, value }) => [name, value?.literal] as const),
      ...words.map(assignmentOf),
    ].flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value] as const])),
  );
  const makefile = read(text, given);
  const goals = words.filter((word) => !word.includes('='));
  const lines = linesOf(makefile, goals.length > 0 ? goals : [makefile.first ?? '']);
  const script = lines.join('\n');
  if (!otherBuilders.test(script) || ownCompilers.test(script)) return undefined;
  const exports = [...given, ...makefile.exported.map((name) => [name, makefile.variables.get(name) ?? ''] as const)]
    .filter(([, value]) => !value.includes("'"))
    .map(([name, value]) => `export ${name}='${value}'\n`);
  return `cd ${folder}\n${exports.join('')}${script}\n`;
}

const assignmentOf = (word: string): readonly [string | undefined, string | undefined] => {
  const at = word.indexOf('=');
  return at < 1 ? [undefined, undefined] : [word.slice(0, at).replace(/[:?+]$/, ''), word.slice(at + 1)];
};

const setting = /^(?:export[ \t]+|override[ \t]+)?([\w.-]+)[ \t]*(::?=|\?=|\+=|!=|=)(.*)$/;
const ruleLine = /^([^\s#:=][^#:=]*)::?(?!=)([^=]*)$/;

function read(text: string, given: ReadonlyMap<string, string>): Makefile {
  const variables = new Map<string, string>(given);
  const rules = new Map<string, { needs: string[]; recipe: string[] }>();
  const exported: string[] = [];
  let first: string | undefined;
  let current: readonly string[] = [];
  for (const line of text.replaceAll('\r\n', '\n').replaceAll('\\\n', ' ').split('\n')) {
    if (line.startsWith('\t')) {
      for (const target of current) rules.get(target)?.recipe.push(line.slice(1));
      continue;
    }
    const bare = line.split(' #', 1)[0]?.trim() ?? '';
    const [, name, operator, value = ''] = setting.exec(bare) ?? [];
    if (name !== undefined) {
      if (bare.startsWith('export')) exported.push(name);
      if (!given.has(name)) set(variables, name, operator, value.trim());
      continue;
    }
    if (/^export[ \t]/.test(bare)) exported.push(...bare.split(/\s+/).slice(1));
    const [, targets, needs = ''] = ruleLine.exec(bare) ?? [];
    if (targets === undefined) continue;
    const [plain = '', recipe] = needs.split(';', 2);
    current = expanded(targets, variables)
      .split(/\s+/)
      .filter((target) => target !== '');
    for (const target of current) {
      const rule = rules.get(target) ?? { needs: [], recipe: [] };
      rules.set(target, rule);
      rule.needs.push(
        ...expanded(plain.replace('|', ' '), variables)
          .split(/\s+/)
          .filter((need) => need !== ''),
      );
      if (recipe !== undefined) rule.recipe.push(recipe.trim());
      if (!target.startsWith('.') && !target.includes('%')) first ??= target;
    }
    const goal = variables.get('.DEFAULT_GOAL');
    if (goal !== undefined) first = goal;
  }
  return { rules, first, variables, exported };
}

function set(variables: Map<string, string>, name: string, operator: string | undefined, value: string): void {
  const before = variables.get(name);
  if (operator === '?=' && before !== undefined) return;
  if (operator === '+=') variables.set(name, `${before ?? ''} ${value}`.trim().slice(0, longest));
  // Who asks the shell is not told.
  else variables.set(name, operator === '!=' ? '' : value);
}

const longest = 2000;
const deepest = 5;

/** A text with its variables put in; what functions give is not known, and is left out. */
function expanded(text: string, variables: ReadonlyMap<string, string>, automatic = '', depth = 0): string {
  if (depth > deepest || !text.includes('$')) return text.replaceAll('$$', '$');
  let result = '';
  for (let at = 0; at < text.length && result.length < longest;) {
    const found = text.indexOf('$', at);
    if (found === -1) return result + text.slice(at);
    result += text.slice(at, found);
    const next = text[found + 1] ?? '';
    if (next === '(' || next === '{') {
      const end = closing(text, found + 1, next);
      const name = text.slice(found + 2, end).trim();
      if (/^[\w.-]+$/.test(name)) result += expanded(variables.get(name) ?? '', variables, automatic, depth + 1);
      at = end + 1;
    } else {
      result += next === '$' ? '$' : next === '@' ? automatic : '';
      at = found + 2;
    }
  }
  return result;
}

/** Where what is opened at a place is closed. */
function closing(text: string, from: number, open: string): number {
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === open) depth++;
    if (text[at] === close && --depth === 0) return at;
  }
  return text.length;
}

const mostLines = 200;

/** The lines that are run for some targets, each after what it needs. */
function linesOf({ rules, variables }: Makefile, goals: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const done = new Set<string>();
  const make = (target: string): void => {
    const rule = rules.get(target);
    if (!rule || done.has(target) || done.size > mostLines) return;
    done.add(target);
    for (const need of rule.needs) make(need);
    for (const line of rule.recipe) {
      const text = expanded(line, variables, target)
        .trim()
        .replace(/^[@+-]+\s*/, '');
      if (text !== '' && !text.startsWith('#') && lines.length < mostLines) lines.push(`(${text})`);
    }
  };
  for (const goal of goals) make(goal);
  return lines;
}
