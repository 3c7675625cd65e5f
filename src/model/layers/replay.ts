import { lookUp, placeAmong } from '../../text/look-up.ts';
import { nameOf } from '../../text/path.ts';
import { isLike } from '../../text/wildcard.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { exact, plus, sameSize, small, total } from '../../bytes/bytes.ts';
import { telling } from '../../data/deeds.ts';
import { brief, echoing, quiet } from '../../data/effects.ts';
import { usualShells } from '../../data/shells.ts';
import { isSmallFile } from '../../data/small-files.ts';
import { walk } from '../../shell/index.ts';
import type { Redirection, ScriptNode } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { flowOf } from '../commands/flow.ts';
import type { Command } from '../commands/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import type { Range } from '../../text/source.ts';
import { calledScript } from '../packages/called-scripts.ts';
import type { Disk } from './disk.ts';
import { download, fileReplays, replayClone, readSize } from './replay-files.ts';
import { fetchManager, fetchProgram } from './replay-managers.ts';
import { replayJars } from './replay-jars.ts';
import { replayPackages } from './replay-packages.ts';
import { replayScript } from './replay-scripts.ts';
import { listedProjects } from './python-size.ts';
import { replayTool } from './replay-tools.ts';
import { directory, pathOf, type Step, weightAt } from './step.ts';
import { usualAt } from './kinds.ts';
import { compile } from './compiled.ts';
import { buildOfNode } from './node-builds.ts';
import { pruneWorkspace } from './pruned-workspace.ts';
import { printedBy } from '../packages/texts.ts';
import { readingAt, textAt } from './reading.ts';
import { isAnswer, usualWork } from './usual-work.ts';

/** Changes the files of a stage as a RUN does, with the scripts that it calls. `caller`: the command that calls it, where it is such a script. */
export function replayRun(build: UpToPackages, run: RunNode, disk: Disk, caller?: Caller): void {
  const script = build.commands.script(run);
  if (script.opaque || build.stages.of(run)?.windows) {
    disk.lose(true);
    return;
  }
  const { functions } = flowOf(build, run);
  const user = userOf(build, run);
  for (const command of build.commands.of(run)) {
    const chance = build.commands.chance(command);
    if (chance === 'no' || chance === 'never') continue;
    const isUnsure = chance === 'maybe' || caller?.isUnsure === true;
    disk.next(
      command,
      isUnsure,
      command.prefixes.some(({ value }) => value === 'sudo') ? 'root' : user,
      caller?.command,
    );
    const at = caller?.at ?? (command.nameWord ? command.calledAt : command.at);
    const step: Step = { build, command, disk, at };
    for (const redirection of command.redirections) write(step, redirection);
    const called = calledScript(build, command);
    if (called && !build.commands.script(called).opaque) {
      replayRun(build, called, disk, { command: caller?.command ?? command, at, isUnsure });
      continue;
    }
    fetchProgram(step);
    if (isUnderstood(step, functions)) continue;
    const work = usualWork(step);
    disk.lose(work !== true, work === true ? undefined : work, directory(step) ?? undefined);
  }
}

/** Who calls a script: what it does is told there. */
interface Caller {
  readonly command: Command;
  readonly at: Range;
  readonly isUnsure: boolean;
}

/** Who runs the commands of a RUN, and so owns what they make: as USER names it, without the group. */
function userOf(build: UpToStages, run: RunNode): string | undefined {
  const { user } = build.stages.before(run);
  const stage = build.stages.of(run);
  return (user === null ? stage && build.stages.baseUser(stage) : user)?.split(':')[0];
}

function isUnderstood(step: Step, functions: ReadonlySet<string>): boolean {
  const { command } = step;
  const { tool, name, node, args, nameWord, effect, form } = command;
  // Assignments alone.
  if (!nameWord) return true;
  if (functions.has(name)) return true;
  // `sh -c '…'`, `su -c '…'`, `bash <<EOF`: what stands there is replayed by itself.
  const isHanded = usualShells.has(nameOf(name)) || (form === undefined && effect === undefined);
  if (isHanded && node.inner.some(({ from }) => from !== 'substitution')) return true;
  if (replayScript(step) || fetchManager(step)) return true;
  if (args.length === 1 && telling.has(args[0]?.value ?? '')) return true;
  if (isAnswer(step) || (form?.idle && !form.packages && command.has(...form.idle))) return true;
  if (form?.begins?.includes(command.subcommands.join(' ')) && command.operands.length === 0) return true;
  const replay = lookUp(fileReplays, tool);
  if (replay) return replay(step);
  if (effect !== undefined) return quiet.has(effect);
  if (form?.saves) return download(step);
  if (form?.does?.clone) return replayClone(step);
  if (pruneWorkspace(step)) return true;
  return replayJars(step) || compile(step) || buildOfNode(step) || (replayPackages(step) ?? replayTool(step));
}

