import type { Diagnostic } from '../../engine/types.ts';
import { pageStyle, pageStyleHash, script, scriptHash } from '../assets.ts';
import { formatBytes, weigh } from '../bytes.ts';
import { byPath, byWeight, findings, namedRule, type Found } from '../found.ts';
import { summarize, type FileReport, type Report } from '../report.ts';
import { plural, sumUp } from '../summary.ts';
import { fileSections, type FileShown } from './files.ts';
import { element, lines, markupOf, prose, shown, type Child, type Markup } from './element.ts';

/**
 * A page of all that a report has to say, for people: one file that asks for nothing else. Its policy allows its own style and script alone, so that a text of a
 * Dockerfile that would get out of its place does nothing.
 */
export function html(report: Report): string {
  const files = filesOf(report);
  const title = `Plimsoll: ${sumUp(report, (name) => name)}`;
  const all = findings(report).toSorted(byBytes);
  const several = files.length > 1;
  const body = [
    element('a', { class: 'skip', href: '#findings' }, 'Skip to the findings'),
    element('header', {}, [
      element('h1', {}, 'Plimsoll'),
      element('p', { class: 'sum' }, `${sumUp(report, (name) => name)}.`),
      counts(report),
    ]),
    element(
      'main',
      {},
      lines([
        ...(several ? [index(files)] : []),
        findingsTable(all, files, several),
        ...failures(report.files),
        ...fileSections(files, room),
      ]),
    ),
    element(
      'footer',
      {},
      element(
        'p',
        {},
        `Written by Plimsoll ${report.version}. Sizes are those on disk, uncompressed; ~ is an estimate, MB = 10⁶ bytes.`,
      ),
    ),
  ];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${pageStyleHash}'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${shown(title)}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    ...body.map(markupOf),
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** What the files may take together, in characters; what is written of findings comes besides. */
const room = 2_400_000;
/** Rows of the table of findings: more than that nobody reads. */
const mostFindings = 3_000;
const mostFiles = 3_000;

/** The files of a report, the heaviest first; what lies in another file of a context has a place of its own. */
function filesOf(report: Report): readonly FileShown[] {
  const linted = new Map(report.files.map((file) => [file.path, file]));
  const all = [...byPath(report)].map(([path, found]) => ({
    path,
    found,
    file: linted.get(path) ?? found[0]?.file,
    isLinted: linted.has(path),
    bytes: found.reduce((sum, { diagnostic }) => sum + (diagnostic.bytes?.value ?? 0), 0),
  }));
  return all
    .toSorted((a, b) => b.bytes - a.bytes || b.found.length - a.found.length || compare(a.path, b.path))
    .flatMap(({ file, ...one }, at) => (file ? [{ ...one, file, id: `f${at + 1}` }] : []));
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** What weighs most first, then what is strongest. */
const byBytes = (a: Found, b: Found): number => bytesOf(b.diagnostic) - bytesOf(a.diagnostic) || byWeight(a, b);
const bytesOf = ({ bytes }: Diagnostic): number => bytes?.value ?? 0;

const severities = ['error', 'warning', 'info', 'style'] as const;

function counts(report: Report): Markup {
  const { errors, warnings, infos, styles } = summarize(report);
  const rows = [
    ['error', errors, 'errors'],
    ['warning', warnings, 'warnings'],
    ['info', infos, 'infos'],
    ['style', styles, 'styles'],
  ] as const;
  return element(
    'ul',
    { class: 'counts' },
    rows.map(([severity, count, many]) =>
      element('li', { class: severity }, [element('b', {}, String(count)), ` ${count === 1 ? severity : many}`]),
    ),
  );
}

interface Column {
  readonly name: string;
  /** What the table is sorted by, where it may be. */
  readonly key?: string;
  readonly isNumber?: boolean;
  readonly sorted?: 'descending';
}

const table = (caption: string, columns: readonly Column[], rows: readonly Markup[], id: string): Markup =>
  element('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-labelledby': id }, [
    element('table', { class: 'sorts' }, [
      element('caption', { id }, caption),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          columns.map(({ name, key, isNumber, sorted }) =>
            element(
              'th',
              {
                scope: 'col',
                ...(key !== undefined && { 'data-key': key }),
                ...(isNumber && { 'data-kind': 'number', class: 'number' }),
                ...(sorted && { 'aria-sort': sorted }),
              },
              name,
            ),
          ),
        ),
      ),
      element('tbody', {}, lines(rows)),
    ]),
  ]);

