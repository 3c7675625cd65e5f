import type { Tool } from '../../data/tool.ts';
import { trimEnd } from '../../text/trim.ts';
import { isLike } from '../../text/wildcard.ts';
import type { Command } from '../commands/types.ts';

/** A project of a workspace: its folder from that of the workspace (`''` for the one at its root), and what its manifest says. */
export interface Member {
  readonly folder: string;
  readonly name: string | undefined;
  /** The names of what it needs to run, and of what its development needs besides. */
  readonly needs: readonly string[];
  readonly development: readonly string[];
}

/**
 * The folders of the projects that a command is about by its words; nothing where that is all of them, or cannot be told. `here`: the folder that it runs in.
 */
export function askedProjects(
  command: Command,
  members: readonly Member[],
  here: string,
): readonly string[] | undefined {
  const facts = command.form?.workspace;
  if (!facts || (facts.all && command.has(...facts.all))) return undefined;
  const isBy = facts.by?.includes(command.subcommands.join(' ')) === true;
  const words = [...command.options(...(facts.options ?? [])), ...(isBy ? command.operands : [])];
  if (words.length === 0) return isBy ? withNeeds(members, [here], true) : undefined;
  if (words.some(({ literal }) => literal === undefined)) return undefined;
  const found = new Set<string>();
  const not = new Set<string>();
  for (const { value } of words) {
    const isNot = facts.filters === true && value.startsWith('!');
    const folders = facts.filters ? filtered(members, isNot ? value.slice(1) : value) : namedIn(members, value);
    if (!folders) return undefined;
    for (const folder of folders) (isNot ? not : found).add(folder);
  }
  // Who only leaves some out has all others.
  if (found.size === 0) for (const { folder } of members) found.add(folder);
  if (facts.root && command.has(...facts.root)) found.add('');
  const own = [...found].filter((folder) => !not.has(folder));
  if (own.length === 0) return undefined;
  return isBy ? withNeeds(members, own, !leavesOut(command, command.form)) : own;
}

/** Whether a command leaves development out by one of its own options. */
const leavesOut = (command: Command, form: Tool | undefined): boolean => command.has(...(form?.dev?.off ?? []));

/** Some projects with those of the workspace that they need; `development`: for their own development, too. */
export function withNeeds(
  members: readonly Member[],
  folders: readonly string[],
  development: boolean,
): readonly string[] {
  const byName = new Map(members.flatMap(({ name, folder }) => (name === undefined ? [] : [[name, folder] as const])));
  const byFolder = new Map(members.map((one) => [one.folder, one]));
  const all = new Set(folders);
  // What is added while it is gone through is gone through, too.
  for (const folder of all) {
    const one = byFolder.get(folder);
    for (const name of [...(one?.needs ?? []), ...(development ? (one?.development ?? []) : [])]) {
      const other = byName.get(name);
      if (other !== undefined) all.add(other);
    }
  }
  return [...all];
}

/** Projects by their names; nothing where there is none of one of them. */
export function projectsNamed(members: readonly Member[], names: readonly string[]): readonly string[] | undefined {
  const folders = names.map((word) => members.find(({ name }) => name === word)?.folder);
  return folders.length > 0 && folders.every((folder) => folder !== undefined) ? folders : undefined;
}

/** Projects by name or folder, or by a folder above them. */
function namedIn(members: readonly Member[], word: string): readonly string[] | undefined {
  const path = trimEnd(word.replace(/^\.\//, ''), '/');
  const found = members.filter(({ name, folder }) => name === word || folder === path);
  const all = found.length > 0 ? found : members.filter(({ folder }) => folder.startsWith(`${path}/`));
  return all.length === 0 ? undefined : all.map(({ folder }) => folder);
}

/** Projects by a filter of pnpm; nothing for one that asks Git, or who needs them. */
function filtered(members: readonly Member[], word: string): readonly string[] | undefined {
  if (word.startsWith('...') || word.includes('[')) return undefined;
  const needed = word.endsWith('...');
  const others = word.endsWith('^...');
  const text = others ? word.slice(0, -4) : needed ? word.slice(0, -3) : word;
  const own = matching(members, text);
  if (own.length === 0) return undefined;
  const all = needed ? withNeeds(members, own, true) : own;
  return others ? all.filter((folder) => !own.includes(folder)) : all;
}

function matching(members: readonly Member[], text: string): readonly string[] {
  const path = /^\{(.*)\}$/.exec(text)?.[1] ?? (text.startsWith('.') ? text : undefined);
  if (path !== undefined) {
    const pattern = trimEnd(path.replace(/^\.\/?/, ''), '/').replaceAll('**', '*');
    return members.flatMap(({ folder }) => (isLike(folder, pattern) ? [folder] : []));
  }
  const named = (name: string): readonly string[] =>
    members.flatMap((one) => (one.name !== undefined && isLike(one.name, name) ? [one.folder] : []));
  const own = named(text);
  // The scope may be left out where only one has the name.
  const scoped = own.length > 0 || text.startsWith('@') ? [] : named(`@*/${text}`);
  return scoped.length === 1 ? scoped : own;
}
