import {
  distrolessAccounts,
  imageAccounts,
  namingAccounts,
  packageAccounts,
  systemAccounts,
} from '../../data/accounts.ts';
import type { CopyNode, AddNode, Node, RunNode } from '../../syntax/nodes.ts';
import { overlap } from '../../text/path.ts';
import { onceByWord } from '../memo.ts';
import type { Command } from '../commands/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import { describeReference } from '../images/image.ts';
import type { ImageFacts } from '../images/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Account, UpToStarts } from './types.ts';

/** Whether an image surely has no user, or no group, of a name when an instruction runs: the base has none, and nothing that could make it stands before it. */
export function lacksAccount(build: UpToStarts, node: Node, name: string, what: Account): boolean {
  const stage = build.stages.of(node);
  const own = stage && accountsOf(build, stage);
  if (!stage || !own || stage.windows || name === 'root' || own.has(name)) return false;
  const first = what === 'user' ? firstUserMaker : firstGroupMaker;
  return stage.chain.every((link) => (link === stage ? node.index : Infinity) <= first(build, link, name));
}

/** The accounts among these that a stage has of its image, makes none of, and would not find on another image; one that nothing is known of may lack any. */
export function strangersOn(
  build: UpToStarts,
  stage: Stage,
  names: readonly string[],
  image: string,
): readonly string[] {
  const facts = describeReference(image);
  if (facts.repository === build.stages.baseFacts(stage)?.repository) return [];
  const there = accountsIn(facts) ?? new Set<string>();
  return [...new Set(names)].filter(
    (name) =>
      !/^(?:root|\d+)?$/.test(name) &&
      !name.includes('$') &&
      !there.has(name) &&
      !stage.chain.some((link) =>
        build.commands.in(link).some((command) => command.tool !== name && makes(build, command, name)),
      ),
  );
}

/** The number of the first instruction of a stage that may make an account. */
function firstMaker(build: UpToStarts, stage: Stage, name: string, what: Account): number {
  const found = stage.instructions.find((node) => {
    if (node.keyword === 'RUN') return mayMake(build, node, name, what);
    return (node.keyword === 'COPY' || node.keyword === 'ADD') && mayBring(build, stage, node);
  });
  return found?.index ?? Infinity;
}

const firstUserMaker = onceByWord((build: UpToStarts, stage: Stage, name: string) =>
  firstMaker(build, stage, name, 'user'),
);
const firstGroupMaker = onceByWord((build: UpToStarts, stage: Stage, name: string) =>
  firstMaker(build, stage, name, 'group'),
);

/** The accounts of a base image; nothing where they are not known. */
const accountsOf = (build: UpToPackages, stage: Stage): ReadonlySet<string> | undefined =>
  stage.root === 'scratch' ? new Set() : accountsIn(build.stages.baseFacts(stage));

/** Those of an image; nothing where they are not known. */
export function accountsIn(facts: ImageFacts | undefined): ReadonlySet<string> | undefined {
  const { repository, distribution, variant, windows } = facts ?? {};
  if (windows || repository === undefined) return undefined;
  if (repository.startsWith('gcr.io/distroless/')) return distrolessAccounts;
  const more = imageAccounts.get(repository);
  const system = variant === 'distroless' ? undefined : distribution && systemAccounts.get(distribution.id);
  return more && system && new Set([...system, ...more]);
}

/** Whether a RUN may make an account: it names it, or does what is not known. */
function mayMake(build: UpToPackages, run: RunNode, name: string, what: Account): boolean {
  if (run.broken || build.commands.script(run).opaque || run.mounts.some(({ type }) => type === 'bind')) return true;
  return build.commands
    .of(run)
    .some((command) => !(what === 'user' && groupMakers.has(command.name)) && makes(build, command, name));
}

/** Those that make no user, of whatever name. */
const groupMakers: ReadonlySet<string> = new Set(['groupadd', 'addgroup']);

const makers: ReadonlySet<string> = new Set(['useradd', 'adduser', 'groupadd', 'addgroup', 'newusers']);

function makes(build: UpToPackages, command: Command, name: string): boolean {
  const { nameWord, words, effect, form, inner } = command;
  if (!nameWord) return false;
  if (makers.has(command.name) && (command.dynamic || command.args.some((word) => word.literal === undefined)))
    return true;
  if (words.some(({ value }) => /\/etc\/(?:passwd|group)\b/.test(value))) return true;
  if (command.redirections.some(({ target }) => /\/etc\/(?:passwd|group)$/.test(target?.value ?? ''))) return true;
  if (!namingAccounts.has(command.name) && words.some(({ value }) => holds(value, name))) return true;
  // Packages bring users of their own: `nginx`, `postgres` of `postgresql`, `_chrony`.
  if (
    build.packages
      .named(command)
      .some(
        (use) =>
          isAkin(use.name, name) ||
          packageAccounts.some(([part, account]) => account === name && use.name.includes(part)),
      )
  )
    return true;
  if (form?.language === 'system' && installsUnknown(command)) return true;
  // Scripts of the project, and what is not known, may do anything.
  return effect === undefined && form === undefined && inner.length === 0;
}

/** Whether a package manager installs what is in a variable, or a file. */
const installsUnknown = (command: Command): boolean =>
  command.dynamic ||
  command.has(...(command.form?.installsWith ?? [])) ||
  command.operands.some(({ value }) => /\/|\.(?:deb|rpm|apk)$/.test(value));

/** A name among others in a word: `app` in `app:x:1000`, and not in `/srv/application`. */
const holds = (text: string, name: string): boolean => text.split(/[^\w.-]+/).includes(name);

function isAkin(packaged: string, name: string): boolean {
  const [one, other] = [packaged, name].map((text) => text.toLowerCase().replace(/[^a-z]/g, ''));
  if (!one || !other) return false;
  const start = other.slice(0, 4);
  return one.includes(start) || other.includes(one.slice(0, 4));
}

/** Whether a COPY or ADD may bring `/etc/passwd` or `/etc/group`. */
function mayBring(build: UpToStarts, stage: Stage, node: CopyNode | AddNode): boolean {
  const selected = build.files.selected(node);
  if (selected)
    return selected.some(
      ({ path, to }) => to === undefined || isAccounts(to) || (path.endsWith('/') && overlap(to, '/etc')),
    );
  const copies = build.files.copies(node);
  if (copies.length < node.sources.length - node.heredocs.length) return true;
  const start = build.starts.of(stage)?.words ?? [];
  return copies.some(({ text, destination, places }) => {
    if (places.some(isAccounts)) return true;
    if (destination !== '/' && destination !== '/etc') return false;
    const name = text.slice(text.lastIndexOf('/') + 1);
    const isFile = /[^.]\.[A-Za-z]\w*$/.test(name) && !/\.(?:tar|t?gz|xz|bz2)$/.test(name);
    return !isFile && !start.some((word) => word === `/${name}`) && !build.packages.compiled(stage).has(name);
  });
}

const isAccounts = (path: string): boolean => path === '/etc/passwd' || path === '/etc/group';