/** The files, the heaviest on top. */
function index(files: readonly FileShown[]): Markup {
  const most = Math.max(1, ...files.map(({ bytes }) => bytes));
  const rows = files.slice(0, mostFiles).map(({ path, found, bytes, id, file }) => {
    const image = imageOf(file);
    const by = severities.map((severity) => found.filter(({ diagnostic }) => diagnostic.severity === severity).length);
    return element(
      'tr',
      {
        'data-path': path,
        'data-count': found.length,
        'data-bytes': bytes,
        'data-image': image?.value ?? 0,
        'data-strong': (by[0] ?? 0) * 1e6 + (by[1] ?? 0),
      },
      [
        element('th', { scope: 'row' }, element('a', { href: `#${id}` }, path)),
        element('td', { class: 'number' }, String(found.length)),
        element('td', { class: 'number' }, String((by[0] ?? 0) + (by[1] ?? 0))),
        element('td', { class: 'number' }, [
          bytes > 0 ? formatBytes(bytes) : '',
          element('meter', { 'aria-hidden': 'true', min: 0, max: most, value: bytes }, ''),
        ]),
        element('td', { class: 'number' }, image?.text ?? ''),
      ],
    );
  });
  const left = files.length - rows.length;
  return element('section', { 'aria-labelledby': 'files' }, [
    table(
      `Files (${files.length})`,
      [
        { name: 'file', key: 'path' },
        { name: 'findings', key: 'count', isNumber: true },
        { name: 'errors, warnings', key: 'strong', isNumber: true },
        { name: 'may be saved', key: 'bytes', isNumber: true, sorted: 'descending' },
        { name: 'image', key: 'image', isNumber: true },
      ],
      rows,
      'files',
    ),
    left > 0 ? element('p', {}, `${plural(left, 'file', 'files')} more, of less weight, left out.`) : '',
  ]);
}

/** What the heaviest image of a file weighs. */
function imageOf({ drawn }: FileReport): { readonly value: number; readonly text: string } | undefined {
  const [heaviest] = (drawn?.images ?? []).toSorted((a, b) => b.least.value - a.least.value);
  if (!heaviest) return undefined;
  const { image, least } = heaviest;
  if (!image && least.value === 0) return undefined;
  return { value: least.value, text: image ? weigh(image) : `≥ ${formatBytes(least.value)}` };
}

function findingsTable(all: readonly Found[], files: readonly FileShown[], several: boolean): Markup {
  const ids = new Map(files.map(({ path, id }) => [path, id]));
  const rows = all.slice(0, mostFindings).map(({ diagnostic, spot }) => {
    const { severity, rule, message, bytes, url } = diagnostic;
    const { path, start } = spot;
    const place = `${several ? `${path}:` : 'line '}${start.line}`;
    return element(
      'tr',
      {
        'data-severity': severity,
        'data-rank': severities.length - severities.indexOf(severity),
        'data-rule': rule,
        'data-path': `${path}:${String(start.line).padStart(6, '0')}`,
        'data-bytes': bytesOf(diagnostic),
      },
      [
        element('td', { class: 'number' }, bytes ? weigh(bytes) : ''),
        element('td', {}, element('span', { class: `severity ${severity}` }, severity)),
        element('td', { class: 'rule' }, link(url, namedRule(diagnostic))),
        element('td', {}, element('a', { href: `#${ids.get(path) ?? ''}-${start.line}` }, place)),
        element('td', { class: 'message' }, prose(message)),
      ],
    );
  });
  const left = all.length - rows.length;
  const tools: readonly Child[] = [
    element('label', { for: 'filter' }, 'Filter'),
    element('input', {
      id: 'filter',
      type: 'search',
      placeholder: 'a rule, a file, a word',
      autocomplete: 'off',
      spellcheck: 'false',
    }),
    element('fieldset', {}, [
      element('legend', {}, 'Severity'),
      ...severities.map((severity) =>
        element('label', {}, [
          element('input', { type: 'checkbox', name: 'severity', value: severity, checked: '' }),
          ` ${severity}`,
        ]),
      ),
    ]),
    element('p', { id: 'told', role: 'status' }, ''),
  ];
  return element('section', { id: 'findings', 'aria-label': 'Findings', tabindex: -1 }, [
    element('form', { class: 'tools', hidden: '', role: 'search' }, tools),
    table(
      `Findings (${all.length})`,
      [
        { name: 'weight', key: 'bytes', isNumber: true, sorted: 'descending' },
        { name: 'severity', key: 'rank', isNumber: true },
        { name: 'rule', key: 'rule' },
        { name: several ? 'file' : 'place', key: 'path' },
        { name: 'what is wrong, and what to do' },
      ],
      rows,
      'all',
    ),
    left > 0 ? element('p', {}, `${plural(left, 'finding', 'findings')} more, of less weight, left out.`) : '',
  ]);
}

const link = (url: string, words: string): Child =>
  url.startsWith('https://') ? element('a', { href: url }, words) : words;

const failures = (files: readonly FileReport[]): readonly Markup[] => {
  const failed = files.filter(({ error }) => error !== undefined);
  if (failed.length === 0) return [];
  return [
    element('section', { 'aria-labelledby': 'failed' }, [
      element('h2', { id: 'failed' }, 'Not linted'),
      element(
        'ul',
        {},
        failed.map(({ path, error = '' }) => element('li', {}, [element('b', {}, path), ': ', prose(error)])),
      ),
    ]),
  ];
};
