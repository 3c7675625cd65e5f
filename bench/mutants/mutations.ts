/** Small changes to a TypeScript file, each of which some test should notice. */
import { parseSync } from '@swc/core';

/** One change: the text between two UTF-16 offsets becomes another. */
export interface Mutation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** The innermost function that it stands in, by its number in the file; undefined for what runs when the file is loaded. */
  readonly inside: number | undefined;
}

/** Where a function's body begins: a block, or the expression of an arrow from `start` to `end`. */
interface Body {
  readonly block: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Mutable {
  readonly mutations: readonly Mutation[];
  /** The file with a call of `hit` at the start of every function, with the function's number. */
  instrumented(hit: (inside: number) => string): string;
  /** Whether a mutation is in the body of a function, so that it can be switched on while the program runs. */
  isSwitchable(mutation: Mutation): boolean;
  /** The file with such mutations, each of which holds while `isOn` of it does: their functions have a second body. */
  switched(mutations: readonly Mutation[], isOn: (mutation: Mutation) => string): string;
}

/** A node of the syntax tree. Spans are offsets in UTF-8, from where the parser was when it began. */
interface Node {
  readonly type: string;
  /** A pair of an object has none. */
  readonly span?: Span;
  readonly [key: string]: unknown;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const swaps: Readonly<Record<string, readonly string[]>> = {
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '++': ['--'],
  '--': ['++'],
  '+=': ['-='],
  '-=': ['+='],
};

const logical = new Set(['&&', '||', '??']);

/** Methods by name: another one in their place, or `undefined` for what they are called on. */
const methods: Readonly<Record<string, string | undefined>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  max: 'min',
  min: 'max',
  find: 'findLast',
  findLast: 'find',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  filter: undefined,
  slice: undefined,
  trim: undefined,
  toLowerCase: undefined,
  toUpperCase: undefined,
  toSorted: undefined,
  toReversed: undefined,
  sort: undefined,
};

const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]);

/** What wraps a value with a type: the value is read, everything else that is only about types is not. */
const typed = new Set(['TsAsExpression', 'TsConstAssertion', 'TsNonNullExpression', 'TsSatisfiesExpression']);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Reads a file. Throws what the parser throws. */
export function readMutable(text: string): Mutable {
  // The parser counts on from file to file: a first statement of our own says where this one begins.
  const mark = '0;';
  const module = parseSync(mark + text, { syntax: 'typescript', target: 'es2023' });
  const base = (module.body[0]?.span.start ?? 0) + mark.length;
  const place = offsets(text);
  const bodies: Body[] = [];
  const found: Mutation[] = [];
  const rangeOf = ({ type, span }: Node): Span => {
    if (!span) throw new Error(`a ${type} has no place`);
    return { start: place(span.start - base), end: place(span.end - base) };
  };
  const textOf = (node: Node): string => {
    const { start, end } = rangeOf(node);
    return text.slice(start, end);
  };

  const visit = (node: Node, inside: number | undefined): void => {
    if (node.type === 'ImportDeclaration' || (node.type.startsWith('Export') && isNode(node['source']))) return;
    if (node.type.startsWith('Ts') && !typed.has(node.type)) return;
    const add = ({ start, end }: Span, replacement: string): void => {
      found.push({ start, end, text: replacement, line: text.slice(0, start).split('\n').length, inside });
    };
    mutate(node, { add, rangeOf, textOf, text });
    let within = inside;
    if (functions.has(node.type)) {
      const body = bodyOf(node);
      // A signature alone: there is another one with the body.
      if (!body) return;
      within = bodies.length;
      bodies.push({ block: ['BlockStatement', 'FunctionBody'].includes(body.type), ...rangeOf(body) });
    }
    for (const child of childrenOf(node)) visit(child, within);
  };
  for (const statement of module.body.slice(1)) visit(statement as unknown as Node, undefined);

  return {
    mutations: found,
    instrumented: (hit) =>
      weave(
        text,
        bodies.flatMap((body, index) =>
          body.block ? [opening(body, `${hit(index)};`)] : around(body, `(${hit(index)}, `, ')'),
        ),
      ),
    isSwitchable: ({ start, end, inside }) => {
      const body = inside === undefined ? undefined : bodies[inside];
      return body !== undefined && start >= body.start && end <= body.end;
    },
    switched: (mutations, isOn) =>
      weave(
        text,
        mutations.flatMap((mutation) => {
          const body = bodies[mutation.inside ?? -1];
          if (!body) return [];
          const changed = applyMutation(text, mutation).slice(body.start, body.end + growth(mutation));
          return body.block
            ? [opening(body, `if (${isOn(mutation)}) { ${changed.slice(1, -1)}\nreturn; }`)]
            : around(body, `(${isOn(mutation)} ? (${changed}) : `, ')');
        }),
      ),
  };
}

