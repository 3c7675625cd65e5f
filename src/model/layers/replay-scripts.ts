import { typically } from '../../bytes/bytes.ts';
import { installScriptAt, installScriptOf, type InstallScript } from '../../data/install-scripts.ts';
import { scriptLanguages } from '../../data/services.ts';
import type { ScriptNode } from '../../shell/nodes.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { folderAt, type Step } from './step.ts';

/** Puts down what a script leaves that its makers have people run as it comes; false for a command that runs none that is known. */
export function replayScript(step: Step): boolean {
  const { build, command, disk, at } = step;
  const script = scriptsRun(build, command.stage).get(command.node) ?? programOf(command);
  if (!script) return false;
  const words = new Set(command.words.map(({ value }) => value));
  const weight = script.told?.find((told) => told.words.some((word) => words.has(word)))?.weight ?? script.weight;
  const usual = typically(weight);
  const path = script.folder === undefined ? undefined : folderAt(step, script.folder, script.variable);
  if (path === undefined) disk.install(undefined, at, usual);
  else disk.make({ what: 'unpacked', path, bytes: undefined, usual, at, whole: true });
  // It changes profiles, too.
  disk.lose();
  return true;
}

/** The program that is called, or the file that an interpreter is handed. */
const programOf = ({ nameWord, tool, args }: Command): InstallScript | undefined =>
  installScriptOf(scriptLanguages.has(tool) ? (args[0]?.value ?? '') : (nameWord?.value ?? ''));

/** The commands of a stage that run such a script, be it out of a pipe or a file. */
const scriptsRun = once((build: UpToPackages, stage: Stage): ReadonlyMap<ScriptNode, InstallScript> => {
  const scripts = new Map<ScriptNode, InstallScript>();
  for (const { addresses, ranBy } of build.files.downloads(stage)) {
    const script = ranBy && addresses.map(({ text }) => installScriptAt(text)).find((one) => one !== undefined);
    if (ranBy && script) scripts.set(ranBy, script);
  }
  return scripts;
});
