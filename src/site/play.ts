/** The playground: what is written goes to the thread that lints, and what that tells is shown. */
import { dom } from './dom.ts';
import type { Editor } from './editor.ts';
import { example } from './example.ts';
import { findingsList, type Findings } from './findings.ts';
import { plainEditor, type PlainEditor } from './plain.ts';
import { dockerfile, dockerignore, fromFragment, toFragment, type Written } from './state.ts';
import { visible } from '../report/obeyed.ts';
import { tabs, type Tabs } from './tabs.ts';
import { linter, type Linter } from './linter.ts';
import type { Answer } from './check.ts';
import type { Pictures } from './drawn.ts';

const files = 'Files';
const config = 'Configuration';
/** What the texts that are no files of the context are called. */
const ours: ReadonlySet<string> = new Set([files, config]);

const hints = new Map([
  [
    dockerignore,
    'What the builder is not sent. It is looked at when the files of the folder are listed under “Files”.',
  ],
  [
    files,
    'What is in the folder of the build, a line a file: a path and a size. On your machine, `find . -type f -printf "%P %s\\n"` writes such a list.',
  ],
  [config, 'What `plimsoll.config.json` would hold, in JSON: rules, options, labels, budgets, build arguments.'],
]);
const placeholders = new Map([
  [dockerignore, 'node_modules\n.git'],
  [files, 'src/app.js 12kB\nmodels/large.onnx 412MB\nnode_modules/ 250MB 12000 files'],
  [dockerfile, 'FROM …'],
  [config, '{\n  "rules": { "latest-tag": "error", "DL3008": "off" }\n}'],
]);

const parts = {
  editor: dom.one('#editor', HTMLElement),
  tabs: dom.one('#tabs', HTMLElement),
  panel: dom.one('#panel', HTMLElement),
  hint: dom.one('#hint', HTMLElement),
  mistakes: dom.one('#mistakes', HTMLElement),
  preset: dom.one('#preset', HTMLSelectElement),
  target: dom.one('#target', HTMLSelectElement),
  fixAll: dom.one('#fix-all', HTMLButtonElement),
  share: dom.one('#share', HTMLButtonElement),
  shared: dom.one('#shared', HTMLElement),
  example: dom.one('#example', HTMLButtonElement),
  clear: dom.one('#clear', HTMLButtonElement),
  findings: dom.one('#findings', HTMLElement),
  count: dom.one('#count', HTMLElement),
  sum: dom.one('#sum', HTMLElement),
  status: dom.one('#status', HTMLElement),
  stages: dom.one('#stages-of', HTMLElement),
  images: dom.one('#images-of', HTMLElement),
};

interface Page {
  editor: Editor;
  /** What stands for the editor until that is there. */
  plain?: PlainEditor;
  readonly tabs: Tabs;
  readonly linter: Linter;
  readonly findings: Findings;
  /** The target that is asked for: its stage may be gone while one types. */
  target: string;
  /** The number of the version that findings are of. */
  shown: number;
  answer?: Answer;
  /** What the address says. */
  fragment?: string;
  timers: { address?: number; status?: number; stale?: number };
}

function written(page: Page): Written {
  const texts = new Map(page.editor.texts());
  const [list = '', json = ''] = [texts.get(files), texts.get(config)];
  for (const name of ours) texts.delete(name);
  // A text that is empty is a file that is not there.
  if (texts.get(dockerignore) === '') texts.delete(dockerignore);
  return { texts, files: list, config: json, preset: parts.preset.value, target: page.target };
}

function begin(page: Page, { texts, files: list, config: json, preset, target }: Written): void {
  const others = [...texts.keys()].filter((name) => name !== dockerfile && name !== dockerignore && !ours.has(name));
  page.target = target;
  const isKnown = [...parts.preset.options].some(({ value }) => value === preset);
  parts.preset.value = isKnown ? preset : 'recommended';
  page.tabs.set([dockerfile, dockerignore, files, config, ...others]);
  page.editor.begin(new Map([[dockerignore, ''], ...texts, [files, list], [config, json]]));
  show(page, dockerfile);
}

function show(page: Page, name: string): void {
  page.tabs.choose(name);
  page.editor.show(name);
  parts.hint.replaceChildren(...dom.prose(hints.get(name) ?? ''));
  parts.hint.hidden = parts.hint.textContent === '';
}

/** Something is written otherwise: what was said of a link is not of this. */
function changed(page: Page): void {
  look(page);
  parts.shared.textContent = '';
}

/** More than a blink: what is shown is not of what is written now. */
const soon = 400;

