import { makesConfigure } from '../../data/project-sources.ts';
import { readsScript, usualShells } from '../../data/shells.ts';
import { shebangWords } from '../../shell/shell.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { nameOf, parentOf, within } from '../../text/path.ts';
import { placed } from '../../text/placed.ts';
import { directoryOf } from '../commands/directory.ts';
import { namesFor, shellPath } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import { contextText } from './dependencies.ts';
import { recipesOf } from './make-recipes.ts';

/** Longer scripts are not read, in characters, nor more of them, nor what they call further down. */
const longest = 30_000;
const mostCalls = 40;
const deepest = 3;

const callsLeft = once<UpToFiles, { left: number }>(() => ({ left: mostCalls }));

/** How many scripts a run stands in, of those that are made here. */
const depths = new WeakMap<RunNode, number>();

/**
 * What a command runs that stands in a file of the context, a script or the recipes of a Makefile, as a RUN of its own: its commands are those of that file, at
 * places of their own where the command stands. Nothing for a command that runs none, or none that is known.
 */
export const calledScript = once((build: UpToFiles, command: Command): RunNode | undefined => {
  const { run } = command;
  const depth = (depths.get(run) ?? 0) + 1;
  if (depth > deepest || build.facts.context === undefined) return undefined;
  const script = scriptOf(build, command) ?? recipesOf(build, command);
  if (script === undefined || script.length > longest) return undefined;
  const calls = callsLeft(build);
  if (calls.left-- <= 0) return undefined;
  const text = placed(script, command.at.start);
  const made: RunNode = {
    ...run,
    heredocs: [],
    innerComments: [],
    command: { ...run.command, form: 'shell', script: text } as RunNode['command'],
  };
  depths.set(made, depth);
  return made;
});

/** All that a RUN runs: its commands, each with those of the scripts that it calls behind it. */
export function allOf(build: UpToFiles, run: RunNode): readonly Command[] {
  return build.commands.of(run).flatMap((command) => {
    const called = calledScript(build, command);
    return called ? [command, ...allOf(build, called)] : [command];
  });
}

const byPath = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The script that a command runs, from where it runs it. */
function scriptOf(build: UpToFiles, command: Command): string | undefined {
  const { name, tool, nameWord, form, effect, operands } = command;
  const isShell = readsScript(tool);
  const word = isShell ? operands[0] : nameWord;
  if (!word?.literal || (isShell && command.has('-c', '-s'))) return undefined;
  const directory = directoryOf(build, command);
  const names = namesFor(build, command);
  const isNamed = !isShell && !word.literal.includes('/');
  // A wrapper of a tool is that tool, and what has a name of its own is no script of the project.
  if (!isShell && (form !== undefined || (isNamed && (effect !== undefined || name === '')))) return undefined;
  const called = nameOf(word.literal);
  if (called.endsWith('configure')) return undefined;
  const paths = isNamed ? byPath.map((folder) => within(folder, name)) : [shellPath(word, directory, names)];
  for (const path of paths) {
    const text = path === undefined ? undefined : contextText(build, command.stage, path);
    if (path === undefined || text === undefined) continue;
    if (makesConfigure.test(called) && usesAutotools.test(text)) return undefined;
    const shebang = shebangWords(text);
    const reader = shebang?.map((one) => nameOf(one)).find((one) => one !== 'env');
    if (shebang ? !usualShells.has(reader ?? '') : !isShell) return undefined;
    return calledFrom(text, path, typeof directory === 'string' ? directory : undefined, command);
  }
  return undefined;
}

const usesAutotools = /\b(?:auto(?:reconf|conf|make)|libtoolize)\b/;

const ownFolder = /\$\(dirname (?:-- )?"?\$(?:0|\{0\}|\{?BASH_SOURCE(?:\[0\])?\}?)"?\)/g;
const ofFolder = /\$\(cd "?(\/[\w./-]*)"? (?:&&|;) ?pwd\)/g;

/** A script with what it is called with in front: the folder, and variables. */
function calledFrom(text: string, path: string, directory: string | undefined, command: Command): string {
  const lines = text.replaceAll('\r\n', '\n');
  const end = lines.startsWith('#!') ? lines.indexOf('\n') + 1 : 0;
  const folder = parentOf(path);
  const body = lines
    .slice(end)
    .replaceAll(ownFolder, () => folder)
    .replaceAll(ofFolder, '$1');
  return `${lines.slice(0, end)}${opening(directory, command)}${body}`;
}

/** The commands that bring a script to where it is called, with the variables that it is called with. */
export function opening(directory: string | undefined, { assignments }: Command): string {
  const set = assignments.flatMap(({ name, value }) =>
    value?.literal === undefined || value.literal.includes("'") ? [] : `export ${name}='${value.literal}'\n`,
  );
  const isPlain = directory !== undefined && /^[\w./-]+$/.test(directory);
  return `${isPlain ? `cd ${directory}\n` : ''}${set.join('')}`;
}
