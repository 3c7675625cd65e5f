/** What all pages have around them. */
import { escaped, wayTo } from './html.ts';

/** Nothing but what lies beside the page, and nothing written into it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

export interface NavLink {
  readonly url: string;
  readonly words: string;
}

export interface PageParts {
  /** The folder of the page in the site. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly kind: 'home' | 'page' | 'play';
  readonly nav: readonly NavLink[];
  readonly scripts?: readonly string[];
}

const top: readonly NavLink[] = [
  { url: 'play/', words: 'Playground' },
  { url: 'rules/', words: 'Rules' },
  { url: 'codes/', words: 'Codes' },
  { url: 'configuration/', words: 'Configuration' },
  { url: 'migration/', words: 'From hadolint' },
];

export function pageOf({ url, title, description, body, kind, nav, scripts = [] }: PageParts): string {
  const to = (place: string): string => escaped(wayTo(url, place));
  const item = ({ url: place, words }: NavLink): string =>
    `<li><a href="${to(place)}"${place === url ? ' aria-current="page"' : ''}>${escaped(words)}</a></li>`;
  const side = `<nav class="side" aria-label="Documentation"><ul>\n${nav.map(item).join('\n')}\n</ul></nav>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${escaped(description)}">
<title>${escaped(title)}</title>
<link rel="icon" href="${to('assets/mark.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${to('assets/site.css')}">
<script type="module" src="${to('assets/search.js')}"></script>
${scripts.map((path) => `<script type="module" src="${to(path)}"></script>\n`).join('')}</head>
<body class="${kind}">
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="${to('')}"><img src="${to('assets/mark.svg')}" alt="" width="24" height="24"> Plimsoll</a>
<nav aria-label="Site"><ul>
${top.map(item).join('\n')}
</ul></nav>
<form role="search" class="search" hidden>
<label for="search" class="unseen">Search rules and pages</label>
<input id="search" type="search" placeholder="Search: DL3008, cache, USER" autocomplete="off" spellcheck="false">
<p id="told" role="status" class="unseen"></p>
<ul id="hits" aria-label="Found" hidden></ul>
</form>
</header>
<div class="middle">
${kind === 'page' ? side : ''}
<main id="main" tabindex="-1">
${body}
</main>
</div>
${kind === 'play' ? '' : `<footer><p>Plimsoll is free software under the <a href="https://github.com/plimsoll-lint/plimsoll/blob/main/LICENSE">MIT licence</a>. <a href="https://github.com/plimsoll-lint/plimsoll">Source</a>.</p></footer>`}
</body>
</html>
`;
}