/** A text that is put in at a place; what closes something stands before what opens something there. */
interface Insert {
  readonly at: number;
  readonly text: string;
  readonly closes: boolean;
}

const opening = ({ start }: Body, text: string): Insert => ({ at: start + 1, text, closes: false });
const around = ({ start, end }: Body, before: string, after: string): readonly Insert[] => [
  { at: start, text: before, closes: false },
  { at: end, text: after, closes: true },
];

const growth = ({ start, end, text }: Mutation): number => text.length - (end - start);

function weave(text: string, inserts: readonly Insert[]): string {
  const sorted = inserts.toSorted((a, b) => a.at - b.at || Number(b.closes) - Number(a.closes));
  let at = 0;
  let result = '';
  for (const insert of sorted) {
    result += text.slice(at, insert.at) + insert.text;
    at = insert.at;
  }
  return result + text.slice(at);
}

/** UTF-16 offsets by UTF-8 ones. */
function offsets(text: string): (byte: number) => number {
  if (Buffer.byteLength(text) === text.length) return (byte) => byte;
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    for (let count = Buffer.byteLength(character); count > 0; count--) places.push(at);
    at += character.length;
  }
  places.push(at);
  return (byte) => places[byte] ?? at;
}

/** Methods have their function inside. */
const bodyOf = (node: Node): Node | null | undefined =>
  (node['body'] ?? (node['function'] as Node | undefined)?.['body']) as Node | null | undefined;

/** Nodes inside a node, without names of properties, which are no values. */
function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  const take = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(take);
    else if (isNode(value)) children.push(value);
    // Arguments and elements are wrapped in objects without a type, as are the functions of methods.
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(take);
  };
  for (const [key, value] of Object.entries(node)) {
    const isName = key === 'key' && isNode(value) && value.type !== 'Computed';
    if (key !== 'span' && !isName) take(value);
  }
  return children;
}

interface Sink {
  add(range: Span, text: string): void;
  rangeOf(node: Node): Span;
  textOf(node: Node): string;
  readonly text: string;
}

