import { releaseOf } from '../packages/python-ranges.ts';
import { cleanPath, nameOf, resolvePath } from '../../text/path.ts';
import { extrasOf, groupWants, normalized, wantsOf } from '../packages/locked-python.ts';
import { setupWants } from '../packages/setuptools.ts';
import { torchIndexes } from '../packages/torch-index.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import { firstOf } from './disk.ts';
import { directory, filledIn, pathOf, type Step } from './step.ts';
import { inputOf, pathsToldBy, wordsToldBy } from '../packages/texts.ts';
import { readingAt, textAt } from './reading.ts';
import { toldWords } from '../packages/told-words.ts';

/** A package that a pip install is told to bring. */
interface Required {
  readonly name: string;
  readonly extras: readonly string[];
  /** The last that is let in, as far as that is told; empty where any is. */
  readonly version: string;
  readonly marker: string | undefined;
  /** Whether it is built from a repository or an archive: what that needs is not said here. */
  readonly isSource?: boolean;
  /** Bytes of its wheel, where that is told. */
  readonly wheel?: number | undefined;
}

/** What a pip install is told to bring. */
export interface Requirements {
  readonly wanted: readonly Required[];
  /** Wheels, absolute, wildcards as they are written. */
  readonly wheels: readonly string[];
  /** Whether that is all. */
  readonly complete: boolean;
  /** The releases of what constraints fix, be it brought or not, by normalized name. */
  readonly pins: ReadonlyMap<string, string>;
  /** Whether a tool has written down all that is needed: with hashes, or with a comment of who needs what. */
  readonly isLocked: boolean;
  /** The lines of the files, and the indexes of projects. */
  readonly texts: readonly string[];
}

/** Of a file no more is read. */
const mostLines = 100_000;

