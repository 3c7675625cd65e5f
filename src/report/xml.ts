/** What XML 1.0 has no way to say. */
const illegal = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** What ends a text or an attribute, is changed in one, or would be obeyed by a terminal. */
const special = /[&<>"'\t\n\r\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text for XML, between tags or in quotes; what XML cannot say becomes U+FFFD. */
export const escapeXml = (text: string): string =>
  text.replace(illegal, '\ufffd').replace(special, (mark) => named[mark] ?? `&#${mark.charCodeAt(0)};`);

/** Attributes of a tag, each behind a blank. */
export const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