/** Marks what is shown as that of another text, or no longer. */
function mark(isStale: boolean, shown: readonly HTMLElement[]): void {
  for (const part of shown) {
    part.classList.toggle('stale', isStale);
    part.setAttribute('aria-busy', String(isStale));
  }
}

const ofText = [parts.findings, parts.count];
const pictures = [parts.stages, parts.images];

/** What is shown is not of what is written now, and why. */
function stale(page: Page, why: string): void {
  clearTimeout(page.timers.stale);
  delete page.timers.stale;
  clearTimeout(page.timers.status);
  mark(true, [...ofText, ...pictures]);
  parts.sum.textContent = why;
  parts.fixAll.disabled = true;
}

function look(page: Page): void {
  page.timers.stale ??= setTimeout(() => stale(page, 'Being looked at …'), soon);
  page.linter.check(written(page));
  clearTimeout(page.timers.address);
  // The address follows, so that going back, and a copy of it, bring all of it.
  page.timers.address = setTimeout(() => void address(page), 150);
}

async function address(page: Page): Promise<string | undefined> {
  const now = written(page);
  const fragment = await toFragment(now);
  const own = fragment === undefined || fragment === (await toFragment(example)) ? '' : `#${fragment}`;
  page.fragment = own;
  if (location.hash !== own) history.replaceState(null, '', `${location.pathname}${location.search}${own}`);
  return fragment;
}

function answered(page: Page, answer: Answer, number: number): void {
  page.answer = answer;
  page.shown = number;
  clearTimeout(page.timers.stale);
  delete page.timers.stale;
  mark(false, ofText);
  page.editor.mark(answer.marked);
  void enhance(page);
  page.findings.show(answer.listed);
  const { length } = answer.listed;
  parts.count.textContent = String(length);
  parts.sum.textContent = sumOf(answer);
  parts.fixAll.disabled = answer.safe === 0;
  parts.fixAll.textContent = answer.safe === 0 ? 'Nothing to fix safely' : `Apply safe fixes (${answer.safe})`;
  parts.mistakes.replaceChildren(
    ...answer.mistakes.map(({ where, message }) =>
      dom.element('p', {}, [`${where === 'files' ? files : config}: `, ...dom.prose(message)]),
    ),
  );
  targets(page, answer.stages);
  // Who listens is told when it has come to rest, not with each key.
  clearTimeout(page.timers.status);
  page.timers.status = setTimeout(() => {
    parts.status.textContent = `${length} ${length === 1 ? 'finding' : 'findings'}. ${sumOf(answer)}`;
  }, 1_000);
}

const names = { error: 'errors', warning: 'warnings', info: 'infos', style: 'style' } as const;

function sumOf({ listed, weight }: Answer): string {
  const counts = (Object.keys(names) as (keyof typeof names)[]).flatMap((severity) => {
    const { length } = listed.filter((one) => one.severity === severity);
    return length === 0 ? [] : [`${length} ${length === 1 ? severity : names[severity]}`];
  });
  if (counts.length === 0) return 'Nothing is wrong here.';
  return `${counts.join(', ')}${weight === '' ? '' : `, worth ${weight}`}.`;
}

function targets(page: Page, stages: readonly string[]): void {
  const wanted = [...stages.slice(0, -1), ...(stages.includes(page.target) || page.target === '' ? [] : [page.target])];
  const last = stages.at(-1);
  const options = [
    dom.element('option', { value: '' }, [
      last === undefined || /^\d+$/.test(last) ? 'the last stage' : `${visible(last)}, the last stage`,
    ]),
    ...[...new Set(wanted)].map((name) => dom.element('option', { value: name }, [visible(name)])),
  ];
  const told = (all: Iterable<Element>): string => [...all].map(({ textContent }) => textContent).join('\n');
  if (told(parts.target.options) !== told(options)) parts.target.replaceChildren(...options);
  if (parts.target.value !== page.target) parts.target.value = page.target;
}

function drawn({ stages, images }: Pictures): void {
  mark(false, pictures);
  // Markup of our own thread, in which all that was typed is escaped; the policy of the page is the second lock.
  for (const [part, markup, empty] of [
    [parts.stages, stages, 'No stage yet: a Dockerfile begins with FROM.'],
    [parts.images, images, 'Nothing is known of what its image weighs.'],
  ] as const) {
    const body = new DOMParser().parseFromString(markup, 'text/html').body.childNodes;
    part.replaceChildren(...(body.length === 0 ? [dom.element('p', { class: 'note' }, [empty])] : body));
  }
  // A little smaller it is read as well; smaller than that it is moved.
  const picture = parts.stages.querySelector('svg');
  if (picture) picture.style.minWidth = `${picture.width.baseVal.value * 0.75}px`;
}

