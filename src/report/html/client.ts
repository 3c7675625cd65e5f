/** What a report does in a browser: it sorts and filters its tables. Without it, all that is said is there. */

type Severity = 'error' | 'warning' | 'info' | 'style';

const all = <T extends Element>(selector: string, within: ParentNode = document): readonly T[] => [
  ...within.querySelectorAll<T>(selector),
];

/** A key of a row: a number where each row has one. */
const keyOf = (row: HTMLElement, key: string): string => row.dataset[key] ?? '';

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function sortBy(table: HTMLTableElement, head: HTMLTableCellElement, key: string): void {
  const isNumber = head.dataset['kind'] === 'number';
  const before = head.getAttribute('aria-sort');
  // What is heavy, or strong, comes first when it is first asked for; names begin with the first.
  const down = before === null ? isNumber : before === 'ascending';
  for (const other of all('th[aria-sort]', table)) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const [body] = table.tBodies;
  if (!body) return;
  const rows = [...body.rows].map((row, index) => ({ row, key: keyOf(row, key), index }));
  rows.sort((a, b) => {
    const order = isNumber ? Number(a.key) - Number(b.key) : compare(a.key, b.key);
    return (down ? -order : order) || a.index - b.index;
  });
  body.append(...rows.map(({ row }) => row));
}

for (const table of all<HTMLTableElement>('table.sorts'))
  for (const head of all<HTMLTableCellElement>('th[data-key]', table)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sortBy(table, head, head.dataset['key'] ?? ''));
  }

const tools = document.querySelector<HTMLFormElement>('form.tools');
const field = document.querySelector<HTMLInputElement>('#filter');
const told = document.querySelector<HTMLElement>('#told');

/** What is searched in, of each finding: made once, since it is asked for with every key. */
const texts = new Map(
  all<HTMLElement>('[data-severity]').map((finding) => [
    finding,
    (finding.dataset['text'] ?? finding.textContent ?? '').toLowerCase(),
  ]),
);

function filter(): void {
  const words = (field?.value ?? '').toLowerCase().split(' ').filter(Boolean);
  const wanted = new Set(
    all<HTMLInputElement>('input[name=severity]:checked', tools ?? document).map(({ value }) => value as Severity),
  );
  let shown = 0;
  let count = 0;
  for (const [finding, text] of texts) {
    const isWanted = wanted.has(finding.dataset['severity'] as Severity) && words.every((word) => text.includes(word));
    finding.hidden = !isWanted;
    if (!(finding instanceof HTMLTableRowElement)) continue;
    count++;
    if (isWanted) shown++;
  }
  if (told) told.textContent = shown === count ? `all ${count} shown` : `${shown} of ${count} shown`;
}

if (tools) {
  tools.hidden = false;
  tools.addEventListener('submit', (event) => event.preventDefault());
  tools.addEventListener('input', filter);
  // A browser that comes back to a page remembers what was chosen there.
  filter();
}
