import type { Facts, Value } from '../model/facts/types.ts';
import { isTargetPlatform } from '../model/images/platform.ts';
import { baseState } from '../model/stages/base.ts';
import { makeStages, type StageGraph } from '../model/stages/stage.ts';
import type { Stage, State } from '../model/stages/types.ts';
import { expand } from '../syntax/index.ts';
import type { CommandForm, Dockerfile, Keyword, Node, NodeOf, Word } from '../syntax/nodes.ts';

/** What the instructions of a file come to, under one assumption about all that comes from outside. Texts of two outcomes are there to be compared. */
export interface Outcome {
  /** What each stage is: its name, base and platform. */
  readonly stages: readonly string[];
  /** The place in `stages` of the stage that an instruction belongs to; nothing for an ARG before the first FROM. */
  stageOf(node: Node): number | undefined;
  /** What an instruction changes for those that follow: variables as `$NAME`, `USER`, `WORKDIR`, `SHELL`. */
  sets(node: Node): readonly string[];
  /** One of these before an instruction; at the end of a stage; or, with nothing, as FROM sees it. */
  state(at: Node | number | undefined, what: string): string;
  /** What an image gets from the instructions of these keywords in a stage. */
  config(stage: number, keyword: Keyword): string;
}

/** What may come from outside: what a base image sets that we do not know, and the arguments of the build. */
interface Assumption {
  base(name: string): Value;
  readonly buildArgs: Readonly<Record<string, string | undefined>>;
}

/** Keywords that only say what an image is, and change nothing for the build. */
export const configKeywords = [
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'STOPSIGNAL',
  'VOLUME',
] as const satisfies readonly Keyword[];

/**
 * Reads several files under the same assumptions, once for each: what two files come to is the same when it is under all of them. A value that nobody
 * knows is a text of its own, is unset, or is empty; arguments are as they are given, or all others.
 */
export function outcomes<T extends readonly Dockerfile[]>(
  files: T,
  facts: Facts,
): readonly { readonly [K in keyof T]: Outcome }[] {
  const args = files.flatMap(({ instructions }) =>
    instructions.flatMap((node) => (node.keyword === 'ARG' ? node.pairs : [])),
  );
  const given = (names: readonly string[], mark: string): Readonly<Record<string, string>> =>
    Object.fromEntries(names.map((name) => [name, `${mark}${name}${mark}`]));
  const bare = args.filter((pair) => !pair.value).map((pair) => pair.key.text);
  const assumptions: readonly Assumption[] = [
    { base: (name) => `\u{1}${name}\u{1}`, buildArgs: { ...given(bare, '\u{2}'), ...facts.buildArgs } },
    {
      base: () => null,
      buildArgs: given(
        args.map((pair) => pair.key.text),
        '\u{3}',
      ),
    },
    { base: () => '', buildArgs: { ...facts.buildArgs } },
  ];
  return assumptions.map(
    (assumption) =>
      files.map((file) => outcome(file, facts, assumption)) as unknown as { readonly [K in keyof T]: Outcome },
  );
}

