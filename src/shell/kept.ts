import { mapped, type MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import type { Variables } from './called-by.ts';
import type {
  Command,
  HeredocBody,
  InnerScript,
  Redirection,
  Script,
  ScriptNode,
  ShellAssignment,
  ShellWord,
} from './nodes.ts';
import { parseScript } from './parse.ts';

/** Reads scripts as `parseScript` does, and knows those again that it has read before, wherever they stood. */
export interface Scripts {
  parse: typeof parseScript;
}

interface Known {
  readonly script: Script;
  readonly shell: readonly string[];
  /** The variables that it was asked for, and what they held. */
  readonly asked: ReadonlyMap<string, string | undefined>;
  /** When it was asked for last. */
  turn: number;
}

export interface KeptScripts extends Scripts {
  /** Says that another text is read: what was not asked for in so many is forgotten. */
  turn(): void;
}

const longest = 16;

export function keepScripts(): KeptScripts {
  const byText = new Map<string, Known[]>();
  let turn = 0;
  return {
    turn() {
      turn++;
      for (const [text, all] of byText) {
        const last = all.filter((one) => turn - one.turn < longest);
        if (last.length === 0) byText.delete(text);
        else if (last.length < all.length) byText.set(text, last);
      }
    },
    parse(text, options) {
      const all = byText.get(text.text) ?? [];
      for (const known of all) {
        const delta = distance(known.script.text, text);
        if (delta === undefined || !isAsBefore(known, options)) continue;
        known.turn = turn;
        return delta === 0 ? known.script : moved(known.script, text, delta);
      }
      const { shell, variables = () => undefined } = options;
      const asked = new Map<string, string | undefined>();
      const noting: Variables = (name) => {
        const value = variables(name);
        asked.set(name, value);
        return value;
      };
      const script = parseScript(text, { shell, variables: noting });
      byText.set(text.text, [...all, { script, shell, asked, turn }]);
      return script;
    },
  };
}

function isAsBefore(
  { shell, asked }: Known,
  { shell: words, variables = () => undefined }: Parameters<typeof parseScript>[1],
): boolean {
  if (shell.length !== words.length || shell.some((word, index) => word !== words[index])) return false;
  for (const [name, value] of asked) if (variables(name) !== value) return false;
  return true;
}

/** How far from the one the other text stands; nothing where its pieces are others. */
function distance(one: MappedText, other: MappedText): number | undefined {
  const delta = other.offset(0) - one.offset(0);
  if (one.segments.length !== other.segments.length) return undefined;
  for (const [index, { at, from, length }] of one.segments.entries()) {
    const there = other.segments[index];
    if (!there || there.at !== at || there.length !== length || there.from !== from + delta) return undefined;
  }
  return delta;
}

/** A script that stands elsewhere, with all that is in it. */
function moved(script: Script, text: MappedText, delta: number): Script {
  const nodes = new Map<ScriptNode, ScriptNode>();
  const words = new Map<ShellWord, ShellWord>();

  const range = ({ start, end }: Range): Range => ({ start: start + delta, end: end + delta });
  const content = (one: MappedText): MappedText =>
    mapped(
      one.text,
      one.segments.map((segment) => ({ ...segment, from: segment.from + delta })),
      one.offset(0) + delta,
    );
  const word = (one: ShellWord): ShellWord => {
    const known = words.get(one);
    if (known) return known;
    const { at, text: written, value, literal, quoted, variables, splits, globs } = one;
    const made: ShellWord = {
      at: range(at),
      text: written,
      value,
      literal,
      quoted,
      content: () => content(one.content()),
      pieces: () => one.pieces().map((piece) => ({ ...piece, at: range(piece.at) })),
      variables,
      splits,
      globs,
    };
    words.set(one, made);
    return made;
  };
  const maybe = (one: ShellWord | undefined): ShellWord | undefined => one && word(one);
  const list = (all: readonly ShellWord[]): readonly ShellWord[] => (all.length === 0 ? all : all.map(word));
  const assignment = ({ at, name, append, value }: ShellAssignment): ShellAssignment => ({
    at: range(at),
    name,
    append,
    value: maybe(value),
  });
  const body = (one: HeredocBody): HeredocBody => ({ ...one, at: range(one.at), content: content(one.content) });
  const redirection = (one: Redirection): Redirection => ({
    ...one,
    at: range(one.at),
    target: maybe(one.target),
    body: one.body && body(one.body),
  });
  const optional = (one: ScriptNode | undefined): ScriptNode | undefined => one && node(one);

  /** Those in it have it as their parent, so that it is known before they are made. */
  function inside(made: ScriptNode, one: ScriptNode, inner: InnerScript[]): void {
    nodes.set(one, made);
    for (const { node: own, from } of one.inner) inner.push({ node: node(own), from });
  }

  function command(one: Command, parent: ScriptNode | undefined): Command {
    const inner: InnerScript[] = [];
    const made: Command = {
      kind: 'command',
      at: range(one.at),
      parent,
      inner,
      name: one.name,
      tool: one.tool,
      nameWord: maybe(one.nameWord),
      prefixes: list(one.prefixes),
      written: list(one.written),
      words: list(one.words),
      args: list(one.args),
      assignments: one.assignments.length === 0 ? one.assignments : one.assignments.map(assignment),
      redirections: one.redirections.length === 0 ? one.redirections : one.redirections.map(redirection),
      subcommand: maybe(one.subcommand),
      subcommands: one.subcommands,
      operands: list(one.operands),
      dynamic: one.dynamic,
      has: one.has,
      option: (...flags) => maybe(one.option(...flags)),
      options: (...flags) => list(one.options(...flags)),
      flagWord: (...flags) => maybe(one.flagWord(...flags)),
      form: one.form,
      effect: one.effect,
      does: one.does,
    };
    inside(made, one, inner);
    return made;
  }

  function node(one: ScriptNode): ScriptNode {
    const known = nodes.get(one);
    if (known) return known;
    const parent = optional(one.parent);
    // Its parent has made it on the way.
    const made = nodes.get(one);
    if (made) return made;
    if (one.kind === 'command') return command(one, parent);
    const inner: InnerScript[] = [];
    const base = { at: range(one.at), parent, inner };
    switch (one.kind) {
      case 'list': {
        const draft = { ...one, ...base, items: [] as (typeof one.items)[number][] };
        inside(draft, one, inner);
        for (const item of one.items)
          draft.items.push({ ...item, node: node(item.node), operatorAt: item.operatorAt && range(item.operatorAt) });
        return draft;
      }
      case 'pipeline': {
        const draft = { ...one, ...base, commands: [] as ScriptNode[] };
        inside(draft, one, inner);
        for (const item of one.commands) draft.commands.push(node(item));
        return draft;
      }
      case 'group': {
        const draft = { ...one, ...base, redirections: one.redirections.map(redirection) };
        inside(draft, one, inner);
        return Object.assign(draft, { body: optional(one.body) });
      }
      case 'conditional': {
        const draft = {
          ...one,
          ...base,
          branches: [] as (typeof one.branches)[number][],
          redirections: one.redirections.map(redirection),
        };
        inside(draft, one, inner);
        for (const branch of one.branches)
          draft.branches.push({ condition: optional(branch.condition), body: optional(branch.body) });
        return draft;
      }
      case 'loop': {
        const draft = { ...one, ...base, words: list(one.words), redirections: one.redirections.map(redirection) };
        inside(draft, one, inner);
        return Object.assign(draft, { condition: optional(one.condition), body: optional(one.body) });
      }
      case 'function': {
        const draft = { ...one, ...base };
        inside(draft, one, inner);
        return Object.assign(draft, { body: optional(one.body) });
      }
      default: {
        const draft = { ...one, ...base, redirections: one.redirections.map(redirection) };
        inside(draft, one, inner);
        return draft;
      }
    }
  }

  // Whoever adds a field to scripts says here where it stands.
  const { openQuote, fault, ...always }: { readonly [Key in keyof Required<Script>]: Script[Key] } = {
    text,
    opaque: script.opaque,
    reason: script.reason,
    openQuote: script.openQuote && range(script.openQuote),
    fault: script.fault && { ...script.fault, at: range(script.fault.at) },
    body: optional(script.body),
    commands: script.commands.map((one) => node(one) as Command),
    variables: script.variables.map((one) => ({ ...one, at: range(one.at) })),
    extensions: script.extensions.map((one) => ({ ...one, at: range(one.at) })),
    errexit: script.errexit,
    pipefail: script.pipefail,
  };
  return { ...always, ...(openQuote && { openQuote }), ...(fault && { fault }) };
}
