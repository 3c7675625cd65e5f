import type { MappedText } from '../text/mapped.ts';
import { type Fault, lex, type Reference } from './expand.ts';
import { type Report, shorten } from './report.ts';

/** Reports what Docker's expansion of a text refuses: forms it does not know, braces and quotes that are never closed. */
export function checkExpansion(text: MappedText, escape: string, quotes: boolean, report: Report): void {
  if (!(quotes ? /[$'"]/ : /\$/).test(text.text)) return;
  const { references, fault } = lex(text.text, escape, quotes);
  for (const reference of references) {
    if (reference.supported || (fault && reference.end === text.text.length)) continue;
    const source = shorten(text.text.slice(reference.start, reference.end));
    const message = `Docker refuses \`${source}\`: it knows \`:-\`, \`:+\`, \`:?\`, \`#\`, \`%\` and \`/\` only`;
    report('unsupported-substitution', text.range(reference.start, reference.end), message);
  }
  if (fault && fault.kind !== 'depth') reportFault(text, fault, references, report);
}

function reportFault(text: MappedText, { kind, start }: Fault, references: readonly Reference[], report: Report): void {
  if (kind === 'quote') {
    const message = `this \`${text.text[start]}\` is never closed: add its partner, or escape it`;
    report('unsupported-substitution', text.range(start, start + 1), message, { openQuote: true });
    return;
  }
  const reference = references.find((candidate) => candidate.start === start);
  const end = reference ? reference.nameStart + reference.name.length : start + 2;
  const opening = text.text.slice(start, end);
  const message =
    kind === 'brace' ? `\`${opening}\` is never closed: add a \`}\`` : `\`${opening}/\` has no replacement: write a second \`/\``;
  report('unsupported-substitution', text.range(start, end), message);
}