function outcome(file: Dockerfile, facts: Facts, { base, buildArgs }: Assumption): Outcome {
  const graph = makeStages(file, { ...facts, buildArgs }, (root, windows) => {
    const known = baseState(root, windows);
    return {
      ...known,
      workdir: known.workdir ?? '/\u{1}',
      variable: (name) => {
        const value = known.variable(name);
        return value === undefined ? base(name) : value;
      },
    };
  });
  const { stages } = graph;
  const place = new Map(stages.map((stage, index) => [stage, index]));
  const stateAt = (at: Node | number | undefined): State => {
    if (at === undefined) return graph.global.state;
    if (typeof at === 'number') return (stages[at] as Stage).end;
    return graph.stageOf(at)?.before(at) ?? graph.global.state;
  };
  const textOf = (word: Word | undefined, node: Node): string => {
    const { variable } = node.keyword === 'FROM' ? graph.global : stateAt(node);
    return word ? (expand(word, variable) ?? unknown(word)) : '';
  };
  return {
    stages: stages.map((stage) => identity(stage, graph)),
    stageOf(node) {
      const stage = graph.stageOf(node);
      return stage && place.get(stage);
    },
    sets(node) {
      if (node.keyword === 'ENV') return node.pairs.map(({ key }) => `$${textOf(key, node)}`);
      if (node.keyword === 'ARG') return node.pairs.map(({ key }) => `$${key.text}`);
      return node.keyword === 'USER' || node.keyword === 'WORKDIR' || node.keyword === 'SHELL' ? [node.keyword] : [];
    },
    state(at, what) {
      const state = stateAt(at);
      if (what === 'USER') return show(state.user, state.userNode?.argument);
      if (what === 'WORKDIR') return show(state.workdir, state.workdirNode?.argument);
      if (what === 'SHELL') return state.shell.join('\0');
      const name = what.slice(1);
      const setter = state.definition(name);
      const word = setter?.pairs.findLast((pair) => pair.key.text === name)?.value;
      return `${setter?.keyword} ${show(state.variable(name), word)}`;
    },
    config(stage, keyword) {
      const { instructions, cmd, entrypoint, healthcheck } = stages[stage] as Stage;
      const of = <K extends Keyword>(wanted: K): readonly NodeOf<K>[] =>
        instructions.filter((node): node is NodeOf<K> => node.keyword === wanted);
      const command = (node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'> | undefined): string =>
        node ? JSON.stringify([node.flags.map(({ text }) => text), formOf(node.command, stateAt(node))]) : '';
      const words = (nodes: readonly NodeOf<'EXPOSE' | 'VOLUME'>[]): readonly string[] =>
        nodes.flatMap((node) => node.words.map((word) => textOf(word, node)));
      const set = (texts: readonly string[]): string => [...new Set(texts)].sort().join('\0');
      switch (keyword) {
        case 'CMD':
          return command(cmd);
        case 'ENTRYPOINT':
          return command(entrypoint);
        case 'HEALTHCHECK':
          return command(healthcheck);
        case 'EXPOSE':
          return set(words(of(keyword)).map(portOf));
        case 'VOLUME':
          return set(words(of(keyword)));
        case 'LABEL': {
          const labels = of(keyword).flatMap((node) =>
            node.pairs.map(({ key, value }) => [textOf(key, node), textOf(value, node)] as const),
          );
          return set([...new Map(labels)].map((label) => JSON.stringify(label)));
        }
        case 'ONBUILD':
          return of(keyword)
            .map(({ trigger }) => trigger?.keyword)
            .join();
        case 'MAINTAINER':
        case 'STOPSIGNAL': {
          const last = of(keyword).at(-1);
          return last ? textOf(last.argument, last) : '';
        }
        default:
          return '';
      }
    },
  };
}

/** A value as a text; of one that is not known, what is written for it. */
const show = (value: Value, word: Word | undefined): string => {
  if (value === undefined) return unknown(word);
  return value === null ? 'unset' : `=${value}`;
};

const unknown = (word: Word | undefined): string => `?${word?.text ?? ''}`;

/** A stage by its place, an image by its reference. */
function nameOfBase(base: Stage['base']): string | number | undefined {
  if (base.kind === 'stage') return base.stage.index;
  if (base.kind === 'image') return base.image.reference ?? base.image.text;
  return base.kind === 'scratch' ? base.kind : undefined;
}

function identity(stage: Stage, { global, targets }: StageGraph): string {
  const { base, key, from } = stage;
  const image = nameOfBase(base);
  const flag = from?.flag('platform')?.value;
  const platform = flag && !isTargetPlatform(flag.text) ? (expand(flag, global.variable) ?? unknown(flag)) : '';
  return JSON.stringify([key, image, platform, targets.includes(stage)]);
}

const formOf = (form: CommandForm | undefined, { shell }: State): unknown =>
  form?.form === 'exec' ? form.words.map(({ text }) => text) : form && { shell, script: form.script.text };

/** A port as it is recorded: without what it says of the host, and with its protocol. */
function portOf(text: string): string {
  const [ports = '', protocol = 'tcp'] = text.split('/');
  return `${ports.slice(ports.lastIndexOf(':') + 1)}/${protocol.toLowerCase()}`;
}
