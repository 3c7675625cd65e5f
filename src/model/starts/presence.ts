import { bundles, lacksClient } from '../../data/base-tools.ts';
import { isUnpackedByAdd } from '../../data/archives.ts';
import { shellFamilies } from '../../data/shells.ts';
import type { AddNode, CopyNode } from '../../syntax/nodes.ts';
import { isBelow, nameOf } from '../../text/path.ts';
import type { Runner } from '../commands/types.ts';
import type { Copied } from '../files/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';

/** The folders of programs, where `PATH` says nothing else (containerd's default), and that of distroless' debugging shell. */
const programFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin', '/busybox'];

/** Whether no shell can be in the image when a node runs: nothing but what is copied is in it, and that is none. */
export function lacksShell(build: UpToPackages, node: Runner): boolean {
  const stage = build.stages.of(node);
  if (!stage || stage.windows || !isBare(build, stage)) return false;
  return !bringsAny(build, node, stage, (name) => shellFamilies.has(name) || name === 'busybox');
}

/** Whether a program that is called by its name is surely not there when a node runs. */
export function lacksProgram(build: UpToPackages, node: Runner, program: string): boolean {
  const stage = build.stages.of(node);
  if (!stage || stage.windows || program.includes('/') || !isLackedByBase(build, stage, program)) return false;
  // What scripts of the project may fetch is not known, nor what comes through a package of another name.
  if (stage.chain.some((link) => build.commands.in(link).some((command) => mayInstall(build, command, program))))
    return false;
  const opaque = stage.chain.some((link) =>
    link.instructions.some((one) => one.keyword === 'RUN' && build.commands.script(one).opaque),
  );
  return !opaque && !bringsAny(build, node, stage, (name) => name === program || name === 'busybox');
}

/** Whether an image is known to hold nothing but what its purpose needs. */
const isBare = (build: UpToPackages, stage: Stage): boolean =>
  stage.root === 'scratch' || build.stages.baseFacts(stage)?.hasShell === false;

function isLackedByBase(build: UpToPackages, stage: Stage, program: string): boolean {
  if (stage.root === 'scratch') return true;
  const facts = build.stages.baseFacts(stage);
  if (facts?.hasShell === false) return isClient(program);
  return facts?.repository !== undefined && lacksClient(facts.repository, facts.variant, program);
}

const isClient = (program: string): boolean => lacksClient('debian', 'slim', program) || shellFamilies.has(program);

/** Whether a command may bring a program: an install that names it or something that holds its name, or code that is not known. */
function mayInstall(build: UpToPackages, command: UpToPackages['commands']['all'][number], program: string): boolean {
  if (command.words.some(({ value }) => value.includes(program) && command.name !== program)) return true;
  const names = build.packages.named(command).map(({ name }) => name);
  if (names.some((name) => name.includes(program) || bundles.some((word) => name.includes(word)))) return true;
  if (command.dynamic && command.does('install', 'add', 'upgrade')) return true;
  return command.nameWord !== undefined && command.effect === undefined && command.form === undefined;
}

function bringsAny(build: UpToPackages, node: Runner, stage: Stage, is: (name: string) => boolean): boolean {
  return stage.chain.some((link) =>
    link.instructions.some((one) => {
      if (link === stage && node.keyword === 'RUN' && one.index > node.index) return false;
      return (one.keyword === 'COPY' || one.keyword === 'ADD') && brings(build, node, one, is);
    }),
  );
}

function brings(build: UpToPackages, runner: Runner, node: CopyNode | AddNode, is: (name: string) => boolean): boolean {
  const selected = build.files.selected(node);
  if (selected)
    return selected.some(
      ({ path, to }) => to === undefined || (path.endsWith('/') && holdsPrograms(to)) || is(nameOf(to)),
    );
  const copies = build.files.copies(node);
  if (copies.length < node.sources.length - node.heredocs.length) return true;
  return copies.some((copied) => {
    const { text, destination, places } = copied;
    if (is(nameOf(text)) || places.some((place) => is(nameOf(place)))) return true;
    if (/[*?[]/.test(text)) return holdsPrograms(destination);
    if (node.keyword === 'ADD' && isUnpackedByAdd(text)) return holdsPrograms(destination);
    // Of a folder it is the contents that come to stand there.
    return holdsPrograms(destination) && !isFile(build, runner, copied);
  });
}

/** Whether a folder is one of programs, or above one. */
const holdsPrograms = (folder: string): boolean => programFolders.some((bin) => isBelow(bin, folder));

/** Whether a source is a file: its name has an ending, or it is a program that the file compiles, or that the instruction calls. */
function isFile(build: UpToPackages, runner: Runner, { node, text }: Copied): boolean {
  const name = nameOf(text);
  if (name === '' || name === '.' || text.endsWith('/')) return false;
  if (/[^.]\.[A-Za-z]\w{0,5}$/.test(name) && !name.endsWith('.d')) return true;
  const stage = build.stages.of(node);
  if (stage && build.packages.compiled(stage).has(name)) return true;
  const called =
    runner.command?.form === 'exec'
      ? runner.command.words.map((word) => word.text).join(' ')
      : runner.command?.script.text;
  return (
    called?.split(/[\s"']/).some((word) => word === `/${name}` || word.endsWith(`bin/${name}`) || word === name) ??
    false
  );
}
