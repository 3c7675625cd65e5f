export { expand, expandText, type Lookup, unquote } from './expand.ts';
export type * from './nodes.ts';
export { keywords, parse } from './parse.ts';
