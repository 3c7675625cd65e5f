import type { MappedText } from '../text/mapped.ts';
import { type Fault, lex, type Reference } from './expand.ts';
import type { Variable } from './nodes.ts';
import { type Report, shorten } from './report.ts';

const none: readonly Variable[] = [];

/**
 * The variables that Docker expands in a text; with `quotes` off, quotes are ordinary characters. What its expansion refuses is reported: forms it does
 * not know, braces and quotes that are never closed.
 */
export function readVariables(text: MappedText, escape: string, quotes: boolean, report: Report): readonly Variable[] {
  if (!(quotes ? /[$'"]/ : /\$/).test(text.text)) return none;
  const { references, fault } = lex(text.text, escape, quotes);
  if (fault && fault.kind !== 'depth') reportFault(text, fault, references, report);
  return references.map((reference) => {
    const { name, start, end, nameStart, modifier, supported } = reference;
    const at = text.range(start, end);
    // What is never closed has been reported, and reaches to the end.
    if (!supported && !(fault && end === text.text.length)) {
      const message = `Docker refuses \`${shorten(text.text.slice(start, end))}\`: it knows \`:-\`, \`:+\`, \`:?\`, \`#\`, \`%\` and \`/\` only`;
      report('unsupported-substitution', at, message);
    }
    const nameAt = text.range(nameStart, nameStart + name.length);
    return { name, at, nameAt, ...(modifier !== undefined && { modifier }), ...(!supported && { unsupported: true }) };
  });
}

function reportFault(text: MappedText, { kind, start }: Fault, references: readonly Reference[], report: Report): void {
  if (kind === 'quote') {
    const message = `this \`${text.text[start]}\` is never closed: add its partner, or escape it`;
    report('unsupported-substitution', text.range(start, start + 1), message, { openQuote: true, isOpen: true });
    return;
  }
  const reference = references.find((candidate) => candidate.start === start);
  const end = reference ? reference.nameStart + reference.name.length : start + 2;
  const opening = text.text.slice(start, end);
  const message =
    kind === 'brace'
      ? `\`${opening}\` is never closed: add a \`}\``
      : `\`${opening}/\` has no replacement: write a second \`/\``;
  report('unsupported-substitution', text.range(start, end), message);
}
