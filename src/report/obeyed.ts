const ascii = /^[\x20-\x7e]*$/;

/** Whether each character of a line is shown as it is, in one cell. */
export const isPlain = (line: string): boolean => ascii.test(line) && !(line.includes('##') && /##\w*\[/.test(line));

/**
 * Characters that would move the cursor, colour or reorder what a terminal shows: controls, bidirectional and other invisible formatting
 * (but not the joiners that emoji and scripts need), line separators, halves of surrogate pairs.
 */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200C\u200D])\p{Cf}/gu;

const picture = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '␡' : `\\u{${code.toString(16)}}`;
};

/** What begins an order to a runner. */
const order = /##(?=\w*\[)/g;

/**
 * The text with every character that a terminal could obey replaced by a picture of it (`␛`, `␍`) or its number (`\u{202e}`), and a blank in
 * `##[`, `##vso[` and the like, which the runners of GitHub, Azure and TeamCity obey wherever they are logged.
 */
export const visible = (text: string): string =>
  isPlain(text) ? text : text.replace(unsafe, picture).replace(order, '## ');
