import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { rules, type Build, type Node, type Rule } from '../index.ts';
import { platformArgs } from '../model/stages/state.ts';
import { flagsOf, keywords, mountFields } from '../syntax/index.ts';
import { linesOf } from './convert.ts';
import type { Sheet } from './workspace.ts';

/** A word that may stand where somebody types. */
interface Candidate {
  readonly label: string;
  /** What is put in, where it is not the label. */
  readonly text?: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly about?: string;
  /** What is offered first. */
  readonly first?: boolean;
}

/** Candidates for the text from `start` to where somebody types. */
interface Offer {
  readonly start: number;
  readonly candidates: readonly Candidate[];
}

/** What may stand at an offset: instructions, flags, stages, variables; in comments that silence rules, their names. */
export function complete(sheet: Sheet, offset: number): CompletionItem[] {
  const { build, document } = sheet;
  const line = build.source.text.slice(build.source.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const offer = offerAt(sheet, offset, line);
  if (!offer) return [];
  const range = linesOf(document, { start: offer.start, end: offset });
  // Several rules may answer to one code.
  const candidates = new Map(offer.candidates.toReversed().map((candidate) => [candidate.label, candidate]));
  return [...candidates.values()].reverse().map(({ label, text = label, kind, detail, about, first }) => ({
    label,
    kind,
    textEdit: { range, newText: text },
    filterText: text,
    sortText: `${first ? 0 : 1}${label}`,
    ...(detail !== undefined && { detail }),
    ...(about !== undefined && { documentation: about }),
  }));
}

function offerAt(sheet: Sheet, offset: number, line: string): Offer | undefined {
  const { build } = sheet;
  const node = nodeAt(build, offset);
  const inBody = node?.heredocs.some(({ bodyAt }) => bodyAt.start <= offset && offset <= bodyAt.end) ?? false;
  if (!inBody && /^\s*#/.test(line)) return inComment(sheet, offset, line);
  if (!node || offset <= node.keywordAt.end) {
    const typed = /^\s*([a-z]*)$/i.exec(line)?.[1];
    return typed === undefined ? undefined : instructions(build, offset - typed.length, typed, keywords);
  }
  return inInstruction(build, node, offset, inBody);
}

/** The instruction that an offset is in, or that it goes on. */
function nodeAt(build: Build, offset: number): Node | undefined {
  const node = build.file.instructions.findLast(({ at }) => at.start <= offset);
  return node && !build.source.text.slice(node.at.end, offset).includes('\n') ? node : undefined;
}

/** Keywords as the file writes them, in large letters or small. */
function instructions(build: Build, start: number, typed: string, words: readonly string[]): Offer {
  const other = build.file.instructions.find(({ keyword, at }) => keyword !== 'unknown' && at.start !== start);
  const written = other?.keywordText ?? typed;
  const small = written !== '' && written === written.toLowerCase();
  const candidates = words
    .filter((word) => word !== 'MAINTAINER')
    .map((word) => ({ label: small ? word.toLowerCase() : word, kind: CompletionItemKind.Keyword }));
  return { start, candidates };
}

function inInstruction(build: Build, node: Node, offset: number, inBody: boolean): Offer | undefined {
  if (node.keyword === 'ONBUILD') {
    const { trigger } = node;
    if (trigger && offset > trigger.keywordAt.end) return inInstruction(build, trigger, offset, inBody);
    const typed = trigger ? build.source.text.slice(trigger.keywordAt.start, offset) : '';
    return instructions(
      build,
      offset - typed.length,
      typed,
      keywords.filter((word) => word !== 'FROM' && word !== 'ONBUILD'),
    );
  }
  const text = build.source.text.slice(node.keywordAt.end, offset);
  const variable = /\$\{?(\w*)$/.exec(text)?.[1];
  if (variable !== undefined) return variables(build, node, offset, variable);
  if (inBody) return undefined;
  const words = text.split(/\s+/).slice(1);
  const word = words.pop() ?? '';
  const start = offset - word.length;
  const inFlags = words.every((other) => other.startsWith('--') || other === node.escape);
  if (inFlags && word.startsWith('-')) return flags(build, node, start, word);
  if (node.keyword === 'FROM' && inFlags) return { start, candidates: stagesBefore(build, node) };
  if (node.keyword === 'FROM' && words.filter((other) => !other.startsWith('--')).length === 1)
    return { start, candidates: [{ label: 'AS', kind: CompletionItemKind.Keyword }] };
  if (node.keyword === 'ARG' && !word.includes('=')) return { start, candidates: argumentsFor(build, node) };
  if (node.keyword === 'HEALTHCHECK' && inFlags)
    return { start, candidates: ['CMD', 'NONE'].map((label) => ({ label, kind: CompletionItemKind.Keyword })) };
  return undefined;
}

function flags(build: Build, node: Node, start: number, word: string): Offer | undefined {
  const known = flagsOf(node.keyword);
  const equals = word.indexOf('=');
  if (equals === -1) {
    const given = new Set(node.flags.filter(({ at }) => at.start !== start).map(({ name }) => name));
    const open = [...known].filter(([name, { many }]) => many || !given.has(name));
    const candidates = open.map(([name, { takes }]) => {
      const text = `--${name}${takes === 'boolean' ? '' : '='}`;
      return { label: text, kind: CompletionItemKind.Property };
    });
    return { start, candidates };
  }
  const name = word.slice(2, equals);
  const at = start + equals + 1;
  if (name === 'from') return { start: at, candidates: stagesBefore(build, node) };
  if (name === 'mount') return mount(build, node, at, word.slice(equals + 1));
  return { start: at, candidates: (known.get(name)?.values ?? []).map(value) };
}

const value = (label: string): Candidate => ({ label, kind: CompletionItemKind.EnumMember });

function mount(build: Build, node: Node, start: number, text: string): Offer {
  const from = text.lastIndexOf(',') + 1;
  const field = text.slice(from);
  const equals = field.indexOf('=');
  if (equals === -1) {
    const candidates = [...mountFields.keys()].map((key) => ({
      label: /^(?:readonly|readwrite|required)$/.test(key) ? key : `${key}=`,
      kind: CompletionItemKind.Property,
    }));
    return { start: start + from, candidates };
  }
  const key = field.slice(0, equals);
  const candidates = key === 'from' ? stagesBefore(build, node) : (mountFields.get(key) ?? []).map(value);
  return { start: start + from + equals + 1, candidates };
}

/** The stages above an instruction that have a name, the nearest first. */
function stagesBefore(build: Build, node: Node): readonly Candidate[] {
  const own = build.stages.of(node);
  const end = own ? build.stages.all.indexOf(own) : build.stages.all.length;
  return build.stages.all.slice(0, end).flatMap(({ key, base }) => {
    if (key === undefined) return [];
    const detail = base.kind === 'image' ? base.image.text : undefined;
    return [{ label: key, kind: CompletionItemKind.Module, ...(detail !== undefined && { detail }) }];
  });
}

/** The arguments that have a value if a stage declares them: those above the first FROM, and BuildKit's own. */
function argumentsFor(build: Build, node: Node): readonly Candidate[] {
  const above = build.stages.of(node)
    ? build.stages.instructions('ARG').filter((other) => !build.stages.of(other))
    : [];
  const own = above.flatMap(({ pairs }) => pairs.map(({ key }) => ({ label: key.text, first: true })));
  const theirs = [...platformArgs].map((label) => ({ label }));
  return [...own, ...theirs].map((candidate) => ({ ...candidate, kind: CompletionItemKind.Variable }));
}

/** The variables in force, and for FROM those that BuildKit sets. */
function variables(build: Build, node: Node, offset: number, typed: string): Offer {
  const state = build.stages.before(node);
  const names = new Set([...state.names, ...(node.keyword === 'FROM' ? platformArgs : [])]);
  const { text } = build.source;
  const start = offset - typed.length;
  const open = text[start - 1] === '{' && text[offset] !== '}';
  const candidates = [...names].map((name) => {
    const known = state.variable(name);
    return {
      label: name,
      text: open ? `${name}}` : name,
      kind: CompletionItemKind.Variable,
      ...(typeof known === 'string' && { detail: known }),
      first: !platformArgs.has(name),
    };
  });
  return { start, candidates };
}

const comment =
  /^\s*#\s*(?:(plimsoll)\s+ignore(?:-stage|-file)?|(hadolint)\s+(?:(?:stage|global)\s+)?ignore|check\s*=\s*skip)\s*=(\S*)$/i;
const verbs = ['# plimsoll ignore=', '# plimsoll ignore-stage=', '# plimsoll ignore-file='];

function inComment(sheet: Sheet, offset: number, line: string): Offer | undefined {
  const match = comment.exec(line);
  if (!match) {
    const typed = line.trimStart();
    if (!verbs.some((verb) => verb.startsWith(typed))) return undefined;
    return {
      start: offset - typed.length,
      candidates: verbs.map((label) => ({ label, kind: CompletionItemKind.Snippet })),
    };
  }
  const [, ours, hadolints, list = ''] = match;
  const written = list.split(',');
  const typed = written.pop() ?? '';
  const found = new Set(sheet.result()?.diagnostics.map(({ rule }) => rule));
  const known = sheet.settings?.map(({ rule }) => rule) ?? rules;
  const candidates = known.flatMap((rule) =>
    namesOf(rule, ours ? 'plimsoll' : hadolints ? 'hadolint' : 'buildkit')
      .filter((label) => !written.includes(label))
      .map((label) => ({
        label,
        kind: CompletionItemKind.EnumMember,
        detail: rule.summary,
        about: rule.why,
        first: found.has(rule.id),
      })),
  );
  return { start: offset - typed.length, candidates };
}

/** What a rule is called in a comment of ours, hadolint's or BuildKit's. */
function namesOf({ id, aliases = [] }: Rule, kind: 'plimsoll' | 'hadolint' | 'buildkit'): readonly string[] {
  if (kind === 'plimsoll') return [id];
  return aliases.filter((alias) =>
    /^(?:DL|SC)\d{4}$/.test(alias) ? kind === 'hadolint' : kind === 'buildkit' && !/n{4}$/.test(alias),
  );
}