/** Whether a command only runs where a file is there that may be left out: it is copied by a pattern (`COPY environment.yml* ./`). */
export function waitsForFile({ node, stage }: Command): boolean {
  // Few commands wait for a file: the stage is looked through for those alone.
  const asks = (condition: ScriptNode): boolean =>
    filesAskedFor(condition).some((file) => isCopiedByPattern(stage, nameOf(file)));
  let below: ScriptNode = node;
  for (let above = node.parent; above; below = above, above = above.parent) {
    const inside = below;
    if (above.kind === 'conditional') {
      const branch = above.branches.find(({ body }) => body === inside);
      if (branch?.condition && asks(branch.condition)) return true;
    }
    if (above.kind !== 'list') continue;
    const before = above.items[placeAmong(above.items, inside) - 1];
    if (before?.operator === '&&' && asks(before.node)) return true;
  }
  return false;
}

const isCopiedByPattern = ({ chain }: Stage, name: string): boolean =>
  chain.some(({ instructions }) =>
    instructions.some(
      (one) =>
        (one.keyword === 'COPY' || one.keyword === 'ADD') &&
        one.sources.some(({ text }) => text.includes('*') && isLike(name, nameOf(text))),
    ),
  );

const filesAskedFor = (condition: ScriptNode): readonly string[] =>
  [...walk(condition)].flatMap((one) =>
    one.kind === 'command' && (one.name === '[' || one.name === 'test')
      ? one.args.flatMap(({ value }, index) => (/^-[defs]$/.test(value) ? (one.args[index + 1]?.value ?? []) : []))
      : [],
  );

/** What a redirection leaves in a file. */
function write(step: Step, { operator, descriptor, target }: Redirection): void {
  const { disk, at, command } = step;
  if (!target || !operator.includes('>') || operator.includes('&') || descriptor === 2) return;
  const path = pathOf(step, target);
  if (path === undefined) {
    disk.lose();
    return;
  }
  if (/^\/(?:dev|proc|sys)\//.test(path)) return;
  if (operator === '>>' && disk.tree.at(path).length > 0) {
    const [before, more] = [weightAt(step, path), printed(step)];
    // A line more or less is nothing.
    const text = appended(textAt(step, path), printedBy(readingAt(step), command.node));
    if (before && more && more !== small)
      disk.make({ what: 'file', path, bytes: plus(before, more), at, text: text ?? undefined });
    else disk.rewrite(path, at, sameSize, text);
    return;
  }
  const what = command.does('download') ? 'download' : 'file';
  // In a folder that is known as a whole there may be something to append to.
  const isNew = operator !== '>>' || (disk.isWeighed && !disk.tree.above(path).some(({ item }) => item.whole));
  disk.make({
    what,
    path,
    bytes: printed(step) ?? (isSmallFile(path) || path.startsWith('/etc/') ? small : undefined),
    usual: usualAt(path),
    lists: listedProjects(step),
    text: isNew ? printedBy(readingAt(step), command.node) : undefined,
    at,
  });
}

const appended = (before: string | undefined, more: string | undefined): string | null =>
  before === undefined || more === undefined ? null : before + more;

/** The first bytes of a device, which has as many as one asks for, or of a file, which may have fewer. */
function cutTo(most: number, step: Step): Bytes {
  const [word] = step.command.operands;
  const path = word && pathOf(step, word);
  if (path?.startsWith('/dev/')) return exact(most);
  const whole = path === undefined ? undefined : weightAt(step, path);
  if (whole)
    return {
      ...whole,
      value: Math.min(most, whole.value),
      low: Math.min(most, whole.low),
      high: Math.min(most, whole.high),
    };
  return { value: most, low: 0, high: most, from: 'guess' };
}

/** How much a command prints, where its words tell. */
function printed(step: Step): Bytes | undefined {
  const { command } = step;
  const most = command.name === 'head' ? command.option('-c', '--bytes') : undefined;
  if (most) {
    const size = readSize(most.literal);
    return size === undefined ? undefined : cutTo(size, step);
  }
  const lines = command.name === 'head' ? Number(command.option('-n', '--lines')?.literal) : 0;
  if (lines > manyLines) return { value: lines * 10, low: 0, high: lines * 1000, from: 'guess' };
  if (brief.has(command.name) || (command.form && command.does('look'))) return small;
  if (!echoing.has(command.name)) return undefined;
  const body = command.redirections.find((redirection) => redirection.body)?.body;
  if (body) return exact(body.text.length);
  const files = command.name === 'sed' ? command.operands.slice(-1) : command.operands;
  const parts = files.map((word) => {
    const path = pathOf(step, word);
    return path === undefined ? undefined : weightAt(step, path);
  });
  return parts.length === 0 ? undefined : total(parts);
}

/** So many lines are more than a few bytes. */
const manyLines = 1000;
