import type { Listed } from './check.ts';
import { dom } from './dom.ts';
import { visible } from '../report/obeyed.ts';
import { dockerfile } from './state.ts';

/** The list of what is found, which leads to places, pages and fixes. */
export interface Findings {
  show(listed: readonly Listed[]): void;
  /** The next list is to have the focus where the finding was that is fixed now. */
  focusNext(index: number): void;
}

export interface FindingsOptions {
  readonly goTo: (path: string, at: Listed['at']) => void;
  readonly fix: (index: number) => void;
}

const mostShown = 200;
const mostPlaces = 8;

export function findingsList(list: HTMLElement, { goTo, fix }: FindingsOptions): Findings {
  const now: { key: string; items: ReadonlyMap<string, HTMLElement>; next?: number } = { key: '', items: new Map() };

  const place = ({ path, line, at }: Pick<Listed, 'path' | 'line' | 'at'>): HTMLElement => {
    const words = path === dockerfile ? `line ${line}` : `${visible(path)}, line ${line}`;
    const button = dom.element('button', { type: 'button', class: 'line' }, [words]);
    button.addEventListener('click', () => goTo(path, at));
    return button;
  };

  const item = (one: Listed): HTMLElement => {
    const { rule, hasPage, codes, severity, message, weight, also, fix: own } = one;
    const head = dom.element('p', { class: 'head' }, [
      dom.element('span', { class: 'severity' }, [severity]),
      ' ',
      hasPage ? dom.element('a', { href: `../rules/${rule}/` }, [rule]) : rule,
      ...(codes === '' ? [] : [' ', dom.element('span', { class: 'codes' }, [codes])]),
      ' ',
      place(one),
      ...(weight === '' ? [] : [' ', dom.element('b', { class: 'weight' }, [weight])]),
    ]);
    const actions = dom.element('p', { class: 'do' }, []);
    if (own) {
      const button = dom.element('button', { type: 'button', class: 'fix' }, ['Fix']);
      const mark = own.isSafe ? '' : ' (unsafe: read what changes)';
      button.setAttribute('aria-label', `Fix: ${own.title}${mark}`);
      button.addEventListener('click', () => fix(indexOf(list, button)));
      actions.append(button, ' ', dom.element('span', { class: 'note' }, [...dom.prose(own.title), mark]));
    }
    const places = also
      .slice(0, mostPlaces)
      .map((other) => dom.element('p', { class: 'note' }, [place(other), ': ', ...dom.prose(other.message)]));
    return dom.element('li', { class: `finding ${severity}` }, [
      head,
      dom.element('p', { class: 'message' }, dom.prose(message)),
      ...places,
      ...(own ? [actions] : []),
    ]);
  };

  return {
    show(listed) {
      const key = JSON.stringify(listed);
      if (key !== now.key) {
        now.key = key;
        const left = listed.length - mostShown;
        // What is said again stays what it is, with the focus that it may have.
        const items = new Map<string, HTMLElement>();
        for (const one of listed.slice(0, mostShown)) {
          const own = JSON.stringify(one);
          items.set(own, now.items.get(own) ?? item(one));
        }
        now.items = items;
        const more = left > 0 ? [dom.element('li', { class: 'note' }, [`and ${left} more`])] : [];
        arrange(list, [...items.values(), ...more]);
      }
      if (now.next === undefined) return;
      const buttons = [...list.querySelectorAll<HTMLElement>('.fix')];
      (buttons.find((button) => indexOf(list, button) >= (now.next ?? 0)) ?? buttons.at(-1) ?? list).focus();
      delete now.next;
    },
    focusNext(index) {
      now.next = index;
    },
  };
}

/** Puts elements into a list, of which those that are in place are not touched. */
function arrange(list: HTMLElement, elements: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(elements);
  for (const child of Array.from(list.children)) if (!wanted.has(child)) child.remove();
  for (const [index, element] of elements.entries())
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
}

const indexOf = (list: HTMLElement, button: HTMLElement): number =>
  [...list.children].findIndex((child) => child.contains(button));
