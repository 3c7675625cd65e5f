import type { Io, Out } from './io.ts';

type Env = Io['env'];

/** Programs that name themselves in TERM_PROGRAM and make links of OSC 8. */
const programs = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'zed', 'Hyper', 'rio', 'mintty'];
/** Terminals that are known by TERM. */
const terminals = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|contour)/;

/** VTE, which most terminals of Linux are made of, has links from 0.50 on; 0.50.0 crashed on them. */
const vteLeast = 5001;

/**
 * Whether a stream is a terminal that makes links of OSC 8, where that is known for sure: others may show its signs. FORCE_HYPERLINK has the word, and
 * `0` says no.
 */
export function hasLinks(env: Env, out: Out): boolean {
  const force = env['FORCE_HYPERLINK'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  const term = env['TERM'] ?? '';
  // tmux and screen pass links on only where they are set up for that.
  if (out.isTTY !== true || env['CI'] || term === 'dumb' || /^(?:screen|tmux)/.test(term)) return false;
  return (
    programs.includes(env['TERM_PROGRAM'] ?? '') ||
    terminals.test(term) ||
    Number(env['VTE_VERSION'] ?? 0) >= vteLeast ||
    [env['WT_SESSION'], env['KONSOLE_VERSION']].some((value) => value !== undefined && value !== '')
  );
}

/** A text that leads to an address. */
export const linked = (text: string, url: string): string =>
  url === '' ? text : `\x1b]8;;${safe(url)}\x1b\\${text}\x1b]8;;\x1b\\`;

/** Nothing of an address may end the sequence that it stands in. */
const safe = (url: string): string => url.replace(/[^\x21-\x7e]/gu, (char) => encodeURIComponent(char));
