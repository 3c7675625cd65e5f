import { interpreters, scriptLanguages } from '../../data/services.ts';
import { shellFamilies } from '../../data/shells.ts';
import { tools } from '../../data/tools/index.ts';
import { digesters, isSelfEvident, verifiers } from '../../data/verifiers.ts';
import { ancestors, walk } from '../../shell/index.ts';
import type { Command as ShellCommand, ScriptNode, ShellWord } from '../../shell/nodes.ts';
import { nameOf } from '../../text/path.ts';
import { readUrl } from '../../text/url.ts';
import { directoryOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { groupBy } from '../group.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { downloaded } from './copies.ts';
import type { Address, Download } from './types.ts';
import { isUnpacker } from './unpacking.ts';

/** What the commands of a stage that download files bring, in order. */
export const downloadsIn = once((build: UpToCommands, stage: Stage): readonly Download[] =>
  build.commands.in(stage).flatMap((command) => readDownload(build, command) ?? []),
);

/** Programs that read keys, and fail of what is none. */
const keyReaders = new Set(['gpg', 'gpg2', 'apt-key']);

const vendorScripts = tools.flatMap((tool) => tool.vendorScripts ?? []);

function readDownload(build: UpToCommands, command: Command): Download | undefined {
  const saves = command.form?.saves;
  if (!saves || !command.does('download') || command.has('--spider')) return undefined;
  const words = [...command.operands, ...command.options('--url')];
  const addresses = words.map((word) => addressOf(build, command, word));
  if (addresses.length === 0 && !command.dynamic) return undefined;
  const file = fileOf(command, addresses);
  const readers = file ? [] : readersOf(command.node);
  const path = file && pathOf(build, command, file);
  const first = readers[0]?.name ?? '';
  const unpacked = isUnpacker(first) || keyReaders.has(first);
  const download = { command, addresses, name: file && nameOf(file.value), path, readers, unpacked };
  const byVendor = addresses.some(({ text }) => vendorScripts.some((script) => text.includes(`//${script}`)));
  return { ...download, byVendor, verified: isVerified(build, download), ranBy: ranBy(build, download) };
}

/** An address with the variables put in that are known. */
export function addressOf(build: UpToCommands, command: Command, word: ShellWord): Address {
  const text = word.value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    const known = build.commands.shellVariable(command, braced ?? plain ?? '');
    return typeof known === 'string' ? known : whole;
  });
  return { word, text, url: readUrl(text) };
}

/** Where it is saved, or a word that has the same name; nothing where it is printed. */
function fileOf(command: Command, [first]: readonly Address[]): Pick<ShellWord, 'value'> | ShellWord | undefined {
  const { form, redirections } = command;
  const written = redirections.find(
    ({ operator, descriptor }) => /^(?:>|>>|>\||&>)$/.test(operator) && descriptor !== 2,
  );
  if (written) return written.target;
  const option = form?.saves && command.option(...form.saves.file);
  if (option) return option.value === '-' || option.value === '/dev/stdout' ? undefined : option;
  const isNamed = form?.saves?.named === true || command.has(...(form?.saves?.named || []));
  return isNamed ? { value: nameOf(readUrl(first?.word.value ?? '').path) } : undefined;
}

function pathOf(build: UpToCommands, command: Command, file: Pick<ShellWord, 'value'> | ShellWord): string | undefined {
  if (!('at' in file)) return downloaded(build, command) ?? undefined;
  return shellPath(file, directoryOf(build, command), build.stages.before(command.run));
}

/** The commands that read what a command prints: those behind it in pipes, and the one that has it among its words. */
function readersOf(command: ShellCommand): readonly ShellCommand[] {
  const readers: ShellCommand[] = [];
  let node: ScriptNode = command;
  for (const above of ancestors(command)) {
    if (above.kind === 'function') break;
    if (above.kind === 'pipeline')
      for (const later of above.commands.slice(above.commands.indexOf(node) + 1))
        for (const one of walk(later)) if (one.kind === 'command') readers.push(one);
    if (above.kind === 'command') {
      const inside = node;
      if (above.inner.some((inner) => inner.node === inside && inner.from === 'substitution')) readers.push(above);
      break;
    }
    node = above;
  }
  return readers;
}

const isInterpreter = (command: ShellCommand): boolean =>
  shellFamilies.has(command.name) || interpreters.has(command.tool) || scriptLanguages.has(command.tool);

