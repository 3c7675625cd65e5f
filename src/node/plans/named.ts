import { basename, join, resolve } from 'node:path';
import type { Disk } from '../context/disk.ts';
import type { Budget } from './budget.ts';
import { entriesOf, itemsOf, openTree, scalarOf, type Tree, type Value } from './compose.ts';

/** The build context that a step of a workflow, or a line of a Makefile, names for a Dockerfile; all absolute. */
export interface NamedContext {
  readonly from: 'workflow' | 'make';
  readonly folder: string;
  readonly dockerfile: string;
  /** Whether it is fetched by Git: what is tracked, without `.git`. */
  readonly tracked: boolean;
  /** The platforms that it builds for, those that are written out. */
  readonly platforms: readonly string[];
}

/** A text that runs commands, and where. */
interface Script {
  readonly text: string;
  readonly folder: string;
  readonly from: NamedContext['from'];
  /** Whether a `cd` holds for the lines below. */
  readonly goesOn: boolean;
}

const builders: ReadonlySet<string> = new Set(['buildah', 'docker', 'nerdctl', 'podman']);
/** Options of a build whose value is the next word. */
const valued: ReadonlySet<string> = new Set(
  (
    '-c -f -m -o -t --add-host --allow --annotation --arch --attest --build-arg --build-context --builder --cache-from ' +
    '--cache-to --cgroup-parent --creds --device --file --format --iidfile --isolation --jobs --label --memory ' +
    '--metadata-file --network --no-cache-filter --os --output --platform --progress --secret --shm-size --ssh --tag ' +
    '--target --ulimit --volume -v'
  ).split(' '),
);

/** The contexts that the steps of a workflow name; `root` is its repository. */
export function contextsInWorkflow(text: string, root: string): readonly NamedContext[] {
  const tree = openTree(text);
  if (!tree) return [];
  const top = entriesOf(tree, tree.root);
  return [...entriesOf(tree, top.get('jobs')).values()].flatMap((job) => {
    const entries = entriesOf(tree, job);
    const steps = itemsOf(tree, entries.get('steps')).map((step) => entriesOf(tree, step));
    // The repository may then be anywhere.
    if (steps.some((step) => isCheckout(tree, step) && scalarText(tree, entriesOf(tree, step.get('with')).get('path'))))
      return [];
    const matrix = entriesOf(tree, entriesOf(tree, entries.get('strategy')).get('matrix'));
    const usual = [entries, top].map((one) => entriesOf(tree, entriesOf(tree, one.get('defaults')).get('run')));
    return steps.flatMap((step) => {
      const uses = scalarText(tree, step.get('uses')) ?? '';
      if (uses.startsWith('docker/build-push-action@'))
        return contextOfAction(tree, entriesOf(tree, step.get('with')), { root, matrix });
      const run = scalarText(tree, step.get('run'));
      const where = [step, ...usual].map((one) => scalarText(tree, one.get('working-directory'))).find((one) => one);
      if (run === undefined || isOpen(where ?? '')) return [];
      return contextsIn({ text: run, folder: resolve(root, where ?? '.'), from: 'workflow', goesOn: true });
    });
  });
}

/** Whether a workflow may name a context: most build no image, and reading one takes its time. */
const mayBuild = (text: string): boolean =>
  text.includes('docker/build-push-action@') ||
  text
    .split('\n')
    .some((line) => /\b(?:docker|podman|nerdctl|buildah)\b/.test(line) && /\b(?:buildx?|bud)\b/.test(line));

type Step = ReadonlyMap<string, Value>;

const isCheckout = (tree: Tree, step: Step): boolean =>
  scalarText(tree, step.get('uses'))?.startsWith('actions/checkout@') ?? false;

/** A scalar as a text, `github.workspace` put in. */
function scalarText(tree: Tree, value: Value | undefined): string | undefined {
  const held = value && scalarOf(tree, value);
  return typeof held === 'string' ? held.replace(/\$\{\{ *github\.workspace *\}\}\/?/g, './') : undefined;
}

/** Without `context`, Docker's action has the builder fetch the repository by Git. */
function contextOfAction(
  tree: Tree,
  given: Step,
  { root, matrix }: { readonly root: string; readonly matrix: Step },
): readonly NamedContext[] {
  const context = scalarText(tree, given.get('context')) ?? '{{defaultContext}}';
  const file = scalarText(tree, given.get('file'));
  const [, fetched] = /^\{\{ *defaultContext *\}\}:?(.*)$/.exec(context) ?? [];
  if (fetched === undefined && isOpen(context)) return [];
  if (isOpen(file ?? '')) return [];
  const folder = resolve(root, fetched ?? context);
  const dockerfile = file === undefined ? join(folder, 'Dockerfile') : resolve(fetched ? folder : root, file);
  const platforms = platformsOf(tree, scalarText(tree, given.get('platforms')) ?? '', matrix);
  return [{ from: 'workflow', folder, dockerfile, tracked: fetched !== undefined, platforms }];
}

/** Platforms in a row, or on a line each; what a matrix gives in turn. */
function platformsOf(tree: Tree, text: string, matrix: Step): readonly string[] {
  const [, name] = /^\$\{\{ *matrix\.([\w-]+) *\}\}$/.exec(text.trim()) ?? [];
  if (name === undefined) return listed(text);
  const rows = itemsOf(tree, matrix.get('include')).map((row) => entriesOf(tree, row).get(name));
  return [...itemsOf(tree, matrix.get(name)), ...rows].flatMap((item) => listed(scalarText(tree, item) ?? ''));
}

