export { expand, expandText, type Lookup, unquote } from './expand.ts';
export { flagsOf, type FlagSpec } from './flags.ts';
export { mountFields } from './mount.ts';
export type * from './nodes.ts';
export { keywords, parse } from './parse.ts';
export { isTemplate } from './template.ts';
export { doubleQuoted, valueText } from './quote.ts';