/** Whether a command runs what it reads, or is handed as `-c "$(…)"` or `<(…)`. */
function runsInput(command: ShellCommand, handed: boolean): boolean {
  if (command.name === 'eval' || command.name === '.' || command.name === 'source') return handed;
  if (!isInterpreter(command)) return false;
  const [first] = command.args;
  if (shellFamilies.has(command.name)) {
    if (command.has('-c')) return handed && command.args.some(({ value }) => /^(?:\$\(|`)/.test(value));
    const script = command.operands[0];
    if (handed) return script !== undefined && /^[<$]\(/.test(script.value);
    return script === undefined || script.literal === '-' || script.literal === '/dev/stdin' || command.has('-s');
  }
  if (handed) return command.has('-c', '-e') && command.args.some(({ value }) => /^(?:\$\(|`)/.test(value));
  return first === undefined || first.literal === '-' || first.literal === '--';
}

type Fetched = Omit<Download, 'verified' | 'ranBy' | 'byVendor'>;

/** The command that runs what is downloaded as a script: a shell behind a pipe, or one that is given the file later in the stage. */
function ranBy(build: UpToCommands, { command, readers, path, name }: Fetched): ShellCommand | undefined {
  const handed = (reader: ShellCommand): boolean => reader.at.start <= command.at.start;
  const direct = readers.find((reader) => runsInput(reader, handed(reader)));
  if (direct || name === undefined) return direct;
  const { byPath, byName } = runsIn(build, command.stage);
  const runs = path === undefined ? byName.get(name) : byPath.get(path);
  return runs?.find((later) => later.at.start > command.at.start)?.node;
}

/** The commands of a stage that run scripts, by the path of the script and by its name. */
const runsIn = once((build: UpToCommands, stage: Stage) => {
  const runs = build.commands.in(stage).flatMap((command) => {
    const isRun = isInterpreter(command.node) || command.name === '.' || command.name === 'source';
    const word = isRun ? command.operands[0] : scriptOf(command);
    return word ? [{ command, path: build.commands.pathOf(command, word), name: nameOf(word.value) }] : [];
  });
  return {
    byPath: mapOf(groupBy(runs, ({ path }) => path)),
    byName: mapOf(groupBy(runs, ({ name }) => name)),
  };
});

const mapOf = <K>(
  groups: ReadonlyMap<K, readonly { readonly command: Command }[]>,
): ReadonlyMap<K, readonly Command[]> =>
  new Map([...groups].map(([key, runs]) => [key, runs.map(({ command }) => command)]));

/** A command that is called as `./install.sh`. */
const scriptOf = ({ nameWord }: Command): ShellWord | undefined =>
  nameWord && /\/[^/]*\.(?:sh|bash|py|pl|rb|run)$/.test(nameWord.value) ? nameWord : undefined;

/** Whether the file is checked against a checksum or a signature later in its stage, by all that can be told. */
function isVerified(build: UpToCommands, { command, name, addresses, readers }: Fetched): boolean {
  if (command.has(...(command.form?.saves?.checks ?? []))) return true;
  if (readers.some((reader) => isCheck(reader) || digesters.has(reader.name))) return true;
  if (addresses.some(({ url }) => /(?:^|[^\da-f])(?:[\da-f]{40}|[\da-f]{64})(?:$|[^\da-f])/.test(url.path)))
    return true;
  return isChecked(build, command.stage, command.at.start, name ?? '');
}

/** Whether a stage checks a file of that name behind a place; one without a name by anything that may be it. */
export const isChecked = (build: UpToCommands, stage: Stage, from: number, name: string): boolean =>
  checksIn(build, stage).some(({ at, names }) => at > from && (names.size === 0 || name === '' || names.has(name)));

/** The commands of a stage that check files, each with those downloads of the stage that it names. */
const checksIn = once((build: UpToCommands, stage: Stage) => {
  const commands = build.commands.in(stage);
  const files = new Set(
    commands
      .filter(({ form }) => form?.saves)
      .map((one) =>
        fileOf(
          one,
          one.operands.map((word) => addressOf(build, one, word)),
        ),
      )
      .flatMap((file) => (file ? nameOf(file.value) : []))
      .filter((name) => name.length > 1 && !isSelfEvident(name)),
  );
  return commands
    .filter(({ node }) => isCheck(node))
    .map((command) => {
      const text = textAround(command.node);
      return { at: command.at.start, names: new Set([...files].filter((name) => text.includes(name))) };
    });
});

/** Whether a command fails where a file is not what it has to be. */
function isCheck(command: ShellCommand): boolean {
  if (/verif|checksum|sha\d{3}/i.test(command.name) && !digesters.has(command.name)) return true;
  const wanted = verifiers.get(command.name);
  if (
    wanted &&
    (wanted.length === 0 || command.has(...wanted) || command.args.some(({ value }) => wanted.includes(value)))
  )
    return true;
  // `[ "$(sha256sum x)" = … ]`.
  return (
    command.effect === 'asks' &&
    command.inner.some(({ node }) => [...walk(node)].some((one) => one.kind === 'command' && digesters.has(one.name)))
  );
}

/** What stands in the pipe that a command is in, here-documents too. */
function textAround(command: ShellCommand): string {
  const top = command.parent?.kind === 'pipeline' ? command.parent : command;
  const commands = [...walk(top)].filter((node) => node.kind === 'command');
  return commands
    .flatMap(({ words, redirections }) => [
      ...words.map(({ value }) => value),
      ...redirections.map(({ body, target }) => body?.text ?? target?.value ?? ''),
    ])
    .join('\n');
}
