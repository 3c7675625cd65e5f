import { type Bytes, plus, typically } from '../../bytes/bytes.ts';
import {
  assetsOfNode,
  besidesBuild,
  idlePrograms,
  type NodeFolder,
  nodeBuilders,
  nodeBuildsSource,
  nodeWrappers,
  scriptStarters,
  severalScripts,
  sourcesOfNode,
  usualProject,
} from '../../data/node-builders.ts';
import { cleanPath, isBelow, within } from '../../text/path.ts';
import { isLike } from '../../text/wildcard.ts';
import { contextFileAt, directory, type Step } from './step.ts';
import { isJson, jsonIn, jsonOf } from '../../text/json.ts';

/** Puts down what a build of a project of Node.js leaves, where its script calls what is known; false where it may call anything. */
export function buildOfNode(step: Step): boolean {
  const { command, disk, at, build } = step;
  const folder = directory(step);
  const isOfNode = command.form?.language === 'Node.js' || nodeBuilders.has(command.name);
  if (typeof folder !== 'string' || folder === '/' || !isOfNode) return false;
  const file = contextFileAt(step, within(folder, 'package.json'));
  const manifest = file === undefined ? undefined : manifestIn(build.facts.context?.read?.(file));
  if (!manifest) return false;
  const asked = askedOf(step);
  const calls = asked && callsOf(asked, manifest.scripts, 0);
  if (!calls) return false;
  const fills = calls.flatMap((program) => filledBy(step, folder, program));
  const project = projectIn(step, folder, manifest.dependencies);
  for (const one of fills) {
    const path = within(folder, placeOf(step, folder, one));
    disk.make({ what: 'build output', path, bytes: undefined, usual: weightOf(one, project), at, whole: true });
  }
  // What a script copies is there already.
  const high = besidesBuild.high + project.sources.high + project.assets.high;
  const usual = typically({ ...besidesBuild, high, source: nodeBuildsSource });
  disk.lose(true, usual, folder);
  return true;
}

interface Project {
  readonly sources: Range;
  readonly assets: Range;
  readonly dependencies: Range;
}

type Range = NodeFolder['base'];
type Scripts = Readonly<Record<string, unknown>>;

/** The script that a command starts, or the builder. */
function askedOf({ command }: Step): string | undefined {
  const { does, operands, subcommands, name, args } = command;
  if (does('script')) return operands[0]?.literal === undefined ? undefined : `npm run ${operands[0].literal}`;
  if (nodeBuilders.has(name) || nodeWrappers.has(name)) return [name, ...args.map(({ value }) => value)].join(' ');
  if (does('build')) return `npm run ${subcommands[0] ?? 'build'}`;
  return undefined;
}

