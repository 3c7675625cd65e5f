/** Searches the site where it is read: the index comes when it is first asked for. Filters a table of codes, too. */
import { dom } from './dom.ts';
import { find, type Entry } from './find.ts';

const field = dom.one('#search', HTMLInputElement);
const hits = dom.one('#hits', HTMLElement);
const told = dom.one('#told', HTMLElement);

const index = (
  (read?: Promise<readonly Entry[]>) => () =>
    (read ??= fetch(new URL('search.json', import.meta.url)).then(
      (response) => response.json() as Promise<readonly Entry[]>,
    ))
)();

async function search(): Promise<void> {
  const entries = await index();
  const found = find(entries, field.value);
  hits.replaceChildren(
    ...found.map(({ url, title, codes, summary }) =>
      dom.element('li', {}, [
        dom.element('a', { href: new URL(`../${url}`, import.meta.url).href }, [
          dom.element('b', {}, [title]),
          ...(codes.length === 0 ? [] : [' ', dom.element('span', { class: 'codes' }, [codes.join(' ')])]),
          dom.element('span', { class: 'note' }, [summary]),
        ]),
      ]),
    ),
  );
  const isAsked = field.value.trim() !== '';
  hits.hidden = found.length === 0;
  told.textContent = isAsked ? (found.length === 0 ? 'nothing found' : `${found.length} found`) : '';
}

const links = (): readonly HTMLAnchorElement[] => [...hits.querySelectorAll('a')];

function close(): void {
  hits.hidden = true;
  told.textContent = '';
}

const form = field.form;
if (form) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void search().then(() => links()[0]?.click());
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
      field.focus();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || hits.hidden) return;
    event.preventDefault();
    const all: readonly HTMLElement[] = [field, ...links()];
    const at = all.findIndex((one) => one === document.activeElement);
    all.at((at + step) % all.length)?.focus();
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
  });
}
field.addEventListener('focus', () => void index());
field.addEventListener('input', () => void search());

const filter = document.querySelector('#filter');
const table = document.querySelector('table.codes');
if (filter instanceof HTMLInputElement && table instanceof HTMLTableElement) {
  const narrow = (): void => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of table.tBodies[0]?.rows ?? []) {
      const text = row.textContent?.toLowerCase() ?? '';
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    dom.one('#filtered', HTMLElement).textContent = words.length === 0 ? '' : `${shown} shown`;
  };
  dom.one('.filter', HTMLElement).hidden = false;
  filter.addEventListener('input', narrow);
  narrow();
}
