/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code > 0x7f) length += code > 0xffff ? 2 : code > 0x7ff ? 2 : 1;
  }
  return length;
}