/** Programs that a script calls, in order; nothing where one of them may do anything. */
function callsOf(script: string, scripts: Scripts, depth: number): readonly string[] | undefined {
  if (depth > 6 || /[`$(]/.test(script.replace(/\$npm_\w+/g, ''))) return undefined;
  const calls: string[] = [];
  for (const part of script.split(/&&|\|\||[;|&]/)) {
    const words = unwrapped(part.trim().split(/\s+/));
    const [program = '', ...rest] = words;
    const own = scriptsCalled(program, rest, scripts);
    for (const name of own ?? [])
      for (const one of [`pre${name}`, name, `post${name}`]) {
        const text = Object.hasOwn(scripts, one) ? scripts[one] : undefined;
        if (typeof text !== 'string') continue;
        const found = callsOf(text, scripts, depth + 1);
        if (!found) return undefined;
        calls.push(...found);
      }
    if (own || program === '' || idlePrograms.has(program)) continue;
    const { does, idle = [] } = nodeBuilders.get(program) ?? {};
    if (!nodeBuilders.has(program)) return undefined;
    if (rest.some((word) => idle.includes(word))) continue;
    if (does && !rest.some((word) => does.includes(word))) return undefined;
    calls.push(program);
  }
  return calls;
}

/** Without what sets variables and options of Node.js: `cross-env A=b`, `npx`, `node node_modules/.bin/vite`. */
function unwrapped(words: readonly string[]): readonly string[] {
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (/^\w+=/.test(word) || word === '--' || (nodeWrappers.has(word) && words.length > at + 1)) continue;
    if (at > 0 && word.startsWith('-') && nodeWrappers.has(words[at - 1] ?? '')) continue;
    if (word === 'node' && words.slice(at).some((one) => one.includes('node_modules/'))) continue;
    if (words[at - 1] === 'node' && word.startsWith('--')) continue;
    break;
  }
  const [first = '', ...rest] = words.slice(at);
  return [/node_modules\/(?:\.bin\/)?([\w-]+)/.exec(first)?.[1] ?? first, ...rest];
}

/** The scripts of the project that a program starts; nothing where it is none of those that do. */
function scriptsCalled(program: string, words: readonly string[], scripts: Scripts): readonly string[] | undefined {
  const named = words.filter((word) => !word.startsWith('-')).map((word) => word.replace(/^["']?(?:npm:)?|["']$/g, ''));
  if (scriptStarters.has(program)) {
    const [first = '', second = ''] = named;
    const name = first === 'run' || first === 'run-script' ? second : first;
    return Object.hasOwn(scripts, name) && !words.some((word) => isElsewhere.has(word)) ? [name] : undefined;
  }
  if (!severalScripts.has(program)) return undefined;
  const found = named.flatMap((name) => Object.keys(scripts).filter((own) => isLike(own, name.replace(/\{@\}/, ''))));
  return found.length > 0 ? found : undefined;
}

/** Other folders than its own. */
const isElsewhere: ReadonlySet<string> = new Set([
  '-r',
  '--recursive',
  '--filter',
  '-F',
  '-w',
  '--workspace',
  '--workspaces',
  '-ws',
  '--prefix',
  '-C',
  '--cwd',
]);

function filledBy(step: Step, folder: string, program: string): readonly NodeFolder[] {
  const { fills = [], unless } = nodeBuilders.get(program) ?? {};
  const isOther = unless?.files.some((name) => contextFileAt(step, within(folder, name)) !== undefined);
  return isOther && unless ? unless.fills : fills;
}

/** Where a folder is: as a file of the project says, else where it usually is. */
function placeOf(step: Step, folder: string, { path, named }: NodeFolder): string {
  for (const name of named?.in ?? []) {
    const file = contextFileAt(step, within(folder, name));
    const text = file === undefined ? undefined : step.build.facts.context?.read?.(file);
    const place = text === undefined ? undefined : namedIn(text, named?.key ?? '');
    if (place !== undefined) return place;
  }
  return path;
}

/** The folder below the project that a setting names, in JSON or in a program; nothing where it is none, or not written out. */
function namedIn(text: string, key: string): string | undefined {
  for (const line of text.split('\n')) {
    const at = line.indexOf(key);
    const before = line.slice(0, Math.max(0, at));
    if (at === -1 || before.includes('//') || before.includes('*')) continue;
    const value = line.slice(line.indexOf(':', at) + 1).trimStart();
    const quote = value.charAt(0);
    const end = value.indexOf(quote, 1);
    if ((quote !== '"' && quote !== "'") || end === -1) continue;
    const path = cleanPath(`/${value.slice(1, end)}`).slice(1);
    if (path !== '' && !value.slice(0, end).includes('..') && !value.slice(0, end).startsWith('/', 1)) return path;
  }
  return undefined;
}

const known = (value: number): Range => ({ low: value, value, high: value });

/** What a build is given: what lies in the folder, as far as it came out of the build context. */
function projectIn({ disk }: Step, folder: string, dependencies: number): Project {
  const files = disk.tree.below(folder).filter(({ path }) => !isBelow(path, within(folder, 'node_modules')));
  const isKnown =
    files.length > 0 && files.every(({ item }) => item.bytes !== undefined) && disk.tree.above(folder).length === 0;
  const sum = (kind: RegExp): number =>
    files.reduce((all, { path, item }) => (kind.test(path) && !isLock(path) ? all + (item.bytes?.value ?? 0) : all), 0);
  return isKnown
    ? { sources: known(sum(sourcesOfNode)), assets: known(sum(assetsOfNode)), dependencies: known(dependencies) }
    : { ...usualProject, dependencies: known(dependencies) };
}

const isLock = (path: string): boolean =>
  /(?:package-lock|npm-shrinkwrap)\.json$|\.d\.ts$|\.(?:test|spec|stories)\.\w+$/.test(path);

function weightOf(
  { base, ofSources, ofAssets, perDependency }: NodeFolder,
  { sources, assets, dependencies }: Project,
): Bytes {
  const part = (ratio: Range | undefined, amount: Range): Range => ({
    low: (ratio?.low ?? 0) * amount.low,
    value: (ratio?.value ?? 0) * amount.value,
    high: (ratio?.high ?? 0) * amount.high,
  });
  // Not all packages are large at once.
  const count = dependencies.value;
  const each = perDependency ?? known(0);
  const packages: Range = {
    low: each.low * count,
    value: each.value * count,
    high: each.value * count + (each.high - each.value) * Math.sqrt(count) * 2,
  };
  return [part(ofSources, sources), part(ofAssets, assets), packages]
    .map((range) => typically({ ...range, source: nodeBuildsSource }))
    .reduce(plus, typically({ ...base, source: nodeBuildsSource }));
}

function manifestIn(
  text: string | undefined,
): { readonly scripts: Scripts; readonly dependencies: number } | undefined {
  const manifest = jsonOf(text);
  const scripts = manifest?.['scripts'];
  return isJson(scripts) ? { scripts, dependencies: Object.keys(jsonIn(manifest, 'dependencies')).length } : undefined;
}
