import { cacheFacts } from '../data/caches.ts';
import { type CacheWords, cacheWords } from '../data/hadolint/caches.ts';
import { onceByWord } from '../model/memo.ts';
import type { Build, Command, RunNode } from '../rule/index.ts';
import { lookUp } from '../text/look-up.ts';
import { isPlain } from './plain.ts';

/** The last command of each RUN that leaves the cache of one of these tools. */
export function cachesLeft(build: Build, tools: readonly string[]): readonly Command[] {
  const last = new Map<RunNode, Command>();
  for (const command of build.commands.named(tools)) if (keepsCache(build, command)) last.set(command.run, command);
  return [...last.values()];
}

const yes = /^(?:1|[Tt]rue|TRUE|on|On|ON|[Yy]es|YES)$/;

/** Whether a command has a word that fills its tool's cache, and none that keeps it out of the layer, and no other command of its RUN one that empties it. */
export function keepsCache(build: Build, command: Command): boolean {
  const facts = cacheFacts(command.tool);
  const words = lookUp(cacheWords, command.tool);
  if (!facts || !words || !fills(build, command, words)) return false;
  if (command.args.some((word) => facts.off.includes(word.value))) return false;
  if (facts.offBy?.some((name) => yes.test(build.commands.environment(command, name) ?? ''))) return false;
  return !mounted(command.run, words) && !emptied(build, command, words);
}

const fills = (build: Build, command: Command, { filledBy }: CacheWords): boolean =>
  isPlain(build, command) && command.args.some((word) => filledBy.includes(word.value));

function mounted(run: RunNode, { mounts }: CacheWords): boolean {
  const targets = run.mounts.flatMap(({ type, target }) =>
    type === 'cache' || type === 'tmpfs' ? (target ?? []) : [],
  );
  return mounts.some((group) => group.every((part) => targets.some((target) => target.includes(part))));
}

function emptied(build: Build, command: Command, words: CacheWords): boolean {
  const { emptying, filling } = turns(build, command.run, command.tool);
  if (!emptying || !words.ordered) return emptying !== undefined;
  return filling === undefined || filling.at.start < emptying.at.start;
}

/** The first commands of a RUN that empty and that fill the cache of a tool. */
const turns = onceByWord((build: Build, run: RunNode, name: string) => {
  const words = lookUp(cacheWords, name);
  const commands = build.commands.of(run);
  const empties = (command: Command): boolean =>
    isPlain(build, command) &&
    command.args.some((word) => lookUp(words?.emptiedBy, command.tool)?.includes(word.value));
  return {
    emptying: commands.find(empties),
    filling: commands.find((other) => words && other.tool === name && fills(build, other, words)),
  };
});
