/**
 * A text without what of `marks`, single characters, stands at its end. An expression such as `\/+$` tries every run of marks from each of its places: of a
 * hundred thousand of them that takes a minute.
 */
export function trimEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
