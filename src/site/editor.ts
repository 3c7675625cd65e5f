/** The editor: CodeMirror, in a shadow of its own, since the policy of the page allows no style that a script writes into it. */
import { history, historyKeymap, isolateHistory, standardKeymap } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { nextDiagnostic, previousDiagnostic, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState, type ChangeSpec, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { prose } from './prose.ts';
import type { Marked } from './check.ts';
import { dockerfile } from './state.ts';

/** The texts that are written, of which one is shown. */
export interface Editor {
  readonly texts: () => ReadonlyMap<string, string>;
  /** Shows a text, which is made where there is none. */
  show(name: string): void;
  shown(): string;
  /** Puts texts in the place of those there are; each is one step to undo. */
  replace(texts: ReadonlyMap<string, string>): void;
  /** Forgets all, and begins with these. */
  begin(texts: ReadonlyMap<string, string>): void;
  change(name: string, changes: readonly { readonly at: Marked['at']; readonly text: string }[]): void;
  mark(marked: readonly Marked[]): void;
  select(at: Marked['at']): void;
  focus(): void;
}

export interface EditorOptions {
  readonly parent: HTMLElement;
  /** What those hear who do not see which text it is. */
  readonly labelOf: (name: string) => string;
  readonly placeholderOf: (name: string) => string;
  readonly changed: () => void;
}

const severities = { error: 'error', warning: 'warning', info: 'info', style: 'hint' } as const;

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--keyword)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--string)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: [tags.number, tags.atom, tags.variableName, tags.special(tags.variableName)], color: 'inherit' },
  { tag: tags.invalid, color: 'inherit' },
]);

const wave = (colour: string) => ({
  backgroundImage: 'none',
  paddingBottom: '0',
  textDecoration: `underline wavy ${colour} 1.5px`,
  textUnderlineOffset: '3px',
  textDecorationSkipInk: 'none',
});

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '14px' },
  '&.cm-focused': { outline: '2px solid var(--link)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--code)', lineHeight: '1.6' },
  '.cm-content': { padding: '0.6rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.9rem 0 0.6rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--quiet)', border: '0', paddingLeft: '0.4rem' },
  '.cm-activeLine': { backgroundColor: 'var(--active)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--active)', color: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '.cm-lintRange-error': wave('var(--error)'),
  '.cm-lintRange-warning': wave('var(--warning)'),
  '.cm-lintRange-info': wave('var(--info)'),
  '.cm-lintRange-hint': wave('var(--style)'),
  '.cm-lintRange-active': { backgroundColor: 'var(--mark)' },
  '.cm-tooltip': {
    maxWidth: '36rem',
    border: '1px solid var(--rule)',
    borderRadius: '6px',
    backgroundColor: 'var(--back)',
    color: 'var(--ink)',
    boxShadow: '0 4px 16px rgb(0 0 0 / 25%)',
  },
  '.cm-diagnostic': { padding: '0.4rem 0.7rem', fontFamily: 'var(--text)', whiteSpace: 'normal' },
  '.cm-diagnostic code': { fontFamily: 'var(--code)', fontSize: '0.92em' },
  '.cm-diagnosticSource': { color: 'var(--quiet)', opacity: '1' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--info)' },
  '.cm-diagnostic-hint': { borderLeftColor: 'var(--style)' },
  '.cm-placeholder': { color: 'var(--quiet)' },
  '.cm-specialChar': { color: 'var(--error)' },
});

export function editor({ parent, labelOf, placeholderOf, changed }: EditorOptions): Editor {
  const root = parent.attachShadow({ mode: 'open' });
  const states = new Map<string, EditorState>();
  let name = dockerfile;
  let marks: readonly Marked[] = [];

  const extensions = (own: string): Extension => [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    drawSelection(),
    history(),
    keymap.of([{ key: 'F8', run: nextDiagnostic, shift: previousDiagnostic }, ...standardKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    // Offsets are those of the text: a line ends where it ends for Docker.
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((text) => text.replaceAll('\r\n', '\n')),
    EditorView.contentAttributes.of({ 'aria-label': labelOf(own), spellcheck: 'false' }),
    ...(placeholderOf(own) === '' ? [] : [hint(placeholderOf(own))]),
    ...(own === dockerfile || own.endsWith('.Dockerfile') ? [StreamLanguage.define(dockerFile)] : []),
    syntaxHighlighting(colours),
    theme,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed();
    }),
  ];
  const make = (own: string, doc: string): EditorState => EditorState.create({ doc, extensions: extensions(own) });
  const stateOf = (own: string): EditorState | undefined => (own === name ? view.state : states.get(own));
  const set = (own: string, changes: ChangeSpec): void => {
    // What a button does is one step, and taken back as one.
    const annotations = isolateHistory.of('full');
    if (own === name) return view.dispatch({ changes, annotations, scrollIntoView: true });
    const state = states.get(own) ?? make(own, '');
    states.set(own, state.update({ changes, annotations }).state);
    changed();
  };
  states.set(dockerfile, make(dockerfile, ''));
  const view = new EditorView({ parent: root, root, ...firstOf(states.get(dockerfile)) });

  const paint = (): void => {
    const { length } = view.state.doc;
    const own = marks.filter(({ path, at }) => path === name && at.end <= length).map(shownMark);
    view.dispatch(setDiagnostics(view.state, own));
  };

  return {
    texts() {
      states.set(name, view.state);
      return new Map([...states].map(([own, { doc }]) => [own, doc.toString()]));
    },
    show(next) {
      if (next === name) return;
      states.set(name, view.state);
      name = next;
      view.setState(states.get(next) ?? make(next, ''));
      states.set(next, view.state);
      paint();
    },
    shown: () => name,
    replace(texts) {
      for (const [own, text] of texts) {
        const before = stateOf(own)?.doc.toString() ?? '';
        if (before !== text) set(own, difference(before, text));
      }
    },
    begin(texts) {
      states.clear();
      marks = [];
      for (const [own, text] of texts) states.set(own, make(own, text));
      name = dockerfile;
      view.setState(states.get(name) ?? make(name, ''));
      changed();
    },
    change(own, changes) {
      set(
        own,
        changes.map(({ at, text }) => ({ from: at.start, to: at.end, insert: text })),
      );
    },
    mark(marked) {
      marks = marked;
      paint();
    },
    select({ start, end }) {
      const { length } = view.state.doc;
      const [anchor, head] = [Math.min(start, length), Math.min(end, length)];
      view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    focus: () => view.focus(),
  };
}

const firstOf = (state: EditorState | undefined) => (state ? { state } : {});

function shownMark({ at, severity, rule, message }: Marked): Diagnostic {
  return {
    from: at.start,
    to: at.end,
    severity: severities[severity],
    source: rule,
    message,
    renderMessage: () => {
      const element = document.createElement('span');
      element.append(...prose(message));
      return element;
    },
  };
}

/** What has to be changed between what two texts begin and end with alike. */
function difference(before: string, after: string): ChangeSpec {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/** What is to be written, where nothing is. */
function hint(text: string): Extension {
  return placeholder(() => {
    const element = document.createElement('span');
    element.textContent = text;
    element.style.whiteSpace = 'pre-wrap';
    return element;
  });
}
