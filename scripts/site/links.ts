/** Finds links that lead nowhere, and whatever a page would fetch from elsewhere. */

export type Site = ReadonlyMap<string, string | Uint8Array>;

/** What is wrong with the links of a site, each with its page. */
export function wrongLinks(site: Site): readonly string[] {
  const ids = new Map<string, ReadonlySet<string>>();
  const idsOf = (path: string): ReadonlySet<string> => {
    const known = ids.get(path);
    if (known) return known;
    const text = site.get(path);
    const found = new Set(
      typeof text === 'string' ? [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id) : [],
    );
    ids.set(path, found);
    return found;
  };
  return [...site].flatMap(([path, text]) => {
    if (typeof text !== 'string' || !path.endsWith('.html')) return [];
    return [...text.matchAll(/<(\w+)\b[^>]*?\s(href|src)="([^"]*)"/g)].flatMap(
      ([, name = '', attribute, value = '']) => {
        const wrong = (why: string): readonly string[] => [`${path}: ${value}: ${why}`];
        const href = value.replaceAll('&amp;', '&');
        if (href.startsWith('https://')) return name === 'a' ? [] : wrong('it is fetched from elsewhere');
        if (/^[a-z]+:|^\//i.test(href)) return wrong('it is not relative');
        const url = new URL(href, `https://site.test/base/${path}`);
        if (!url.pathname.startsWith('/base/')) return wrong('it leads out of the site');
        const inside = decodeURIComponent(url.pathname.slice('/base/'.length));
        const file = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
        if (!site.has(file)) return wrong('there is no such file');
        const id = decodeURIComponent(url.hash.slice(1));
        // What stands behind the playground's `#` is a text.
        if (id === '' || attribute === 'src' || file === 'play/index.html') return [];
        return idsOf(file).has(id) ? [] : wrong(`there is no \`${id}\``);
      },
    );
  });
}