function mutate(node: Node, { add, rangeOf, textOf, text }: Sink): void {
  if (!node.span) return;
  const whole = rangeOf(node);
  switch (node.type) {
    case 'BinaryExpression': {
      const left = node['left'] as Node;
      const right = node['right'] as Node;
      const operator = node['operator'] as string;
      if (operator === '+' && [left, right].some(isText)) return;
      const between = { start: rangeOf(left).end, end: rangeOf(right).start };
      const at = text.indexOf(operator, between.start);
      for (const other of swaps[operator] ?? []) {
        // `a || b ?? c` is no expression, and what stands around binds as before.
        if (logical.has(operator)) add(whole, `((${textOf(left)}) ${other} (${textOf(right)}))`);
        else add({ start: at, end: at + operator.length }, other);
      }
      return;
    }
    case 'UnaryExpression':
      if (node['operator'] === '!' || node['operator'] === '-') add(whole, textOf(node['argument'] as Node));
      return;
    case 'UpdateExpression':
    case 'AssignmentExpression': {
      const operator = node['operator'] as string;
      const argument = (node['argument'] ?? node['left']) as Node;
      const at = node['prefix'] === true ? whole.start : text.indexOf(operator, rangeOf(argument).end);
      for (const other of swaps[operator] ?? []) add({ start: at, end: at + operator.length }, other);
      return;
    }
    case 'BooleanLiteral':
      add(whole, String(node['value'] !== true));
      return;
    case 'IfStatement':
    case 'ConditionalExpression': {
      const test = node['test'] as Node;
      for (const value of ['true', 'false']) if (textOf(test) !== value) add(rangeOf(test), value);
      return;
    }
    case 'WhileStatement':
      add(rangeOf(node['test'] as Node), 'false');
      return;
    case 'StringLiteral':
      add(whole, node['value'] === '' ? "'mutant'" : "''");
      return;
    case 'TemplateElement':
      if (whole.end > whole.start) add(whole, '');
      return;
    case 'ArrayExpression':
      if ((node['elements'] as readonly unknown[]).length > 0) add(whole, '[]');
      return;
    case 'CallExpression':
      mutateCall(node, { add, rangeOf, textOf, text });
      return;
    case 'OptionalChainingExpression': {
      if (node['optional'] !== true) return;
      const base = node['base'] as Node;
      const start = text.indexOf('?.', rangeOf((base['object'] ?? base['callee']) as Node).end);
      add({ start, end: start + 2 }, /[[(]/.test(text[start + 2] ?? '') ? '' : '.');
      return;
    }
    case 'ExpressionStatement':
    case 'ContinueStatement':
      add(whole, ';');
      return;
    case 'RegExpLiteral': {
      const pattern = node['pattern'] as string;
      if (pattern.startsWith('^')) add({ start: whole.start + 1, end: whole.start + 2 }, '');
      const end = whole.start + 1 + pattern.length;
      if (/(?<!\\)\$$/.test(pattern)) add({ start: end - 1, end }, '');
      return;
    }
    default:
  }
}

const isText = ({ type }: Node): boolean => type === 'StringLiteral' || type === 'TemplateLiteral';

function mutateCall(node: Node, { add, rangeOf, textOf }: Sink): void {
  const called = node['callee'] as Node;
  const callee = called.type === 'OptionalChainingExpression' ? (called['base'] as Node) : called;
  if (callee.type !== 'MemberExpression') return;
  const property = callee['property'] as Node;
  const name = property['value'];
  if (property.type !== 'Identifier' || typeof name !== 'string' || !Object.hasOwn(methods, name)) return;
  const other = methods[name];
  if (other === undefined) add(rangeOf(node), textOf(callee['object'] as Node));
  else add(rangeOf(property), other);
}

/** The file with a mutation in it. */
export const applyMutation = (text: string, { start, end, text: replacement }: Mutation): string =>
  text.slice(0, start) + replacement + text.slice(end);

/** What a mutation does, on one line: `a < b` -> `a <= b`. Unary and whole ones are told by the line around them. */
export function describe(text: string, { start, end, text: replacement }: Mutation): string {
  const edge = (at: number, step: -1 | 1): number => {
    let reached = at;
    while (reached > 0 && reached < text.length && Math.abs(reached - at) < 24) {
      const next = text[step < 0 ? reached - 1 : reached];
      if (next === '\n' || next === undefined) break;
      reached += step;
    }
    return reached;
  };
  const from = edge(start, -1);
  const to = edge(end, 1);
  const flat = (one: string): string => one.replace(/\s+/g, ' ').trim();
  const shorten = (one: string): string => (one.length > 80 ? `${one.slice(0, 50)} … ${one.slice(-26)}` : one);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return `${flat(before + shorten(text.slice(start, end)) + after)} -> ${flat(before + shorten(replacement) + after)}`;
}