const listed = (text: string): readonly string[] => text.split(/[\s,]+/).filter((one) => /^\w+\/[\w/]+$/.test(one));

/** The contexts that the recipes of a Makefile name. */
export function contextsInMakefile(text: string, folder: string): readonly NamedContext[] {
  if (!/\bbuild\b/.test(text)) return [];
  const joined = text.replaceAll('\\\r\n', ' ').replaceAll('\\\n', ' ');
  const lines = joined.split('\n');
  const values = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^(?:export +)?([A-Za-z_]\w*) *(?::|\?|::)?= *([^#\n]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !values.has(name)) values.set(name, value.trim());
  }
  const recipes = lines.filter((line) => line.startsWith('\t')).map((line) => line.replace(/^[\t @+-]+/, ''));
  const written = recipes.map((line) => madeOf(line, values)).join('\n');
  return contextsIn({ text: written, folder, from: 'make', goesOn: false });
}

/** A line of a recipe with the variables put in that the Makefile sets. */
function madeOf(line: string, values: ReadonlyMap<string, string>, depth = 0): string {
  const here = line.replace(/\$\((?:CURDIR|PWD|shell pwd)\)|\$\$(?:PWD|\(pwd\)|\{PWD\})/g, '.');
  const made = here.replace(/\$[({](\w+)[)}]/g, (whole, name: string) => values.get(name) ?? whole);
  return made === line || depth > 3 ? made : madeOf(made, values, depth + 1);
}

function contextsIn({ text, folder, from, goesOn }: Script): readonly NamedContext[] {
  const found: NamedContext[] = [];
  let here: string | undefined = folder;
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    if (!goesOn) here = folder;
    for (const part of line.split(/&&|\|\||[;|]/)) {
      const [name = '', ...args] = wordsOf(part);
      if (name === 'cd')
        here = here === undefined || isOpen(args[0] ?? '~') ? undefined : resolve(here, args[0] ?? '.');
      const build = here !== undefined && builders.has(basename(name)) ? buildOf(args) : undefined;
      if (!build || here === undefined) continue;
      const context = resolve(here, build.context);
      const dockerfile = build.file === undefined ? join(context, 'Dockerfile') : resolve(here, build.file);
      found.push({ from, folder: context, dockerfile, tracked: false, platforms: build.platforms });
    }
  }
  return found;
}

/** The words of a command, without what stands before its name, and without the parentheses of a subshell. */
function wordsOf(part: string): readonly string[] {
  const inner = part.trim();
  const from = inner.startsWith('(') ? 1 : 0;
  const end = inner.endsWith(')') && !inner.slice(from).includes('(') ? inner.length - 1 : inner.length;
  const words = inner.slice(from, end).match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  const bare = words.map((word) => word.replace(/["']/g, ''));
  const first = bare.findIndex((word) => !/^\w+=/.test(word) && word !== 'sudo' && word !== 'time');
  return first === -1 ? [] : bare.slice(first);
}

interface Building {
  readonly context: string;
  readonly file: string | undefined;
  readonly platforms: readonly string[];
}

/** What `docker build` and its like are told; nothing where that is not known, or another command. */
function buildOf(args: readonly string[]): Building | undefined {
  const [first, second] = args;
  const skipped =
    first === 'build' || first === 'bud' ? 1 : (first === 'buildx' || first === 'image') && second === 'build' ? 2 : 0;
  if (skipped === 0) return undefined;
  let file: string | undefined;
  let platforms: readonly string[] = [];
  const operands: string[] = [];
  for (let at = skipped; at < args.length; at++) {
    const word = args[at] ?? '';
    const [name = '', ...value] = word.split('=');
    const takes = valued.has(name) && value.length === 0;
    if (name === '-f' || name === '--file') file = takes ? args[at + 1] : value.join('=');
    if (name === '--platform') platforms = listed((takes ? args[at + 1] : value.join('=')) ?? '');
    if (takes) at++;
    else if (word === '-' || !word.startsWith('-')) operands.push(word);
  }
  const [context, ...others] = operands;
  if (context === undefined || others.length > 0 || isOpen(context) || isOpen(file ?? '')) return undefined;
  return { context, file, platforms };
}

/** Whether a path depends on what only the run knows, or is none. */
const isOpen = (path: string): boolean => path === '-' || /[$`{]|^~|:\/\/|^git@/.test(path);

/** The contexts that the files of a folder name: its Makefile, and at the root of a repository the workflows. */
export function contextsNamedIn(
  folder: string,
  isRoot: boolean,
  { disk, budget }: { readonly disk: Disk; readonly budget: Budget },
): readonly NamedContext[] {
  const read = (file: string): string => disk.text(file, disk.boundOf(folder), 'compose or bake file') ?? '';
  const files = (where: string, is: RegExp): readonly string[] =>
    (disk.refuses(where, disk.boundOf(folder)) ? [] : (disk.list(where) ?? []))
      .filter(({ kind, name }) => kind === 'file' && is.test(name))
      .map(({ name }) => join(where, name));
  const makefiles = files(folder, /^(?:GNUm|[mM])akefile$/).flatMap((file) => contextsInMakefile(read(file), folder));
  const flows = isRoot ? files(join(folder, '.github/workflows'), /\.ya?ml$/) : [];
  const workflows = flows.map(read).filter((text) => mayBuild(text) && budget.takes(text));
  const all = [...workflows.flatMap((text) => contextsInWorkflow(text, folder)), ...makefiles];
  return all.filter((one) => disk.has(one.dockerfile) && disk.look(one.folder)?.isFolder);
}
