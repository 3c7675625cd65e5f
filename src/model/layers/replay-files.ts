import type { Bytes } from '../../bytes/bytes.ts';
import { exact, noBytes, perhaps, type Ratio, sameSize, scaled, small, total, typically } from '../../bytes/bytes.ts';
import { isSettings } from '../../data/environment-files.ts';
import { systemFolders } from '../../data/folders.ts';
import { rewriteRatios, statedRatio, unpackedRatio } from '../../data/ratios.ts';
import { isArchive } from '../../data/archives.ts';
import { contentOfArchive } from '../../data/known-archives.ts';
import { knownDownload } from '../../data/known-downloads.ts';
import { isSmallFile } from '../../data/small-files.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { lookUp } from '../../text/look-up.ts';
import { braces, nameOf, parentOf, resolvePath, within } from '../../text/path.ts';
import { removalsOf } from '../commands/removals.ts';
import type { Command, Removal, UpToCommands } from '../commands/types.ts';
import { cloned, downloaded } from '../files/copies.ts';
import { addressOf } from '../files/downloads.ts';
import type { Unpacked } from '../files/types.ts';
import { groupBy } from '../group.ts';
import { once } from '../memo.ts';
import { namesKnown } from './known-names.ts';
import { usualAt, usualDownload, usualOf } from './kinds.ts';
import { inputOf } from '../packages/texts.ts';
import { readingAt } from './reading.ts';
import { usualOfClone } from './usual.ts';
import { programNamed } from './disk.ts';
import { replayJars } from './replay-jars.ts';
import type { Change } from './types.ts';
import { contextFileAt, directory, globbed, pathOf, pathsOf, type Replay, type Step, weightAt } from './step.ts';

/** What the commands that handle files do, by tool. */
export const fileReplays: Readonly<Record<string, Replay>> = {
  cp: (step) => transfer(step, false),
  mv: (step) => transfer(step, true),
  rsync: synchronise,
  install: (step) => (step.command.has('-d', '--directory') ? folders(step) : transfer(step, false)),
  ln: links,
  mkdir: folders,
  touch,
  truncate: sized,
  fallocate: sized,
  dd: zeroes,
  tee: (step) =>
    step.command.operands.every((word) =>
      put(
        step,
        word,
        undefined,
        step.command.has('-a', '--append') ? undefined : inputOf(readingAt(step), step.command.node),
      ),
    ),
  sort: (step) => putOption(step, ['-o', '--output'], ofOperands),
  shuf: (step) => putOption(step, ['-o', '--output'], () => undefined),
  gpg: (step) => putOption(step, ['-o', '--output'], () => small),
  gpg2: (step) => putOption(step, ['-o', '--output'], () => small),
  openssl: (step) => putOption(step, ['-out'], sizeOfKey),
  split: pieces,
  csplit: pieces,
  rm: remove,
  find: remove,
  chown: own,
  chgrp: own,
  chmod: own,
  strip: rewrite,
  upx: rewrite,
  sed: (step) => !step.command.has('-i', '--in-place') || rewrite(step),
  patch: () => true,
  eval: evaluated,
  '.': settings,
  source: settings,
  gzip: (step) => zip(step, '.gz'),
  bzip2: (step) => zip(step, '.bz2'),
  xz: (step) => zip(step, '.xz'),
  zstd: (step) => zip(step, '.zst'),
  gunzip: unzipOne,
  bunzip2: unzipOne,
  unxz: unzipOne,
  unzstd: unzipOne,
  tar,
  bsdtar: tar,
  unzip,
};

/** Every path that words stand for, wildcards looked up; `false` in `sure` where one of them cannot be known. */
function allPaths(
  step: Step,
  words: readonly ShellWord[],
): { readonly paths: readonly string[]; readonly sure: boolean } {
  let sure = true;
  const paths = words.flatMap((word) => {
    const found = pathsOf(step, word);
    if (!found) sure = false;
    return (found ?? []).flatMap((path) => globbed(step.disk, path));
  });
  return { paths, sure };
}

