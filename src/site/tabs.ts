import { dom } from './dom.ts';

/** A row of tabs above one panel, by mouse and by arrow keys. */
export interface Tabs {
  set(names: readonly string[]): void;
  choose(name: string): void;
}

export function tabs(list: HTMLElement, panel: HTMLElement, chosen: (name: string) => void): Tabs {
  const all = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const nameOf = (tab: HTMLElement | undefined): string => tab?.textContent ?? '';
  list.addEventListener('keydown', (event) => {
    const now = all();
    const at = now.findIndex((tab) => tab === event.target);
    const steps = new Map([
      ['ArrowRight', at + 1],
      ['ArrowLeft', at - 1],
      ['Home', 0],
      ['End', -1],
    ]);
    const next = steps.get(event.key);
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const tab = now.at(next % now.length);
    chosen(nameOf(tab));
    tab?.focus();
  });
  return {
    set(names) {
      list.replaceChildren(
        ...names.map((name, index) => {
          const tab = dom.element(
            'button',
            { type: 'button', role: 'tab', id: `tab${index}`, 'aria-controls': panel.id, 'aria-selected': 'false' },
            [name],
          );
          tab.addEventListener('click', () => chosen(name));
          return tab;
        }),
      );
    },
    choose(name) {
      for (const tab of all()) {
        const isChosen = nameOf(tab) === name;
        tab.setAttribute('aria-selected', String(isChosen));
        tab.tabIndex = isChosen ? 0 : -1;
        if (isChosen) panel.setAttribute('aria-labelledby', tab.id);
      }
    },
  };
}
