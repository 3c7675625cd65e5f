import { prose } from './prose.ts';

/** What the pages make elements with: a string is text, whoever wrote it. */
export const dom = {
  /** The element that a page has, of the kind that it is written as. */
  one<T extends Element>(selector: string, kind: { new (): T }): T {
    const found = document.querySelector(selector);
    if (found instanceof kind) return found;
    throw new Error(`the page has no ${selector}`);
  },
  element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    attributes: Readonly<Record<string, string>>,
    inside: readonly (string | Node)[],
  ): HTMLElementTagNameMap[K] {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  },
  prose,
} as const;
