import { dom } from './dom.ts';
import type { Editor } from './editor.ts';
import { dockerfile } from './state.ts';

/** What one writes in until the editor is there: it comes after the first findings. */
export interface PlainEditor extends Editor {
  /** Gives its place to the editor, with the focus that it may have. */
  leave(editor: Editor): void;
}

export function plainEditor(
  parent: HTMLElement,
  { labelOf, changed }: { readonly labelOf: (name: string) => string; readonly changed: () => void },
): PlainEditor {
  const field = dom.element('textarea', { spellcheck: 'false' }, []);
  const texts = new Map<string, string>();
  const now = { name: dockerfile };
  const keep = (): void => {
    texts.set(now.name, field.value);
  };
  const see = (): void => {
    field.value = texts.get(now.name) ?? '';
    field.setAttribute('aria-label', labelOf(now.name));
  };
  field.addEventListener('input', changed);
  parent.append(field);
  const editor: PlainEditor = {
    texts() {
      keep();
      return new Map(texts);
    },
    show(name) {
      keep();
      now.name = name;
      see();
    },
    shown: () => now.name,
    replace(others) {
      for (const [name, text] of others) texts.set(name, text);
      see();
      changed();
    },
    begin(all) {
      texts.clear();
      for (const [name, text] of all) texts.set(name, text);
      now.name = dockerfile;
      see();
      changed();
    },
    change(name, changes) {
      keep();
      let text = texts.get(name) ?? '';
      for (const { at, text: own } of changes.toSorted((a, b) => b.at.start - a.at.start))
        text = `${text.slice(0, at.start)}${own}${text.slice(at.end)}`;
      texts.set(name, text);
      see();
      changed();
    },
    mark: () => undefined,
    select({ start, end }) {
      field.focus();
      field.setSelectionRange(start, end);
    },
    focus: () => field.focus(),
    leave(other) {
      const hadFocus = document.activeElement === field;
      const { selectionStart: start, selectionEnd: end } = field;
      field.remove();
      other.begin(editor.texts());
      other.show(now.name);
      if (hadFocus) other.select({ start, end });
    },
  };
  return editor;
}
