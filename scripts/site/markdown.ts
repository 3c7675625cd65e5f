/** Pages of the documentation as HTML. */
import { posix } from 'node:path';
import { Marked, type Tokens } from 'marked';
import type { Block } from './examples.ts';
import { escaped, slugOf, wayTo } from './html.ts';

export const repository = 'https://github.com/plimsoll-lint/plimsoll';

export interface Section {
  readonly heading: string;
  readonly id: string;
  readonly text: string;
}

export interface Rendered {
  readonly html: string;
  readonly title: string;
  /** The parts of the page, with their plain text, the first of which is what stands above the second heading. */
  readonly sections: readonly Section[];
}

export interface Place {
  /** In the repository. */
  readonly path: string;
  /** The folder of the page in the site. */
  readonly url: string;
  /** Where a file of the repository is in the site; nothing where it is not there. */
  readonly urlOf: (path: string) => string | undefined;
  /** The blocks of examples, as they are shown, in order. */
  readonly blocks?: readonly Block[];
}

/** A page as HTML: links lead to pages of the site, and where there is none, to the repository. */
export function rendered(markdown: string, place: Place): Rendered {
  const ids = new Map<string, number>();
  const blocks = [...(place.blocks ?? [])];
  let title = '';
  let tables = 0;
  const sections: { heading: string; id: string; text: string }[] = [{ heading: '', id: '', text: '' }];
  const say = (text: string): void => {
    const last = sections.at(-1);
    if (last) last.text += ` ${text}`;
  };
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading(this, { tokens, depth, text }: Tokens.Heading) {
        const slug = slugOf(text.replace(/\[([^\]]*)\]\([^)]*\)|`/g, '$1'));
        const count = ids.get(slug) ?? 0;
        ids.set(slug, count + 1);
        const id = count === 0 ? slug : `${slug}-${count}`;
        const inside = this.parser.parseInline(tokens);
        if (depth === 1) title = text;
        else sections.push({ heading: plain(text), id, text: '' });
        const anchor =
          depth === 1 ? '' : ` <a class="anchor" href="#${id}" aria-label="link to ${escaped(plain(text))}">#</a>`;
        return `<h${depth} id="${id}">${inside}${anchor}</h${depth}>\n`;
      },
      paragraph(this, { tokens, text }: Tokens.Paragraph) {
        say(plain(text));
        return `<p>${this.parser.parseInline(tokens)}</p>\n`;
      },
      listitem(this, item: Tokens.ListItem) {
        say(plain(item.text));
        return `<li>${this.parser.parse(item.tokens)}</li>\n`;
      },
      table(this, { header, rows }: Tokens.Table) {
        const row = (cells: readonly Tokens.TableCell[], name: string): string =>
          `<tr>${cells.map((cell) => `<${name}>${this.parser.parseInline(cell.tokens)}</${name}>`).join('')}</tr>\n`;
        const name = `Table ${++tables}: ${header.map(({ text }) => plain(text)).join(', ')}`;
        for (const cells of rows) say(cells.map(({ text }) => plain(text)).join(' '));
        return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(name)}"><table>\n<thead>\n${row(header, 'th')}</thead>\n<tbody>\n${rows.map((cells) => row(cells, 'td')).join('')}</tbody>\n</table></div>\n`;
      },
      code({ text }: Tokens.Code) {
        if (blocks[0]?.text === text) return blocks.shift()?.html ?? '';
        return `<pre tabindex="0"><code>${escaped(text)}\n</code></pre>\n`;
      },
      link(this, { href, tokens }: Tokens.Link) {
        return `<a href="${escaped(target(href, place))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }: Tokens.Image) {
        return `<img src="${escaped(target(href, place))}" alt="${escaped(text)}">`;
      },
    },
  });
  const html = marked.parse(withFacts(markdown), { async: false });
  if (blocks.length > 0 && place.blocks) throw new Error(`${place.path}: a block is not where it was read`);
  return { html, title: plain(title), sections };
}

/** A text without its marks. */
const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What is known of a rule, which stands between comments. */
const withFacts = (markdown: string): string =>
  markdown.replace(
    /^<!-- generated --> (.*) <!-- \/generated -->$/m,
    (_, facts: string) =>
      `<ul class="facts">${facts
        .split(' · ')
        .map((fact) => `<li>${escaped(fact)}</li>`)
        .join('')}</ul>`,
  );

/** Where a link leads from a page of the site. */
function target(href: string, { path, url, urlOf }: Place): string {
  if (/^(?:https?:|#|mailto:)/.test(href)) return href;
  const [file = '', fragment] = href.split('#', 2);
  const there = posix.normalize(posix.join(posix.dirname(path), file));
  const own = urlOf(there);
  const tail = fragment === undefined ? '' : `#${fragment}`;
  if (own !== undefined) return `${wayTo(url, own)}${tail}`;
  return `${repository}/${/\.[a-z]+$|\/[A-Z][a-z]+$|^[A-Z]+$/.test(there) ? 'blob' : 'tree'}/main/${there}${tail}`;
}
