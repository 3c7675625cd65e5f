/** In place of a number that is not told: later than any. */
const any = '9999';

/** The release before one: `4.1.9999` of `4.2.0`. */
function before(version: string): string {
  const all = version.split('.');
  const parts = all.slice(0, all.findLastIndex((part) => part !== '0') + 1);
  const last = Number.parseInt(parts.pop() ?? '', 10);
  if (!(last > 0)) return '';
  return [...parts, last - 1, ...(parts.length < 2 ? [any] : [])].join('.');
}

/** The last release that a range lets in, as far as it goes: `4.1.9999` of `>=3,<4.2`, that itself of `==4.1.3`; empty where that is the newest there is. PEP 440, and as Poetry has it. */
export function releaseOf(range: string): string {
  const [, exact] = /^\(?(?:={2,3})?\s*(\d[\w.+!*-]*)\)?$/.exec(range.trim()) ?? [];
  if (exact !== undefined) return exact.replace(/\*$/, any);
  const [, sign, version = ''] = /(\^|~=|~|<=?)\s*(\d[\w.+!]*)/.exec(range) ?? [];
  const parts = version.split('.');
  if (sign === '<') return before(version);
  if (sign === '<=') return version;
  if (sign === '~=') return [...parts.slice(0, -1), any].join('.');
  if (sign === '~') return [...parts.slice(0, 2), any].join('.');
  return sign === '^' ? [...parts.slice(0, parts[0] === '0' ? 2 : 1), any].join('.') : '';
}