/** What `pip install` (or `uv pip install`) brings, from its words and the requirements files among the files of the build context. */
export function requirementsOf(step: Step): Requirements {
  const { command, build } = step;
  const wanted: Required[] = [];
  const wheels: string[] = [];
  let complete = true;
  let hasWords = false;
  let isListed = false;
  let head = '';
  const texts: string[] = [];
  const pins = new Map<string, string>();
  const seen = new Set<string>();
  const take = (text: string): void => {
    const one = requirementIn(text);
    if (one) wanted.push(one);
    else complete = false;
  };
  const textOfFile = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : isInput(path) ? inputOf(readingAt(step), command.node) : textAt(step, path);
  /** The project in a folder: itself it is small, and its manifest says what it needs. */
  const takeProject = (word: string): void => {
    const [, folder = word, extras = ''] = /^([^[]*)(?:\[([^\]]*)\])?$/.exec(word) ?? [];
    const place = directory(step);
    const path = folder.startsWith('/') ? folder : typeof place === 'string' ? `${place}/${folder}` : undefined;
    const text = path === undefined ? undefined : textOfFile(cleanPath(`${path}/pyproject.toml`));
    texts.push(...torchIndexes(text ?? '', command.tool));
    const asked = extras
      .split(',')
      .map((extra) => extra.trim())
      .filter(Boolean);
    const isSaid = text !== undefined && wantsOf(text, asked).length > 0;
    const setup =
      isSaid || path === undefined ? undefined : setupWants((name) => textOfFile(cleanPath(`${path}/${name}`)), asked);
    if (!setup) takeManifest(text, asked);
    for (const line of setup?.lines ?? []) take(line);
    for (const file of setup?.files ?? []) read(cleanPath(`${path}/${file}`));
  };
  const takeManifest = (text: string | undefined, extras: readonly string[]): void => {
    const known = text === undefined ? [] : extrasOf(text).map(normalized);
    const wants = text === undefined ? [] : wantsOf(text, extras);
    if (wants.length === 0 || !extras.every((extra) => known.includes(normalized(extra)))) complete = false;
    wanted.push(...wants);
  };
  /** Files that words become which are not seen where options are read: `pip install $FILES`. */
  const listed: string[] = [];
  const isOfFiles = command.form?.asFiles?.includes(command.subcommands.join(' ')) === true;
  const told = isOfFiles ? [] : toldWords(readingAt(step));
  for (const [index, { word, text: whole }] of told.entries()) {
    const text = whole ?? (word && versionOpen(step, word));
    const isPlace = text !== undefined && !/:\/\//.test(text) && /\.whl$|\/\*$/.test(text);
    const path = isPlace ? ((word && pathOf(step, word)) ?? resolvePath(directory(step), text)) : undefined;
    if (path !== undefined) wheels.push(path);
    else if (text === undefined) complete = false;
    else if (text.startsWith('-')) {
      const isFile = /^(?:-r|--requirement)$/.test(text);
      const file = isFile ? told[index + 1]?.text : /^(?:-r|--requirement=)(.+)$/.exec(text)?.[1];
      const at = file === undefined ? undefined : resolvePath(directory(step), file);
      if (at !== undefined) listed.push(at);
    } else if (/^(?:-r|--requirement)$/.test(told[index - 1]?.text ?? '')) continue;
    else if (isFolder(text)) takeProject(text.replace(/^file:\/\//, ''));
    else {
      hasWords = true;
      take(text);
    }
  }
  for (const word of command.options('-e', '--editable')) {
    const [text] = wordsToldBy(readingAt(step), word, command.node) ?? [];
    if (text === undefined) complete = false;
    else takeProject(text);
  }
  function constrain(path: string | undefined): void {
    for (const line of (textOfFile(path) ?? '').split('\n', mostLines)) {
      const { name, version } = requirementIn(line.replace(/(?:^|\s)#.*/, '').trim()) ?? {};
      if (name !== undefined && version) pins.set(normalized(name), version);
    }
  }
  function read(path: string | undefined): void {
    if (path !== undefined && seen.has(path)) return;
    if (path !== undefined) seen.add(path);
    const text = textOfFile(path);
    const [item] = path !== undefined && text === undefined ? step.disk.tree.at(path) : [];
    const lists = item && firstOf(item).change.lists;
    if (lists) {
      wanted.push(
        ...lists.map(({ name, version, wheel }) => ({ name, version, wheel, extras: [], marker: undefined })),
      );
      isListed = true;
      return;
    }
    if (text === undefined || path === undefined) {
      complete = false;
      return;
    }
    if (path.endsWith('/pyproject.toml')) {
      texts.push(...torchIndexes(text, command.tool));
      const extras = command.options('--extra').map(({ value }) => value);
      takeManifest(text, command.has('--all-extras') ? extrasOf(text) : extras);
      return;
    }
    head += text.slice(0, 3000);
    const lines = text.replaceAll('\\\n', ' ').split('\n', mostLines + 1);
    if (lines.length > mostLines) complete = false;
    for (const line of lines) {
      const entry = line.replace(/(?:^|\s)#.*/, '').trim();
      const [, option = '', other] = /^(-r|-c|--requirement|--constraint)[ =]?\s*(\S+)/.exec(entry) ?? [];
      if (other !== undefined)
        (option === '-c' || option === '--constraint' ? constrain : read)(
          cleanPath(other.startsWith('/') ? other : `${path.slice(0, path.lastIndexOf('/'))}/${other}`),
        );
      else {
        const editable = /^(?:-e|--editable)[ =]\s*(\S+)/.exec(entry)?.[1];
        const wish = editable ?? (entry.startsWith('-') ? '' : (entry.split(' --', 1)[0] ?? ''));
        if (wish !== '' && isFolder(wish)) takeProject(wish);
        else if (wish !== '') take(wish);
        texts.push(entry);
      }
    }
  }
  for (const word of command.options('-r', '--requirement', '--requirements'))
    for (const path of pathsToldBy(readingAt(step), word, command.node) ?? [undefined]) read(path);
  for (const path of listed) read(path);
  for (const word of isOfFiles ? command.operands : [])
    for (const path of pathsToldBy(readingAt(step), word, command.node) ?? [undefined]) read(path);
  if (isOfFiles && command.operands.length === 0) read(resolvePath(directory(step), usualFile));
  for (const word of command.options('-c', '--constraint', '--constraints'))
    for (const path of pathsToldBy(readingAt(step), word, command.node) ?? []) constrain(path);
  for (const name of ['PIP_CONSTRAINT', 'UV_CONSTRAINT']) {
    const file = build.commands.environment(command, name);
    if (typeof file === 'string') constrain(resolvePath(directory(step), file));
  }
  for (const { value } of command.options('--group')) {
    const colon = value.lastIndexOf(':');
    const file = colon === -1 ? 'pyproject.toml' : value.slice(0, colon);
    const group = value.slice(colon + 1);
    const place = directory(step);
    const path = file.startsWith('/') ? file : typeof place === 'string' ? cleanPath(`${place}/${file}`) : undefined;
    const text = textOfFile(path);
    const wants = text === undefined ? undefined : groupWants(text, [group]);
    if (!wants) complete = false;
    wanted.push(...(wants ?? []).map((one) => ({ ...one, version: '' })));
  }
  const isLocked = !hasWords && (isListed || /--hash=|# +via |autogenerated by (?:pip-compile|uv)/.test(head));
  return { wanted, wheels, complete, pins, isLocked, texts };
}

/** A word of which nobody knows the version (`torch==$VERSION`) without that; nothing where more is not known. */
function versionOpen(step: Step, word: ShellWord): string | undefined {
  const text = filledIn(step, word);
  if (!/[$`]/.test(text)) return undefined;
  const [wish] = /^[A-Za-z0-9][\w.-]*(?:\[[\w,.-]*\])?(?===|[<>~]=)/.exec(text) ?? [];
  return wish;
}

const usualFile = 'requirements.txt';

/** What stands for the entrance of a command. */
const isInput = (path: string): boolean => path === '/dev/stdin' || nameOf(path) === '-';

function isFolder(text: string): boolean {
  const extras = text.endsWith(']') ? text.lastIndexOf('[') : -1;
  const path = extras === -1 ? text : text.slice(0, extras);
  const slash = path.indexOf('/');
  if (path.startsWith('file:///')) return !/\.(?:whl|zip|gz)$/.test(path);
  const first = slash === -1 ? path : path.slice(0, slash);
  return /^\.{0,2}$/.test(first) && !path.includes('*') && !text.endsWith('.whl');
}

/** The parts of `Django[argon2]~=4.2; python_version > "3.8"`, or of an address that names a project; nothing for another one, or for a path. */
function requirementIn(text: string): Required | undefined {
  const semicolon = text.indexOf(';');
  const wish = (semicolon === -1 ? text : text.slice(0, semicolon)).trim();
  const marker = semicolon === -1 ? undefined : text.slice(semicolon + 1);
  if (/^(?:[a-z+]{2,20}:\/\/|git@)/.test(wish)) return atAddress(wish, undefined, [], marker);
  const [name] = /^[A-Za-z0-9][\w.-]*/.exec(wish) ?? [];
  if (name === undefined) return undefined;
  const rest = wish.slice(name.length).trim();
  const close = rest.startsWith('[') ? rest.indexOf(']') : -1;
  const extras = (close === -1 ? '' : rest.slice(1, close))
    .split(',')
    .map((extra) => extra.trim())
    .filter(Boolean);
  const versions = rest.slice(close + 1).trim();
  if (versions.startsWith('@')) return atAddress(versions.slice(1).trim(), name, extras, marker);
  if (versions !== '' && !/^[=<>~!(]/.test(versions)) return undefined;
  return { name, extras, version: releaseOf(versions), marker };
}

/** What an address brings: a wheel says by its name what it is, a repository or an archive may be told by another one. */
function atAddress(
  address: string,
  told: string | undefined,
  extras: readonly string[],
  marker: string | undefined,
): Required | undefined {
  const [path = '', fragment = ''] = address.split('#');
  const file = path.slice(path.lastIndexOf('/') + 1).replaceAll(/%2b/gi, '+');
  const [project, version] = file.endsWith('.whl') ? file.split('-') : [];
  if (project && version) return { name: told ?? project, extras, version, marker };
  const name = told ?? /(?:^|&)egg=([A-Za-z0-9][\w.-]*)/.exec(fragment)?.[1];
  return name === undefined ? undefined : { name, extras, version: '', marker, isSource: true };
}
