import { dropsRightsItself, initWrappers, interactive, interpreters, rightsDroppers } from '../../data/services.ts';
import type { CmdNode, EntrypointNode } from '../../syntax/nodes.ts';
import type { UpToCommands } from '../commands/types.ts';
import type { UpToImages } from '../images/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Start } from './types.ts';

/** ENTRYPOINT in force with CMD as its arguments, or CMD alone; nothing when this file sets neither. */
export function startOf(build: UpToCommands, stage: Stage): Start | undefined {
  const { cmd } = stage;
  // `ENTRYPOINT []` takes away that of the base image.
  const isEmpty = stage.entrypoint?.command.form === 'exec' && stage.entrypoint.command.words.length === 0;
  const entrypoint = isEmpty ? undefined : stage.entrypoint;
  const node = entrypoint ?? cmd;
  if (!node) return undefined;
  const owner = build.stages.of(node);
  if (!owner) return undefined;
  const words = entrypoint
    ? [...wordsOf(build, entrypoint), ...(cmd ? wordsOf(build, cmd) : [])]
    : wordsOf(build, node);
  return words.length === 0 ? undefined : { node, stage: owner, words };
}

function wordsOf(build: UpToCommands, node: CmdNode | EntrypointNode): readonly string[] {
  if (node.command.form === 'exec') return node.command.words.map((word) => word.text);
  return build.commands
    .script(node)
    .commands.flatMap((command) => [...command.prefixes, ...command.words].map((word) => word.value));
}

/** The program behind wrappers such as `tini --`, by the last part of its path. */
export function programOf(words: readonly string[]): string | undefined {
  let wrapped = true;
  for (const word of words) {
    const name = baseName(word);
    if (wrapped && (initWrappers.has(name) || word.startsWith('-') || /^\w+=/.test(word))) continue;
    wrapped = false;
    return name;
  }
  return undefined;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The program of an ENTRYPOINT in JSON form that takes the CMD for its arguments: not a script or a wrapper, which runs that, nor an unknown one. */
export function argumentTaker(stage: Stage | undefined): string | undefined {
  const command = stage?.entrypoint?.command;
  const first = command?.form === 'exec' ? command.words[0]?.text : undefined;
  if (first === undefined || first.includes('$')) return undefined;
  const name = baseName(first);
  const runsIt = name.includes('.') || /entry|init|start|run|docker|wrap/i.test(name);
  return runsIt || initWrappers.has(name) || interactive.has(name) || rightsDroppers.has(name) ? undefined : name;
}

/** Whether the images that this stage ships in start a program, and not a shell or an interpreter for somebody to type into. A snippet without FROM is taken to. */
export function runsApplication(build: UpToCommands, stage: Stage): boolean {
  if (!stage.from && build.stages.all.length === 1 && !stage.cmd && !stage.entrypoint) return true;
  return build.stages.targets.some((target) => {
    if (!target.chain.includes(stage)) return false;
    const start = startOf(build, target);
    if (!start) return build.stages.baseFacts(target)?.serves ?? false;
    const program = programOf(start.words);
    if (program === undefined || (interpreters.has(program) && isLast(start.words, program))) return false;
    if (endsInShell(build, start)) return false;
    // A script before a shell sets things up for whoever types into it, and a shell with nothing to run waits for what `docker run` names.
    const last = baseName(start.words.at(-1) ?? '');
    if (interactive.has(last) || last === '-c') return false;
    if (!interactive.has(program)) return true;
    // `sh -c '…'`, `sh run.sh`.
    return start.words.some((word) => word === '-c' || /\s/.test(word) || isScript(baseName(word)));
  });
}

/** Whether what is started by way of a shell comes to a shell for somebody to type into. */
const endsInShell = (build: UpToCommands, { node }: Start): boolean =>
  node.command.form !== 'exec' &&
  build.commands.script(node).commands.some(({ name, args }) => interactive.has(name) && args.length === 0);

/** Whether a program is started without arguments: an interpreter waits for somebody to type, then. */
const isLast = (words: readonly string[], program: string): boolean => baseName(words.at(-1) ?? '') === program;

function isService(build: UpToImages, stage: Stage): boolean {
  return stage.root !== undefined && stage.root !== 'scratch' && build.images.describe(stage.root).kind === 'service';
}

/**
 * Whether what the image starts may go on as another user than root: it is known to, a tool that does so is named or installed, or it is a script that
 * we cannot read.
 */
export function mayDropRights(build: UpToPackages, stage: Stage): boolean {
  const start = startOf(build, stage);
  if (!start || start.words.some((word) => dropsRightsItself.has(baseName(word)))) return true;
  if (stage.chain.some((link) => build.packages.installed(link).some((use) => rightsDroppers.has(use.name))))
    return true;
  // An image that has a user of its own brings nothing that would give up rights.
  const own = build.stages.baseUser(stage);
  if (own !== undefined && own !== 'root') return false;
  if (isService(build, stage)) return true;
  const program = programOf(start.words);
  if (program === undefined || program.includes('$') || mayBeScript(build, stage, program)) return true;
  // `sh /start.sh` is a script as well.
  return interactive.has(program) && start.words.some((word) => isScript(baseName(word)));
}

/** Whether what the image starts is a script, or a program that is not known by its name: it may do anything first. */
export function startsScript(build: UpToPackages, stage: Stage): boolean {
  const words = startOf(build, stage)?.words ?? [];
  const program = programOf(words);
  if (program === undefined || program.includes('$') || mayBeScript(build, stage, program)) return true;
  return words.some((word) => baseName(word) === program && /(?:^|\/)(?:hack|scripts?)\//.test(word));
}

/** Whether a program of a stage is a script, by its name: not where the file compiles it. */
export const mayBeScript = (build: UpToPackages, stage: Stage, program: string): boolean =>
  isScript(program) && !build.packages.compiled(stage).has(program);

const isScript = (program: string): boolean =>
  /\.(?:sh|bash|py|pl|rb|js)$|entry-?point|^(?:init|start|run|startup|boot|launch)/i.test(program);
