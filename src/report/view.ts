import type { Severity } from './report.ts';

/** Colours, by what they are for. Each takes a text and gives it back coloured. */
export interface Paint extends Readonly<Record<Severity, (text: string) => string>> {
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly code: (text: string) => string;
  /** Lines of a diff. */
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  /** A text that leads to an address, where that can be shown. */
  readonly link: (text: string, url: string) => string;
}

/** What a text is shown on. */
export interface View {
  readonly paint: Paint;
  /** Cells of a line: code is cut to fit. */
  readonly columns: number;
  /** Whether prose is broken at `columns`: wanted on a terminal, not in a log that is searched. */
  readonly wrap: boolean;
  /** How many findings are shown in full; all, unless told. */
  readonly mostFindings?: number;
  /** Whether findings are all that is shown, without what sums up. */
  readonly quiet?: boolean;
}

const same = (text: string): string => text;

export const plainPaint: Paint = {
  error: same,
  warning: same,
  info: same,
  style: same,
  strong: same,
  dim: same,
  code: same,
  added: same,
  removed: same,
  link: same,
};

export const plainView: View = { paint: plainPaint, columns: 80, wrap: false };
