import type { Answer } from './check.ts';
import type { Pictures } from './drawn.ts';
import type { Written } from './state.ts';

/** What the page asks of the thread that lints: `number` counts versions of what is written. */
export type Asked =
  | { readonly kind: 'check'; readonly number: number; readonly written: Written; readonly today: string }
  | { readonly kind: 'fix'; readonly number: number; readonly written: Written; readonly today: string };

export type Told =
  | { readonly kind: 'found'; readonly number: number; readonly answer: Answer }
  | { readonly kind: 'drawn'; readonly number: number; readonly pictures: Pictures }
  | { readonly kind: 'fixed'; readonly number: number; readonly texts: Written['texts'] };
