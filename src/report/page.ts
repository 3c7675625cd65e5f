import { plainView, type View } from './view.ts';
import { glyphsOf, visible, wrap } from './visible.ts';

/**
 * A page of the documentation for a terminal: headings stand out, prose is broken at the width there is, code is indented, links show their
 * address behind the words.
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
      out.push(closes ? '' : codeLine(raw, view));
      continue;
    }
    const line = raw.replace(/<!--[^>]*-->/g, '').trimEnd();
    const opening = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    const heading = /^#{1,6} +(.*)$/.exec(line)?.[1];
    const row = /^\s*\|/.test(line);
    if (opening || heading || row || line === '' || /^\s*(?:[-*+]|\d+\.)\s/.test(line)) flush();
    if (opening) {
      fence = opening;
      out.push('');
    } else if (heading) out.push('', view.paint.strong(visible(heading)), '');
    else if (row) out.push(inline(visible(line), view));
    else if (line === '') out.push('');
    else block.push(block.length === 0 ? line : line.trim());
  }
  flush();
  return `${out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')}\n`;
}

/** A paragraph, or an item of a list, whose further lines stand under its first word. */
function blockOf(prose: string, view: View): string[] {
  const mark = /^\s*(?:[-*+]|\d+\.)\s+/.exec(prose)?.[0] ?? '';
  const body = visible(prose.slice(mark.length).trim()).replace(
    /\[([^\]]+)\]\(([^)\s]+)\)/g,
    (_, words: string, address: string) => (/^[a-z]+:/.test(address) ? `${words} (${address})` : words),
  );
  const lines = view.wrap ? wrap(body, view.columns - mark.length) : [body];
  return lines.map((line, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${inline(line, view)}`);
}

const inline = (line: string, { paint }: View): string =>
  line
    .replace(/\*\*([^*]+)\*\*/g, (_, words: string) => paint.strong(words))
    .replace(/`[^`]+`/g, (code) => paint.code(code));

/** A line of an example; the lines that mark what is found there stand out. */
function codeLine(line: string, { paint }: View): string {
  if (line === '') return '';
  const shown = glyphsOf(line)
    .map((glyph) => glyph.shown)
    .join('');
  return `    ${/^#\s*\^/.test(line) ? paint.warning(shown) : shown}`;
}
