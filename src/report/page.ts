import { trimEnd } from '../text/trim.ts';
import { withoutComments } from './comments.ts';
import { plainView, type View } from './view.ts';
import { glyphsOf, visible, widthOf, wrap } from './visible.ts';

/**
 * A page of the documentation for a terminal: headings stand out, prose is broken at the width there is, code is indented, links show their
 * address behind the words. What marks a finding in a Dockerfile points at it, and what a block holds is said above it.
 */
export function page(markdown: string, view: View = plainView): string {
  const out: string[] = [];
  let block: string[] = [];
  let fence: string | undefined;
  const flush = (): void => {
    if (block.length > 0) out.push(...blockOf(block.join(' '), view));
    block = [];
  };
  for (const raw of markdown.split(/\r?\n/)) {
    if (fence !== undefined) {
      const closes = raw.trim() === fence;
      if (closes) fence = undefined;
      out.push(...(closes ? [''] : codeLine(raw, view)));
      continue;
    }
    const line = withoutComments(raw).trimEnd();
    const opening = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    const heading = /^#{1,6} (.*)$/s.exec(line)?.[1]?.trimStart();
    const row = /^\s*\|/.test(line);
    if (opening || heading || row || line === '' || /^\s*(?:[-*+]|\d+\.)\s/.test(line)) flush();
    if (opening) {
      fence = opening;
      const caption = captionOf(line.slice(line.indexOf(opening) + opening.length).trim());
      out.push('', ...(caption === '' ? [] : [`    ${view.paint.dim(caption)}`]));
    } else if (heading) out.push('', view.paint.strong(visible(heading)), '');
    else if (row) out.push(inline(visible(line), view));
    else if (line === '') out.push('');
    else block.push(block.length === 0 ? line : line.trim());
  }
  flush();
  const text = out.join('\n').replace(/\n{3,}/g, '\n\n');
  return `${trimEnd(text.replace(/^\n+/, ''), '\n')}\n`;
}

/** A paragraph, or an item of a list, whose further lines stand under its first word. */
function blockOf(prose: string, view: View): string[] {
  const mark = /^\s*(?:[-*+]|\d+\.)\s+/.exec(prose)?.[0] ?? '';
  const body = visible(prose.slice(mark.length).trim()).replace(
    /\[([^[\]]+)\]\(([^()\s]+)\)/g,
    (_, words: string, address: string) => (/^[a-z]+:/.test(address) ? `${words} (${address})` : words),
  );
  const painted = inline(body, view);
  const lines = view.wrap ? wrap(painted, view.columns - mark.length) : [painted];
  return lines.map((line, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${line}`);
}

const inline = (line: string, { paint }: View): string =>
  line
    .replace(/\*\*([^*]+)\*\*/g, (_, words: string) => paint.strong(words))
    .replace(/`[^`]+`/g, (code) => paint.code(code));

/** What a block of an example is, where it is no Dockerfile as it stands. */
function captionOf(info: string): string {
  const [language = '', ...rest] = info.split(/\s+/);
  const isFixed = rest.at(-1) === 'fixed';
  const [name = ''] = isFixed ? rest.slice(0, -1) : rest;
  if (language === 'files') return 'the build context:';
  if (name === 'config') return 'configured:';
  return [...(name === '' ? [] : [name]), ...(isFixed ? ['fixed'] : [])].join(', ').concat(name || isFixed ? ':' : '');
}

const indent = '    ';

/** A line of an example; what is found there is told below, under its place. */
function codeLine(line: string, view: View): readonly string[] {
  if (line === '') return [''];
  const mark = /^#( *)(\^+)(?: (\d+:\d+-\d+:\d+(?: |$))?(.*))?$/.exec(line);
  if (!mark) return [`${indent}${shownCode(line)}`];
  const [, blanks = '', carets = '', range = '', words = ''] = mark;
  const { message, weight } = readWords(words);
  // A caret in the first column has the mark itself for a part; of a range that carets cannot draw, one caret is enough.
  const first = range === '' ? `^${carets}` : '^';
  const pointer = blanks === '' ? first : `${' '.repeat(blanks.length + 1)}${carets}`;
  const told = visible([...(weight === '' ? [] : [weight]), message].join('  '));
  const start = `${indent}${view.paint.warning(pointer)}`;
  if (!view.wrap || indent.length + pointer.length + 1 + widthOf(told) <= view.columns)
    return [`${start} ${inline(told, view)}`.trimEnd()];
  const lines = wrap(inline(told, view), Math.max(20, view.columns - indent.length - 2));
  return [start, ...lines.map((one) => `${indent}  ${one}`)];
}

/** What a mark says, without what only a test asks for; the weight is put in the words of a report. */
function readWords(words: string): { readonly message: string; readonly weight: string } {
  const [, message = words, asserted = ''] = /^(.*?) ?\[([^[\]]*)\]$/.exec(words) ?? [];
  const [, weight = '', from] = /^(\S+ \S+) (measured|table|guess)$/.exec(asserted) ?? [];
  return { message, weight: weight === '' ? '' : `${from === 'measured' ? '' : '~'}${weight}` };
}

const shownCode = (line: string): string =>
  glyphsOf(line)
    .map((glyph) => glyph.shown)
    .join('');
