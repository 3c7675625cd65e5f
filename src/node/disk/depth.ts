/** Nobody nests YAML or JSON so deep; what reads it takes the square of the depth, or calls itself until it fails. */
const deepest = 500;

/** Whether brackets of a text are open one in another by more than anybody needs, or a line begins more lists; quotes are not heard. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let dashes = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (character === '-' && text[at + 1] === ' ') dashes++;
    else if (character !== ' ') dashes = 0;
    if (depth > deepest || dashes > deepest) return true;
  }
  return false;
}
