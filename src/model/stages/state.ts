import { lookUp } from '../../text/look-up.ts';
import { expand } from '../../syntax/index.ts';
import type { ArgNode, EnvNode, Node, NodeOf, Pair } from '../../syntax/nodes.ts';
import { resolvePath } from '../../text/path.ts';
import type { Value } from '../facts/types.ts';
import { type Entry, latest } from './latest.ts';
import type { State } from './types.ts';

/** ARGs that BuildKit gives a value without `--build-arg`: in FROM always, in a stage once they are declared. */
export const platformArgs: ReadonlySet<string> = new Set([
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
]);

/** ARGs that every RUN sees without a declaration. */
export const proxyArg = /^(?:https?|ftp|no|all)_proxy$/i;

/** What the base image brings: known only for images whose facts we hold. */
export interface BaseState {
  variable(name: string): Value;
  readonly workdir: Value;
  readonly shell: readonly string[];
}

/** Variables before the first FROM, which FROM alone sees. */
export interface GlobalScope {
  variable(name: string): Value;
  definition(name: string): ArgNode | undefined;
  /** The value as the file alone gives it, without `--build-arg`. */
  pair(name: string): Pair | undefined;
  readonly overridden: (name: string) => boolean;
  readonly state: State;
}

/**
 * Reads the ARGs before the first FROM in order. A name without default is not known (the user gives it), one that nobody declared is unset, and the
 * platform arguments are set but differ from build to build.
 */
export function globalScope(
  args: readonly ArgNode[],
  buildArgs: Readonly<Record<string, string | undefined>>,
  base: BaseState,
): GlobalScope {
  const values = new Map<string, Value>();
  const nodes = new Map<string, { readonly node: ArgNode; readonly pair: Pair }>();
  const variable = (name: string): Value => {
    if (values.has(name)) return values.get(name);
    return platformArgs.has(name) ? undefined : null;
  };
  for (const node of args) {
    for (const pair of node.pairs) {
      const name = pair.key.text;
      values.set(name, Object.hasOwn(buildArgs, name) ? buildArgs[name] : pair.value && expand(pair.value, variable));
      nodes.set(name, { node, pair });
    }
  }
  const definition = (name: string): ArgNode | undefined => nodes.get(name)?.node;
  return {
    variable,
    definition,
    pair: (name) => nodes.get(name)?.pair,
    overridden: (name) => nodes.has(name) && name in buildArgs,
    state: {
      user: null,
      userNode: undefined,
      workdir: null,
      workdirNode: undefined,
      shell: base.shell,
      shellNode: undefined,
      variable,
      environment: () => undefined,
      definition,
      names: [...values.keys()],
    },
  };
}

/** The states of one stage, read once from its instructions and asked by instruction index. */
export interface Timeline {
  readonly parent: Timeline | undefined;
  readonly variables: ReadonlyMap<string, readonly Entry<Value, EnvNode | ArgNode>[]>;
  readonly end: State;
  at(index: number): State;
}

/**
 * @param instructions those of the stage, ONBUILD triggers of a parent stage first, with the index that each counts as
 * @param parent that of the stage it is built FROM
 */
export function timeline(
  instructions: readonly { readonly node: Node; readonly index: number }[],
  parent: Timeline | undefined,
  base: BaseState,
  scope: { variable(name: string): Value; definition(name: string): ArgNode | undefined },
  buildArgs: Readonly<Record<string, string | undefined>>,
): Timeline {
  const variables = new Map<string, Entry<Value, EnvNode | ArgNode>[]>();
  const users: Entry<Value, NodeOf<'USER'>>[] = [];
  const workdirs: Entry<Value, NodeOf<'WORKDIR'>>[] = [];
  const shells: Entry<readonly string[], NodeOf<'SHELL'>>[] = [];

  /** A loop, not a recursion: a file may chain thousands of stages. */
  const entryAt = (name: string, index: number): Entry<Value, EnvNode | ArgNode> | undefined => {
    let entry = latest(variables.get(name), index);
    for (let above = parent; !entry && above; above = above.parent) entry = above.variables.get(name)?.at(-1);
    return entry;
  };
  const variableAt = (name: string, index: number): Value => {
    const entry = entryAt(name, index);
    return entry ? entry.value : base.variable(name);
  };
  const workdirAt = (index: number): Value => {
    const entry = latest(workdirs, index);
    if (entry) return entry.value;
    return parent ? parent.end.workdir : base.workdir;
  };
  const set = (name: string, index: number, value: Value, node: EnvNode | ArgNode): void => {
    const entries = variables.get(name);
    if (entries) entries.push({ index, value, node });
    else variables.set(name, [{ index, value, node }]);
  };

  for (const { node, index } of instructions) {
    const lookup = (name: string): Value => variableAt(name, index);
    if (node.keyword === 'ENV') {
      for (const pair of node.pairs) {
        const name = expand(pair.key, lookup);
        if (name !== undefined) set(name, index, pair.value && expand(pair.value, lookup), node);
      }
    } else if (node.keyword === 'ARG') {
      for (const pair of node.pairs) {
        const name = pair.key.text;
        // The pairs of one ARG see each other, those of one ENV do not.
        const earlier = (other: string): Value => variableAt(other, index + 1);
        const isGiven = Object.hasOwn(buildArgs, name);
        const given = isGiven ? lookUp(buildArgs, name) : pair.value && expand(pair.value, earlier);
        const isOpen = !pair.value && !isGiven;
        const value = given ?? (isOpen ? (inherited(name, scope) ?? earlier(name) ?? undefined) : undefined);
        set(name, index, value, node);
      }
    } else if (node.keyword === 'USER') {
      users.push({ index, value: node.argument && expand(node.argument, lookup), node });
    } else if (node.keyword === 'WORKDIR') {
      const path = node.argument && expand(node.argument, lookup);
      workdirs.push({ index, value: path === undefined ? undefined : resolvePath(workdirAt(index), path), node });
    } else if (node.keyword === 'SHELL' && node.words.length > 0) {
      shells.push({ index, value: node.words.map((word) => word.text), node });
    }
  }

  const at = (index: number): State => {
    const user = latest(users, index);
    const shell = latest(shells, index);
    const above = parent?.end;
    return {
      user: user ? user.value : above ? above.user : null,
      userNode: user ? user.node : above?.userNode,
      workdir: workdirAt(index),
      workdirNode: latest(workdirs, index)?.node ?? above?.workdirNode,
      shell: shell ? shell.value : (above?.shell ?? base.shell),
      shellNode: shell ? shell.node : above?.shellNode,
      variable: (name) => variableAt(name, index),
      environment: (name) => {
        const value = variableAt(name, index);
        return value === null && proxyArg.test(name) ? undefined : value;
      },
      definition: (name) => entryAt(name, index)?.node,
      get names() {
        const names = [...variables].filter(([, entries]) => latest(entries, index)).map(([name]) => name);
        const all = new Set(names);
        for (let line = parent; line; line = line.parent) for (const name of line.variables.keys()) all.add(name);
        return [...all];
      },
    };
  };
  return { parent, variables, at, end: at(Number.POSITIVE_INFINITY) };
}

/** A bare `ARG name` takes the global one of that name; without any, what an earlier ENV set stays, or only the user can know. */
function inherited(name: string, scope: { variable(name: string): Value; definition(name: string): unknown }): Value {
  return scope.definition(name) ? (scope.variable(name) ?? undefined) : undefined;
}
