const openers = new Set(['if', 'for', 'while', 'until', 'case', 'select', '!']);
const closers = new Set(['fi', 'done', 'esac']);

/** Nobody nests so deep, and to the parser each level costs all that is in it. */
const deepest = 2000;
/** Of each heredoc the parser looks at all before it. */
const mostHeredocs = 1000;
/** Shorter texts hold no more than the parser can take. */
const isShort = 2000;

/** The limits of a script, as it says why it is opaque. */
export const tooDeep = 'nested too deeply';
const tooManyHeredocs = 'too many heredocs';
export const isLimit = (reason: string | undefined): boolean => reason === tooDeep || reason === tooManyHeredocs;

/** Why a text is too much for the parser, which takes the square of some things; nothing for what anybody writes. Quotes are not heard: nobody quotes so much, either. */
export function tooMuch(text: string): string | undefined {
  if (text.length < isShort || (count(text, opening) <= deepest && count(text, heredoc) <= mostHeredocs))
    return undefined;
  let depth = 0;
  let heredocs = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') depth = Math.max(0, depth - 1);
    else if (character === '<') heredocs += text[at + 1] === '<' ? 1 : 0;
    else if (isWordStart(text, at)) {
      const word = wordAt(text, at);
      if (openers.has(word)) depth++;
      else if (closers.has(word)) depth = Math.max(0, depth - 1);
    }
    if (depth > deepest) return tooDeep;
    if (heredocs > mostHeredocs) return tooManyHeredocs;
  }
  return undefined;
}

/** All that opens something is among these, and what does not. */
const opening = /[({!]|\b(?:if|for|while|until|case|select)\b/g;
const heredoc = /<</g;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

const isBreak = (character: string | undefined): boolean =>
  character === undefined || ' \t\n;&|(){}'.includes(character);

const isWordStart = (text: string, at: number): boolean => !isBreak(text[at]) && isBreak(text[at - 1]);

/** A word of at most six letters: those that matter are no longer. */
function wordAt(text: string, at: number): string {
  let end = at;
  while (end - at <= 6 && !isBreak(text[end])) end++;
  return text.slice(at, end);
}
