import type { Build, Command } from '../model/index.ts';
import { insertAfter } from '../text/edit.ts';
import type { Finding, Fix } from './rule.ts';

/** What keeps a tool's cache out of an image: the first that there is goes into the fix. */
export interface CacheCure {
  /** The option with which nothing is kept. */
  readonly option?: string;
  /** The command that ends the RUN. */
  readonly command?: string;
  /** The command that does it where the cache may be anywhere; it is then not told where to mount one. */
  readonly anywhere?: string;
  /** Where the cache is, for a mount. */
  readonly mount: string | undefined;
  /** The folder above it that a variable moves, where that is not the one of `mount`. */
  readonly root?: string;
  /** Whether a command fetches next to nothing, for what it would install is there. */
  readonly isDone?: (command: Command) => boolean;
  /** Whether what is built later, or runs, may want what is in it: an edit is then shown, and not made without being told. */
  readonly unsafe?: true;
}

/** The findings of a rule about one tool's cache, of stages that ship: the last command of each RUN that leaves it. */
export function* cacheFindings(build: Build, tools: readonly string[], cure: CacheCure): Generator<Finding> {
  for (const command of build.packages.cachesLeft(tools)) {
    if (!command.stage.shipped || cure.isDone?.(command)) continue;
    const use = cure.unsafe ? build.starts.cacheUse(command) : undefined;
    if (use === 'image') continue;
    // What ends the RUN empties it of what all have left; an option is one command's.
    const bytes = build.layers.cacheSize(command, cure.option === undefined);
    const own = cureFor(build, command, cure);
    const fix = use ? undefined : fixOf(build, command, own);
    yield {
      at: command.calledAt,
      message: `\`${command.called}\` leaves its download cache in the image: ${adviceOf(own, use)}`,
      ...(bytes && { bytes }),
      ...(fix && { fix }),
    };
  }
}

/** The cure for a cache that a variable has moved, or that may be anywhere. */
function cureFor(build: Build, command: Command, cure: CacheCure): CacheCure {
  const moved = build.packages.cacheMoved(command);
  if (moved) {
    const root = cure.root ?? cure.mount ?? ' ';
    return {
      ...cure,
      ...(cure.command && { command: cure.command.replaceAll(root, `"$${moved.variable}"`) }),
      mount: (cure.root === undefined ? mountOf(build, command) : undefined) ?? moved.folder,
    };
  }
  const inProject = build.packages.cacheInProject(command);
  if (inProject !== undefined)
    return {
      ...cure,
      ...(cure.command && { command: cure.command.replaceAll(cure.mount ?? ' ', inProject) }),
      mount: undefined,
    };
  if (build.packages.isCacheUsual(command)) return { ...cure, mount: mountOf(build, command) ?? cure.mount };
  return { ...cure, ...(cure.anywhere !== undefined && { command: cure.anywhere }), mount: undefined };
}

/** The finding of a command that leaves what its package manager knows of its repositories; `clean` is the command that takes it away. */
export function repositoryDataLeft(build: Build, command: Command, clean: string): Finding {
  const folder = command.form?.kept?.[0]?.folders[0];
  const cleaning = folder && build.packages.losesTool(command) ? `rm -rf ${folder}/*` : clean;
  const isIdle = build.packages.isRefreshAlone(command.run);
  const edit = isIdle ? undefined : build.edits.append(command, cleaning);
  const cure = isIdle ? 'a later install brings its own, so delete this `RUN`' : `end the \`RUN\` with \`${cleaning}\``;
  const bytes = build.layers.cacheSize(command);
  return {
    at: command.calledAt,
    message: `\`${command.called}\` leaves its repository data in the image: ${cure}`,
    ...(bytes && { bytes }),
    ...(edit && { fix: { title: 'Clean up in the same `RUN`', safety: 'safe', edits: [edit] } }),
  };
}

/** Where a command keeps what it fetches and builds: the folders of a mount, absolute, as far as they are known. */
function mountOf(build: Build, command: Command): string | undefined {
  const uses = build.packages.kept(command.run).filter((use) => use.command === command && !use.kept.small);
  const folders = uses.flatMap(({ folder }) => folder ?? []);
  return folders.length === uses.length && folders.length > 0 ? folders.join('` and `') : undefined;
}

function adviceOf({ option, command, mount }: CacheCure, use: Command | undefined): string {
  const over = `mount a cache over ${mount === undefined ? 'it' : `\`${mount}\``}`;
  if (use) return `${over}, here and in the later \`RUN\` of \`${use.called}\``;
  const first = option === undefined ? `end the \`RUN\` with \`${command}\`` : `add \`${option}\``;
  return mount === undefined ? first : `${first}, or ${over}`;
}

function fixOf(build: Build, command: Command, { option, command: last, unsafe }: CacheCure): Fix | undefined {
  const safety = unsafe ? 'unsafe' : 'safe';
  if (option !== undefined)
    return { title: `Add \`${option}\``, safety, edits: [insertAfter(command.calledAt, ` ${option}`)] };
  const edit = last !== undefined && build.packages.outlives(command) ? build.edits.append(command, last) : undefined;
  return edit && { title: 'Empty the cache in the same `RUN`', safety, edits: [edit] };
}