function goTo(page: Page, path: string, at: { readonly start: number; readonly end: number }): void {
  if (page.editor.shown() !== path) show(page, path);
  page.editor.select(at);
}

function fixOne(page: Page, index: number): void {
  const fix = page.answer?.listed[index]?.fix;
  // What was typed since then is not what it was made for.
  if (!fix || !page.linter.isAt(page.shown)) return;
  const paths = [...new Set(fix.edits.map(({ path }) => path))];
  for (const path of paths)
    page.editor.change(
      path,
      fix.edits.filter((edit) => edit.path === path),
    );
  show(page, paths.includes(page.editor.shown()) ? page.editor.shown() : (paths[0] ?? dockerfile));
  page.findings.focusNext(index);
}

async function share(page: Page): Promise<void> {
  const fragment = await address(page);
  if (fragment === undefined) {
    parts.shared.textContent = 'This is too long for a link.';
    return;
  }
  const link = new URL(`#${fragment}`, location.href).href;
  const field = dom.element('input', { readonly: '', value: link, 'aria-label': 'Link to what is written here' }, []);
  const isCopied = await navigator.clipboard?.writeText(link).then(
    () => true,
    () => false,
  );
  parts.shared.replaceChildren(
    isCopied ? 'Copied. All of it is in the link; nothing was sent.' : 'All of it is in this link; nothing was sent: ',
    field,
  );
  if (!isCopied) field.select();
}

async function open(page: Page): Promise<void> {
  const fragment = location.hash.slice(1);
  const told = fragment === '' ? undefined : await fromFragment(fragment);
  page.fragment = location.hash;
  begin(page, told ?? example);
  parts.shared.textContent = fragment !== '' && !told ? 'That link is damaged: this is the example.' : '';
}

const labelOf = (name: string): string => `${name}, text. Tab leaves it.`;

/** The editor weighs a hundred kilobytes, and is fetched when the first findings are there. */
async function enhance(page: Page): Promise<void> {
  const { plain } = page;
  if (!plain) return;
  delete page.plain;
  const { editor } = await import('./editor.ts');
  const placeholderOf = (name: string): string => placeholders.get(name) ?? '';
  // What it begins with is what was written before: nothing that was said of that is taken back.
  let react = look;
  page.editor = editor({ parent: parts.editor, labelOf, placeholderOf, changed: () => react(page) });
  plain.leave(page.editor);
  react = changed;
}

function start(): void {
  const plain = plainEditor(parts.editor, { labelOf, changed: () => changed(page) });
  const page: Page = {
    editor: plain,
    plain,
    tabs: tabs(parts.tabs, parts.panel, (name) => show(page, name)),
    linter: linter({
      found: (answer, number) => answered(page, answer, number),
      drawn,
      fixed: (texts) => {
        page.editor.replace(texts);
        parts.findings.focus();
      },
      stopped: (why) => {
        stale(page, 'Not looked at.');
        parts.mistakes.replaceChildren(dom.element('p', {}, [why]));
      },
    }),
    findings: findingsList(parts.findings, {
      goTo: (path, at) => goTo(page, path, at),
      fix: (index) => fixOne(page, index),
    }),
    target: '',
    shown: -1,
    timers: {},
  };
  parts.preset.addEventListener('change', () => changed(page));
  parts.target.addEventListener('change', () => {
    page.target = parts.target.value;
    changed(page);
  });
  parts.fixAll.addEventListener('click', () => page.linter.fix(written(page)));
  parts.share.addEventListener('click', () => void share(page));
  parts.example.addEventListener('click', () => begin(page, example));
  parts.clear.addEventListener('click', () => {
    begin(page, { texts: new Map([[dockerfile, '']]), files: '', config: '', preset: 'recommended', target: '' });
    page.editor.focus();
  });
  parts.images.addEventListener('click', ({ target }) => {
    const line = target instanceof HTMLElement ? Number(target.dataset['line']) : Number.NaN;
    if (line > 0) goTo(page, dockerfile, rangeOfLine(page.editor.texts().get(dockerfile) ?? '', line));
  });
  window.addEventListener('hashchange', () => {
    if (location.hash !== page.fragment) void open(page);
  });
  void open(page);
}

function rangeOfLine(text: string, line: number): { readonly start: number; readonly end: number } {
  const lines = text.split('\n');
  const first = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return { start: first, end: first + (lines[line - 1]?.length ?? 0) };
}

start();
