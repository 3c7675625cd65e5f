import { expand } from '../syntax/index.ts';
import type { AddNode, CopyNode, FromNode, RunNode, Word } from '../syntax/nodes.ts';
import type { Range } from '../text/source.ts';
import { parseReference } from './image.ts';
import type { GlobalScope } from './state.ts';
import type { ImageRef } from './types.ts';

/** The image that FROM's word names, with ARG defaults and build arguments put in. */
export function imageOfFrom(word: Word, node: FromNode, scope: GlobalScope): ImageRef {
  const reference = expand(word, scope.variable);
  const overridden = word.variables.some((variable) => scope.overridden(variable.name));
  return image(word, node, reference, writtenAt(word, scope), overridden);
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
  const value = scope.pair(variable.name)?.value;
  return value ? writtenAt(value, scope, depth + 1) : word.at;
}

const encloses = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;
