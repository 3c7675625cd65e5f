import { visible } from '../visible.ts';
import { attributes, escapeXml } from '../xml.ts';

/** Markup that is ours; a string is text, whoever wrote it, and is shown as it is. */
export interface Markup {
  readonly markup: string;
}
export type Child = string | Markup;

/** An element; what is in quotes is text, too. */
export function element(
  name: string,
  values: Readonly<Record<string, string | number>>,
  inside: Child | readonly Child[] = [],
): Markup {
  const tag = `<${name}${attributes(values)}>`;
  return { markup: name === 'input' ? tag : `${tag}${markupOf(inside)}</${name}>` };
}

export const markupOf = (inside: Child | readonly Child[]): string =>
  (isList(inside) ? inside : [inside])
    .map((child) => (typeof child === 'string' ? shown(child) : child.markup))
    .join('');

const isList = (inside: Child | readonly Child[]): inside is readonly Child[] => Array.isArray(inside);

/** A text for a page: nothing in it is obeyed, and what cannot be seen is shown. Tabs stay. */
export const shown = (text: string): string =>
  text
    .split('\t')
    .map((part) => escapeXml(visible(part)))
    .join('\t');

/** A message, in which names stand between backticks. */
export const prose = (message: string): Markup => ({
  markup: message
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? element('code', {}, part).markup : shown(part)))
    .join(''),
});

/** Lines that belong together, of which each stands on one of its own. */
export const lines = (parts: readonly Child[]): Markup => ({
  markup: `\n${parts
    .map(markupOf)
    .filter((part) => part !== '')
    .join('\n')}\n`,
});
