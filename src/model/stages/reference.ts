import { expand } from '../../syntax/index.ts';
import type { AddNode, CopyNode, FromNode, RunNode, Word } from '../../syntax/nodes.ts';
import type { Range, Source } from '../../text/source.ts';
import { parseReference, type Reference } from '../images/image.ts';
import type { ImageRef } from '../images/types.ts';
import type { GlobalScope } from './state.ts';

/** The image that FROM's word names, with ARG defaults and build arguments put in. */
export function imageOfFrom(word: Word, node: FromNode, scope: GlobalScope): ImageRef {
  const reference = expand(word, scope.variable);
  const overridden = word.variables.some((variable) => scope.overridden(variable.name));
  const found = image(word, node, reference, writtenAt(word, scope), overridden, defaultsOf(word, scope));
  const behind = found.name === undefined ? behindRegistry(word) : undefined;
  return behind ? { ...found, behind } : found;
}

/** What is written out behind a registry in a variable whose value is not known: `ubuntu:24.04` in `${REGISTRY}/ubuntu:24.04`. */
function behindRegistry({ text, variables }: Word): Reference | undefined {
  const [variable, ...others] = variables;
  const slash = text.indexOf('/');
  if (!variable || others.length > 0 || variable.modifier !== undefined || slash === -1) return undefined;
  const isVariable = text.slice(0, slash) === `\${${variable.name}}` || text.slice(0, slash) === `$${variable.name}`;
  return isVariable ? parseReference(`registry.invalid${text.slice(slash)}`) : undefined;
}

/** The image that `--from=` or a mount's `from=` names; Docker expands no variables there. */
export function imageOfText(text: string, at: Range, node: CopyNode | AddNode | RunNode): ImageRef {
  return image({ text, at }, node, text.includes('$') ? undefined : text, at, false);
}

function image(
  word: { readonly text: string; readonly at: Range },
  node: ImageRef['node'],
  reference: string | undefined,
  written: Range,
  overridden: boolean,
  defaults: readonly Range[] = [],
): ImageRef {
  const parts = reference === undefined ? undefined : parseReference(reference);
  return {
    at: word.at,
    text: word.text,
    reference,
    registry: parts?.registry,
    name: parts?.name,
    tag: parts?.tag,
    digest: parts?.digest,
    tagAt: tagAt(word, parts?.tag),
    writtenAt: written,
    defaults,
    overridden,
    node,
  };
}

function tagAt(word: { readonly text: string; readonly at: Range }, tag: string | undefined): Range {
  const suffix = tag === undefined ? undefined : `:${tag}`;
  const start = suffix === undefined ? -1 : word.text.lastIndexOf(suffix);
  // A word that spans a continuation has no simple way back; the whole reference then.
  if (start < 0 || suffix === undefined || word.at.end - word.at.start !== word.text.length) return word.at;
  return { start: word.at.start + start + 1, end: word.at.start + start + suffix.length };
}

/** Follows a reference to the ARG default that it is really written in, when exactly one decides it (or its tag). */
function writtenAt(word: Word, scope: GlobalScope, depth = 0): Range {
  const top = word.variables.filter(
    (variable) => !word.variables.some((other) => other !== variable && encloses(other.at, variable.at)),
  );
  const colon = word.text.lastIndexOf(':');
  const tagStart = colon === -1 ? undefined : word.mapped.offset(colon);
  const inTag = top.filter((variable) => tagStart !== undefined && variable.at.start > tagStart);
  const deciding = inTag.length === 1 ? inTag : top;
  const [variable] = deciding;
  if (deciding.length !== 1 || !variable || scope.overridden(variable.name) || depth > 8) return word.at;
  // `${MIRROR}/library/debian`: the variable holds where it is from, and not what it is.
  const behind = inTag.length === 0 ? word.text.slice(word.text.lastIndexOf('}') + 1) : '';
  if (behind.includes('/') && word.text.startsWith('${')) return word.at;
  const value = scope.pair(variable.name)?.value;
  return value ? writtenAt(value, scope, depth + 1) : word.at;
}

/** The ARG defaults that a word is put together from, those of their own variables too. */
function defaultsOf(word: Word, scope: GlobalScope, depth = 0): readonly Range[] {
  if (depth > 8) return [];
  return word.variables.flatMap(({ name }) => {
    const value = scope.overridden(name) ? undefined : scope.pair(name)?.value;
    return value ? [value.at, ...defaultsOf(value, scope, depth + 1)] : [];
  });
}

const encloses = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

/**
 * Where a part of a reference really stands: in the ARG default that decides it, else in the tag, else in another default or anywhere in it (`3.18` for
 * the `alpine3.18` of `alpine${VERSION}`); all of it where the part is not found. Letters of any case.
 */
export function placeOf(source: Source, ref: ImageRef, part: string): Range {
  const wanted = part.toLowerCase();
  const decided = ref.writtenAt.start === ref.at.start ? [] : [ref.writtenAt];
  for (const range of [...decided, ref.tagAt, ...ref.defaults, ref.at]) {
    const index = source.slice(range).toLowerCase().indexOf(wanted);
    if (index !== -1) return { start: range.start + index, end: range.start + index + part.length };
  }
  const tail = ref.defaults.find((range) => {
    const text = source.slice(range).toLowerCase();
    return text !== '' && wanted.endsWith(text) && !/[\d.]/.test(wanted.charAt(wanted.length - text.length - 1));
  });
  return tail ?? ref.at;
}
