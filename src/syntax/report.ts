import type { Range } from '../text/source.ts';
import type { Problem } from './nodes.ts';

export interface Details {
  readonly severity?: Problem['severity'];
  readonly suggestion?: string | undefined;
  /** BuildKit refuses it as it parses, thus in an ONBUILD trigger too. */
  readonly parsing?: boolean;
  /** A quote without its partner: the partner, if there is one, has none either, and is not reported. */
  readonly openQuote?: boolean;
  /** The partner of that quote is not in another word either. */
  readonly isOpen?: boolean;
}

/** Says what is wrong with an instruction; an error unless it says otherwise. */
export type Report = (rule: Problem['rule'], at: Range, message: string, details?: Details) => void;

/** A text for a message. */
export const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