/** What is put together and run: it is seen where it sets variables, itself or by what another command prints (`eval "$(ssh-agent)"`). */
function evaluated({ command }: Step): boolean {
  const [first] = command.args;
  return first === undefined || /^(?:\$\(|`|(?:export\s+)?\w+=)/.test(first.value);
}

/** A script that is read, and only sets variables: an environment is entered. */
function settings({ command }: Step): boolean {
  return isSettings(command.operands[0]?.value ?? '');
}

/** `cp`, `mv`, `install`: the last operand, or `-t`, is where to. */
function transfer(step: Step, move: boolean): boolean {
  const { command, disk, at } = step;
  const target = command.option('-t', '--target-directory');
  // `mv x{,.old}`
  const operands = command.operands.flatMap((word) => braces(word.value).map((value) => ({ ...word, value })));
  const sources = target ? operands : operands.slice(0, -1);
  const last = target ?? operands.at(-1);
  const to = last && pathOf(step, last);
  if (!last || sources.length === 0) return false;
  if (to === undefined) {
    lay(step, sources, move, knownFolder(step, last));
    return true;
  }
  const deep = move || command.has('-r', '-R', '--recursive', '-a', '--archive');
  const isFolder =
    target !== undefined ||
    sources.length > 1 ||
    isFolderPath(step, last.value, to) ||
    sources.some(({ globs }) => globs);
  if (!move && command.has('-l', '--link', '-s', '--symbolic-link')) {
    for (const word of sources) {
      if (!command.has('-s', '--symbolic-link')) storeLinked(step, word);
      disk.make({
        what: 'file',
        path: isFolder ? within(to, nameOf(word.value)) : to,
        bytes: noBytes,
        at,
        whole: true,
      });
    }
    return true;
  }
  for (const word of sources) {
    const paths = pathsOf(step, word);
    if (!paths) {
      lay(step, [word], move);
      continue;
    }
    const contents = /(?:^|\/)\.\/?$/.test(word.value);
    for (const path of paths) {
      const found = globbed(disk, path);
      // What of the image a wildcard fits cannot be known; `/*` is all that is in a folder.
      if (found.length === 0 && path.endsWith('/*')) disk.copy(path.slice(0, -2), to, at, { move, deep: true });
      else if (found.length === 0) {
        const made = programNamed(disk.programs, path);
        const usual = made?.bytes ?? usualAt(path);
        disk.make({ what: 'copy', path: to, bytes: undefined, usual, at, whole: true, program: made });
      }
      for (const from of found)
        disk.copy(from, isFolder && !contents ? within(to, nameOf(from)) : to, at, { move, deep });
    }
  }
  return true;
}

/** `rsync -a x/ y`: what is in a folder with a `/` behind it, else the folder. What is left out of it is taken for little. */
function synchronise(step: Step): boolean {
  const { command, disk, at } = step;
  const last = command.operands.at(-1);
  const to = last && pathOf(step, last);
  const sources = command.operands.slice(0, -1);
  if (to === undefined || sources.length === 0 || command.operands.some(({ value }) => value.includes(':')))
    return false;
  for (const word of sources)
    for (const path of (pathsOf(step, word) ?? []).flatMap((one) => globbed(disk, one)))
      disk.copy(path, word.value.endsWith('/') ? to : within(to, nameOf(path)), at, { move: false, deep: true });
  return sources.every((word) => pathsOf(step, word) !== undefined);
}

/** Puts down what is copied from or to a place that is not known: as its name has it, and of what is moved maybe nothing, for it may be of this layer. */
function lay(step: Step, words: readonly ShellWord[], move: boolean, folder?: string): void {
  for (const word of words) {
    const path = pathOf(step, word);
    const usual = (path === undefined ? undefined : weightAt(step, path)) ?? usualAt(word.value);
    step.disk.lose(true, move ? perhaps(usual) : scaled(usual, turns(step.command)), folder);
  }
}

/** The last folder of a path that is known, where its name is not: `/srv` of `/srv/$NAME`. */
function knownFolder(step: Step, word: ShellWord): string | undefined {
  const end = word.value.slice(0, word.value.indexOf('$')).lastIndexOf('/');
  return end < 1 ? undefined : pathOf(step, { ...word, value: word.value.slice(0, end) });
}

/** How often a loop has a command run: once for each of its words, where they are known. */
function turns({ node }: Command): Ratio {
  let [value, isOpen] = [1, false];
  for (let above = node.parent; above; above = above.parent) {
    if (above.kind !== 'loop') continue;
    if (above.words.length > 0 && above.words.every(({ literal }) => literal !== undefined))
      value *= above.words.length;
    else isOpen = true;
  }
  return {
    value,
    low: isOpen ? 0 : 1,
    high: value * (isOpen ? mostTurns : 1),
    from: value > 1 || isOpen ? 'guess' : 'measured',
  };
}

/** Loops over what is there seldom have more. */
const mostTurns = 50;

/** A second name of a file: where an earlier layer has it, it is stored once more. */
function storeLinked(step: Step, word: ShellWord): void {
  const path = pathOf(step, word);
  if (path !== undefined && step.disk.tree.at(path).length > 0) step.disk.rewrite(path, step.at, sameSize);
}

const isFolderPath = ({ disk }: Step, written: string, path: string): boolean =>
  /(?:^|\/)\.?$/.test(written) || disk.tree.isFolder(path) || systemFolders.has(path);

function links(step: Step): boolean {
  const { command, disk, at } = step;
  const [from, last] = [command.operands[0], command.operands.at(-1)];
  const to = last && pathOf(step, last);
  if (to === undefined || !from || command.operands.length < 2) return true;
  const path = isFolderPath(step, last?.value ?? '', to) ? within(to, nameOf(from.value)) : to;
  if (!command.has('-s', '--symbolic')) storeLinked(step, from);
  const target = command.has('-s', '--symbolic') ? from.literal : undefined;
  const link = target === undefined ? undefined : resolvePath(parentOf(path), target);
  disk.make({ what: 'file', path, bytes: noBytes, at, link: link ?? undefined });
  return true;
}

function folders(step: Step): boolean {
  const { paths, sure } = allPaths(step, step.command.operands);
  for (const path of paths) step.disk.tree.addFolder(path);
  // Wherever it is, it weighs nothing.
  if (!sure) step.disk.lose();
  return true;
}

function touch(step: Step): boolean {
  const { disk, at } = step;
  const { paths, sure } = allPaths(step, step.command.operands);
  for (const path of paths) {
    if (disk.tree.at(path).length > 0) disk.rewrite(path, at, sameSize);
    else disk.make({ what: 'file', path, bytes: noBytes, at });
  }
  if (!sure) disk.lose();
  return true;
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1024,
  K: 1024,
  kB: 1e3,
  KB: 1e3,
  M: 1024 ** 2,
  MB: 1e6,
  G: 1024 ** 3,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

/** `5M` as the tools of GNU read it. */
export function readSize(text: string | undefined): number | undefined {
  const match = /^(\d+)([kKMG]?(?:iB|B)?)$/.exec(text ?? '');
  const unit = match && lookUp(units, match[2] ?? '');
  const bytes = match && unit !== undefined && unit !== null ? Number(match[1]) * unit : undefined;
  return bytes !== undefined && bytes <= largestFile ? bytes : undefined;
}

/** ext4 holds no larger file, in bytes. */
const largestFile = 16 * 1024 ** 4;

function sized(step: Step): boolean {
  const { command, disk, at } = step;
  const bytes = readSize(command.option('-s', '--size', '-l', '--length')?.literal);
  for (const word of command.operands)
    disk.make({ what: 'file', path: pathOf(step, word), bytes: bytes === undefined ? undefined : exact(bytes), at });
  return true;
}

/** Writes a file of which little or nothing is known. */
function put(step: Step, word: ShellWord, bytes?: Bytes, text?: string): true {
  const { disk, at } = step;
  const path = pathOf(step, word);
  if (path === undefined) disk.lose();
  else if (!/^\/(?:dev|proc|sys)\//.test(path)) {
    const told = bytes ?? (isSmallFile(path) || path.startsWith('/etc/') ? small : undefined);
    disk.make({ what: 'file', path, bytes: told, usual: usualAt(path), at, text });
  }
  return true;
}

/** The same of the file that an option names; nothing else is written. */
function putOption(step: Step, options: readonly string[], sizeOf: (step: Step) => Bytes | undefined): true {
  const word = step.command.option(...options);
  return word === undefined || put(step, word, sizeOf(step));
}

const ofOperands = (step: Step): Bytes | undefined =>
  total(
    step.command.operands.map((word) => {
      const path = pathOf(step, word);
      return path === undefined ? undefined : weightAt(step, path);
    }),
  );

/** Keys and certificates are small; what is random is as large as was asked for, and what is encrypted as what it is of. */
function sizeOfKey({ command }: Step): Bytes | undefined {
  const [what] = command.args;
  if (what?.value === 'enc') return undefined;
  const count = what?.value === 'rand' ? readSize(command.args.at(-1)?.literal) : undefined;
  return count === undefined ? small : exact(count);
}

/** A file in pieces, which have names of their own: together they are as large. */
function pieces(step: Step): true {
  const [word] = step.command.operands;
  const path = word && pathOf(step, word);
  const bytes = path === undefined ? undefined : weightAt(step, path);
  step.disk.make({ what: 'file', path: undefined, bytes, usual: usualOf('file'), at: step.at });
  return true;
}

/** `dd if=/dev/zero of=x bs=1M count=8`. */
function zeroes(step: Step): boolean {
  const { command, disk, at } = step;
  const value = (key: string): ShellWord | undefined => command.args.find((word) => word.value.startsWith(`${key}=`));
  const text = (key: string): string | undefined => value(key)?.literal?.slice(key.length + 1);
  const to = value('of');
  if (!to) return true;
  const [block, count, seek] = [text('bs') ?? text('obs') ?? '512', text('count'), text('seek') ?? '0'].map(readSize);
  const path = pathOf(step, { ...to, value: to.value.slice(3) });
  if (path?.startsWith('/dev/')) return true;
  const isKnown = block !== undefined && count !== undefined && seek !== undefined;
  // What it skips is a hole on the disk, and written out in a layer.
  disk.make({ what: 'file', path, bytes: isKnown ? exact(block * (seek + count)) : undefined, at });
  return true;
}

function remove({ build, command, disk, at }: Step): boolean {
  for (const { path, contents } of removalsBy(build, command)) {
    const some = command.name === 'find' && command.args.length > 2;
    const found = globbed(disk, path);
    for (const one of found) disk.remove(one, at, { contents, some });
    // `rm -rf x-1.0*` takes the archive and what was unpacked of it.
    const start = path.indexOf('*');
    if (start === path.length - 1 && found.some((one) => isArchive(one)))
      disk.remove(path.slice(0, start), at, { contents, some });
  }
  return true;
}

const removalsBy = (build: UpToCommands, command: Command): readonly Removal[] =>
  removalsByCommand(build, command.run).get(command) ?? [];

const removalsByCommand = once((build: UpToCommands, run: RunNode) =>
  groupBy(removalsOf(build, run), (removal) => removal.command),
);

const isTest = (word: string, value: string | undefined): boolean =>
  (word.startsWith('-') && !/^-(?:type|exec|execdir|mindepth|depth|print|print0|xdev|mount|follow)$/.test(word)) ||
  (word === '-type' && value !== 'f') ||
  word === '!' ||
  word === '(';

/** Where a `find` begins. */
function startsOf(args: readonly ShellWord[]): readonly ShellWord[] {
  const end = args.findIndex(({ value }) => /^[-(!]/.test(value));
  return end === -1 ? args : args.slice(0, end);
}

function own(step: Step): boolean {
  const { command, disk, at } = step;
  const who = command.has('--reference') ? undefined : command.operands[0];
  const found = step.build.commands.foundBy(command);
  // Folders alone weigh nothing, and which files fit a test is not known.
  if (found?.args.some(({ value }, index, args) => isTest(value, args[index + 1]?.value))) return true;
  const words = found ? startsOf(found.args) : who ? command.operands.slice(1) : command.operands;
  const { paths } = allPaths(step, words);
  const owner = command.tool === 'chown' ? who?.literal?.split(/[:.]/)[0] || undefined : undefined;
  const deep = found !== undefined || command.has('-R', '--recursive');
  for (const path of paths) disk.own(path, at, { deep, owner });
  for (const word of words) if (deep && !pathsOf(step, word)) disk.lose(true, usualAt(word.value));
  return true;
}

function rewrite(step: Step): boolean {
  const { command, disk, at } = step;
  const isSed = command.tool === 'sed';
  const ratio = isSed ? sameSize : lookUp(rewriteRatios, command.tool);
  const files =
    isSed && !command.has('-e', '-f', '--expression', '--file') ? command.operands.slice(1) : command.operands;
  const { paths } = allPaths(step, files);
  for (const path of paths) if (disk.tree.at(path).length > 0) disk.rewrite(path, at, ratio);
  return true;
}

/** What an archive holds, that weighs so much itself. */
function held(step: Step, archive: string, bytes: Bytes | undefined): Bytes | undefined {
  const file = contextFileAt(step, archive);
  const known = file === undefined ? undefined : step.build.facts.context?.unpacked?.(file);
  if (known !== undefined) return scaled(exact(known), statedRatio);
  return bytes && scaled(bytes, unpackedRatio(archive));
}

function zip(step: Step, suffix: string): boolean {
  const { command, disk, at } = step;
  if (command.has('-d', '--decompress')) return unzipOne(step);
  if (command.has('-c', '--stdout')) return true;
  const { paths, sure } = allPaths(step, command.operands);
  for (const path of paths) {
    const move = !command.has('-k', '--keep');
    disk.copy(path, path + suffix, at, { move, deep: false, ratio: rewriteRatios['gzip'] });
  }
  return sure;
}

function unzipOne(step: Step): boolean {
  const { command, disk, at } = step;
  if (command.has('-c', '--stdout')) return true;
  const { paths, sure } = allPaths(step, command.operands);
  for (const path of paths) {
    const bytes = weightAt(step, path);
    if (!command.has('-k', '--keep')) disk.remove(path, at);
    const to = path.replace(/\.(?:gz|bz2|xz|zst)$/, '');
    disk.make({ what: 'unpacked', path: to, bytes: held(step, path, bytes), usual: usualDownload(path), at });
  }
  return sure;
}

function tar(step: Step): boolean {
  const { build, command, disk, at } = step;
  const first = command.args[0]?.literal ?? '';
  const bundle = /^[a-zA-Z]+$/.test(first) ? first : '';
  if (command.has('-t', '--list') || bundle.includes('t')) return true;
  const to = command.option('-C', '--directory', '--cd');
  const folder = to ? pathOf(step, to) : directory(step);
  if (command.has('-c', '--create') || bundle.includes('c')) {
    const file = command.option('-f', '--file');
    if (!file || file.value === '-') return true;
    const path = pathOf(step, file);
    const bytes = packedBy(step);
    const ratio = path === undefined ? sameSize : (lookUp(rewriteRatios, packerOf(path)) ?? sameSize);
    const usual = usualOf('build output');
    disk.make({ what: 'file', path, bytes: bytes && scaled(bytes, ratio), usual, at });
    return true;
  }
  if (command.has('-O', '--to-stdout')) return true;
  const archives = build.files.unpacked(command);
  const [archive] = archives;
  if (archive === undefined && typeof folder === 'string' && copyPiped(step, folder)) return true;
  unpack(step, archivePath(step, archive), folder ?? undefined);
  return true;
}

/** What a `tar -c` packs, where that is known: the paths, from the folder that it begins in. */
function pathsPacked(step: Step): { readonly folder: string; readonly paths: readonly string[] } | undefined {
  const { command } = step;
  const to = command.option('-C', '--directory', '--cd');
  const folder = to ? pathOf(step, to) : directory(step);
  if (typeof folder !== 'string' || command.has('-T', '--files-from') || command.options('-C', '--cd').length > 1)
    return undefined;
  // What a cluster of letters takes is no operand.
  const words = command.operands.filter((word) => word !== command.option('-f', '--file'));
  const paths = words.map((word) =>
    word.literal === undefined ? undefined : resolvePath(folder, word.literal.replace(/\/\.$/, '')),
  );
  return paths.length === 0 || paths.some((path) => typeof path !== 'string')
    ? undefined
    : { folder, paths: paths.flatMap((path) => path ?? []) };
}

function packedBy(step: Step): Bytes | undefined {
  const { paths } = pathsPacked(step) ?? {};
  const items = paths?.flatMap((path) => step.disk.tree.below(path));
  return items && items.length > 0 ? total(items.map(({ item }) => item.bytes)) : undefined;
}

/** The tool that packs what is called so. */
const packerOf = (path: string): string => (/\.(?:t?gz|tgz|t?xz|txz|t?bz2|tbz|zst)$/.test(path) ? 'gzip' : '');

/** `tar -c x | tar -x -C y`: a copy. */
function copyPiped(step: Step, to: string): boolean {
  const { build, disk, at } = step;
  const [from] = pipedFrom(step).filter(({ tool }) => tool === 'tar');
  const packed = from && pathsPacked({ ...step, command: from });
  if (!packed || build.commands.of(step.command.run).indexOf(from) === -1) return false;
  const { folder, paths } = packed;
  for (const path of paths)
    disk.copy(path, path === folder ? to : within(to, path.slice(folder === '/' ? 1 : folder.length + 1)), at, {
      move: false,
      deep: true,
    });
  return true;
}

function unzip(step: Step): boolean {
  const { build, command } = step;
  if (command.has('-l', '-t', '-p') || replayJars(step)) return true;
  const to = command.option('-d');
  const folder = to ? pathOf(step, to) : (directory(step) ?? undefined);
  const [archive] = build.files.unpacked(command);
  unpack(step, archivePath(step, archive), folder);
  return true;
}

/** Where an archive lies that is unpacked: variables of the script are put in, and a wildcard is the first that it fits. */
function archivePath(step: Step, archive: Unpacked | undefined): string | undefined {
  const [path] = (archive && pathsOf(step, archive.word)) ?? [];
  return path === undefined ? archive?.path : (globbed(step.disk, path)[0] ?? path);
}

function unpack(step: Step, archive: string | undefined, folder: string | undefined): void {
  const bytes = archive === undefined ? undefined : held(step, archive, weightAt(step, archive));
  const usual = usualContentOf(step, archive) ?? usualOf('unpacked');
  step.disk.make({ what: 'unpacked', path: folder, bytes, usual, at: step.at, whole: true });
}

/** What an archive holds that was fetched, or comes right out of a pipe, where its name tells. Of single files that are asked for nothing is known but that. */
function usualContentOf(step: Step, archive: string | undefined): Bytes | undefined {
  const { build, command, disk } = step;
  const sources =
    archive === undefined ? pipedFrom(step) : disk.tree.at(archive).flatMap(({ change }) => change.command ?? []);
  const added =
    archive === undefined ? [] : disk.tree.at(archive).flatMap(({ change }) => addressesAdded(step, change));
  const addresses = [
    ...sources.flatMap((one) => one.operands.map((word) => addressOf(build, one, word).text)),
    ...added,
  ];
  for (const text of archive === undefined ? addresses : [...addresses, archive]) {
    const address = text.split(/[?#]/, 1)[0] ?? '';
    const content = isArchive(address) ? contentOfArchive(namesKnown(build), nameOf(address)) : undefined;
    const packed = content ? undefined : knownDownload(namesKnown(build), address);
    const all = content ? typically(content) : packed && scaled(typically(packed), unpackedRatio(address));
    if (all) return command.operands.length > (archive === undefined ? 0 : 1) ? perhaps(all) : all;
  }
  return undefined;
}

/** The addresses that an ADD has fetched something from. */
const addressesAdded = ({ build }: Step, { node, what }: Change): readonly string[] =>
  node.keyword === 'ADD' && what === 'download'
    ? node.sources.flatMap((source) => build.stages.expand(source, node) ?? [])
    : [];

/** The commands whose output a command reads. */
function pipedFrom({ build, command }: Step): readonly Command[] {
  const { parent } = command.node;
  if (parent?.kind !== 'pipeline') return [];
  const before = parent.commands.slice(0, parent.commands.indexOf(command.node));
  return build.commands.of(command.run).filter(({ node }) => before.includes(node));
}

export function download(step: Step): boolean {
  const { build, command, disk, at } = step;
  const saves = command.form?.saves;
  if (!saves || command.has('--spider')) return true;
  const file = command.option(...saves.file);
  if (file?.value === '-' || (file && file.value.startsWith('/dev/'))) return true;
  if (saves.named !== true && !file && !command.has(...saves.named)) return true;
  const path = (file && pathOf(step, file)) ?? downloaded(build, command) ?? undefined;
  const known = command.operands
    .map((word) => knownDownload(namesKnown(build), addressOf(build, command, word).text))
    .find((one) => one !== undefined);
  const local = command.operands
    .map(({ literal }) => /^file:\/\/(\/.*)/.exec(literal ?? '')?.[1])
    .find((one) => one !== undefined);
  const bytes =
    local === undefined ? (path !== undefined && isSmallFile(path) ? small : undefined) : weightAt(step, local);
  disk.make({
    what: 'download',
    path,
    bytes,
    usual: known ? typically(known) : usualDownload(path),
    at,
    file: local === undefined ? undefined : contextFileAt(step, local),
  });
  return true;
}

/** A clone, and what else works in one. */
export function replayClone(step: Step): boolean {
  const { build, command, disk, at } = step;
  if (command.does('look')) return true;
  const isClone = command.does('clone');
  const path = (isClone ? cloned(build, command) : directory(step)) ?? undefined;
  // What it changes in a folder that is there is not known to be any of it.
  disk.make({ what: isClone ? 'clone' : 'file', path, bytes: undefined, usual: usualOfClone(step), at, whole: true });
  return true;
}
