import type { Range } from '../../text/source.ts';

/** A part of a text in HCL, with its place: the whole of it, a text without its quotes. */
export type Expression = { readonly at: Range } & (
  | { readonly kind: 'text'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  /** What is read, and not understood: a call, a loop, a splat. `name` says which. */
  | { readonly kind: 'opaque'; readonly name: string }
);

export interface Entry {
  /** A bare word is a text. */
  readonly key: Expression;
  readonly value: Expression;
}

export interface Attribute {
  readonly nameAt: Range;
  readonly value: Expression;
}

/** `type "label" { … }` */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

/** Why a text is no HCL, and where. */
export interface HclMistake {
  readonly expected: string;
  readonly at: number;
}

const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const operators = [['||'], ['&&'], ['==', '!='], ['<=', '>=', '<', '>'], ['+', '-'], ['*', '/', '%']] as const;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
/** Deeper than anybody writes, and far from the end of the stack. */
const deepest = 200;

/**
 * Reads a text in the native syntax of HCL 2, as bake files are written in. What a call, a loop or a directive has in it is only passed over, up to its
 * end.
 */
export const parseHcl = (text: string): Body | HclMistake => attempt(text, ({ whole }) => whole());

/** The parts of a text that is a template as it stands, as in JSON; places in it mean nothing. */
export const parseTemplate = (text: string): readonly (string | Expression)[] | HclMistake =>
  attempt(text, ({ template }) => template(() => false, false));

function attempt<T>(text: string, what: (reading: ReturnType<typeof reader>) => T): T | HclMistake {
  const reading = reader(text);
  try {
    return what(reading);
  } catch (error) {
    const mistake = reading.mistake();
    if (mistake) return mistake;
    throw error;
  }
}

function reader(text: string) {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let depth = 0;
  /** Within parentheses and brackets a line end is a blank. */
  let joinsLines = false;

  let mistake: HclMistake | undefined;
  const fail = (expected: string, where = at): never => {
    mistake = { expected, at: where };
    throw new Error(expected);
  };

  const orEnd = (offset: number): number => (offset === -1 ? text.length : offset);

  /** Passes over blanks and comments; over line ends only where they mean nothing, or if told. */
  function skip(lines = joinsLines): void {
    for (;;) {
      const from = at;
      while (at < text.length && (lines ? /[ \t\r\n]/ : /[ \t\r]/).test(text.charAt(at))) at++;
      if (/^(?:#|\/\/)/.test(text.slice(at, at + 2))) at = orEnd(text.indexOf('\n', at));
      else if (text.startsWith('/*', at)) {
        const end = text.indexOf('*/', at + 2);
        if (end === -1) fail('`*/`', text.length);
        at = end + 2;
      }
      if (at === from) return;
    }
  }

  function take(token: string): boolean {
    skip();
    const isThere = text.startsWith(token, at);
    if (isThere) at += token.length;
    return isThere;
  }

  const need = (token: string): void => void (take(token) || fail(`\`${token}\``));

  /** What a pattern, which is sticky, finds here. */
  function match(pattern: RegExp): string | undefined {
    skip();
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    at += found?.length ?? 0;
    return found;
  }

  const word = (): string | undefined => match(identifier);

  function within<T>(joined: boolean, read: () => T): T {
    const before = joinsLines;
    joinsLines = joined;
    if (++depth > deepest) fail('less that is nested');
    const value = read();
    depth--;
    joinsLines = before;
    return value;
  }

  const whole = (): Body => {
    const found = body();
    return at < text.length ? fail('a name') : found;
  };

  function body(): Body {
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    for (;;) {
      skip(true);
      const start = at;
      const name = word();
      if (name === undefined) return { attributes, blocks };
      const nameAt = { start, end: at };
      if (take('=')) {
        if (attributes.has(name)) fail(`\`${name}\` once`, start);
        attributes.set(name, { nameAt, value: expression() });
      } else blocks.push(block(name));
      skip();
      if (at < text.length && !/[}\n]/.test(text.charAt(at))) fail('a new line');
    }
  }

  function block(type: string): Block {
    const labels: string[] = [];
    while (!take('{')) {
      const label = text[at] === '"' ? plainText() : word();
      labels.push(label ?? fail('`=`, a label or `{`'));
    }
    const inner = within(false, body);
    need('}');
    return { type, labels, body: inner };
  }

  function plainText(): string {
    const start = at;
    const parts = quoted().parts;
    return parts.every((part) => typeof part === 'string') ? parts.join('') : fail('a plain text', start);
  }

  const expression = (): Expression => within(joinsLines, conditional);

  function conditional(): Expression {
    skip();
    const start = at;
    const condition = binary(0);
    if (!take('?')) return condition;
    const yes = expression();
    need(':');
    const no = expression();
    return { kind: 'operation', operator: '?', operands: [condition, yes, no], at: { start, end: no.at.end } };
  }

  function binary(level: number): Expression {
    const known = operators[level];
    if (!known) return unary();
    let left = binary(level + 1);
    for (;;) {
      const operator = known.find((one) => take(one));
      if (operator === undefined) return left;
      const right = binary(level + 1);
      const place = { start: left.at.start, end: right.at.end };
      left = { kind: 'operation', operator, operands: [left, right], at: place };
    }
  }

  function unary(): Expression {
    skip();
    const start = at;
    const operator = ['-', '!'].find((one) => take(one));
    if (operator === undefined) return postfix(term());
    const operand = within(joinsLines, unary);
    return { kind: 'operation', operator, operands: [operand], at: { start, end: operand.at.end } };
  }

  function term(): Expression {
    skip();
    const start = at;
    const here = (): Range => ({ start, end: at });
    if (text[at] === '"') return quoted();
    if (text.startsWith('<<', at)) return heredoc();
    if (take('(')) {
      const inner = within(true, () => {
        const value = expression();
        need(')');
        return value;
      });
      return { ...inner, at: inner.kind === 'text' ? inner.at : here() };
    }
    if (text[at] === '[') return list();
    if (text[at] === '{') return map();
    const digits = match(number);
    if (digits !== undefined) return { kind: 'literal', value: Number(digits), at: here() };
    const name = word();
    if (name === undefined) return fail('a value');
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', at: here() };
    if (name === 'null') return { kind: 'literal', value: null, at: here() };
    const place = here();
    return take('(') ? passOver(')', `${name}()`, start) : { kind: 'name', name, at: place };
  }

  /** Passes over whatever stands before a bracket that closes, and that. */
  function passOver(close: string, name = '', start = at): Expression {
    return within(true, () => {
      while (!take(close)) {
        if (at >= text.length) fail(`\`${close}\``);
        const inner = { '(': ')', '[': ']', '{': '}' }[text.charAt(at)];
        if (text[at] === '"') quoted();
        else if (/^<<-?[\p{ID_Start}_]/u.test(text.slice(at, at + 4))) heredoc();
        else if (/[)\]}]/.test(text.charAt(at++))) fail(`\`${close}\``, at - 1);
        else if (inner !== undefined) passOver(inner);
      }
      return { kind: 'opaque', name, at: { start, end: at } };
    });
  }

  function list(): Expression {
    const start = at++;
    return within(true, () => {
      if (isLoop()) return passOver(']', 'for', start);
      const items: Expression[] = [];
      while (!take(']')) {
        items.push(expression());
        if (take(',')) continue;
        need(']');
        break;
      }
      return { kind: 'list', items, at: { start, end: at } };
    });
  }

  function map(): Expression {
    const start = at++;
    skip(true);
    if (isLoop()) return passOver('}', 'for', start);
    return within(false, () => {
      const entries: Entry[] = [];
      for (;;) {
        skip(true);
        if (take('}')) break;
        entries.push(entry());
        if (take(',')) continue;
        if (text[at] !== '\n' && text[at] !== '}') fail('`,` or a new line');
      }
      return { kind: 'map', entries, at: { start, end: at } };
    });
  }

  /** A key that is a bare word is a text; in parentheses it is a name. */
  function entry(): Entry {
    const isInner = text[at] === '(';
    const written = expression();
    const isBare = !isInner && (written.kind === 'name' || written.kind === 'literal');
    const bare = text.slice(written.at.start, written.at.end);
    const key: Expression = isBare ? { kind: 'text', parts: [bare], at: written.at } : written;
    if (!take('=')) need(':');
    return { key, value: expression() };
  }

  const isLoop = (): boolean => {
    skip(true);
    return /^for\b(?!-)/.test(text.slice(at, at + 4)) && !/^for\s*[=:]/.test(text.slice(at, at + 40));
  };

  function postfix(of: Expression): Expression {
    const { start } = of.at;
    for (;;) {
      const before = at;
      if (take('.')) {
        if (take('*')) of = { kind: 'opaque', name: '*', at: { start, end: at } };
        else {
          const name = word() ?? match(/\d+/y) ?? fail('a name');
          const key: Expression = { kind: 'text', parts: [name], at: { start: at - name.length, end: at } };
          of = { kind: 'member', of, key, at: { start, end: at } };
        }
      } else if (take('[')) {
        const inside = of;
        of = within(true, (): Expression => {
          const splat = take('*');
          const key = splat ? undefined : expression();
          need(']');
          const place = { start, end: at };
          return key ? { kind: 'member', of: inside, key, at: place } : { kind: 'opaque', name: '*', at: place };
        });
      } else {
        at = before;
        return of;
      }
    }
  }

  function quoted(): Extract<Expression, { kind: 'text' }> {
    const start = ++at;
    const parts = template(() => text[at] === '"', true);
    const place = { start, end: at };
    if (text[at++] !== '"') fail('`"`', start - 1);
    return { kind: 'text', parts, at: place };
  }

  function heredoc(): Expression {
    const start = at;
    const [opening, flush = '', mark = ''] =
      /^<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/u.exec(text.slice(at)) ?? [];
    if (opening === undefined) return fail('a name and a new line behind `<<`');
    at += opening.length;
    const closing = new RegExp(`^[ \\t]*${mark}[ \\t]*\\r?$`, 'mu');
    const end = closing.exec(text.slice(at));
    if (!end) return fail(`\`${mark}\` on a line of its own`, text.length);
    const inside = { start: at, end: at + end.index };
    const parts = template(() => at >= inside.end, false);
    at = inside.end + end[0].replace(/\r$/, '').length;
    // What the indented form takes off its lines is not looked into.
    return flush === '' ? { kind: 'text', parts, at: inside } : { kind: 'opaque', name: '<<-', at: { start, end: at } };
  }

  /** A text with what is put into it, up to where it ends. */
  function template(ends: () => boolean, isQuoted: boolean): (string | Expression)[] {
    const parts: (string | Expression)[] = [];
    let plain = '';
    const put = (part: Expression): void => {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(part);
    };
    while (at < text.length && !ends()) {
      const char = text.charAt(at);
      if (/^[$%]\{/.test(text.slice(at, at + 2)))
        put(char === '$' ? interpolation() : ((at += 2), passOver('}', '%{}', at - 2)));
      else if (/^(?:\$\$|%%)\{/.test(text.slice(at, at + 3))) {
        plain += `${char}{`;
        at += 3;
      } else if (isQuoted && char === '\n') fail('`"`');
      else if (isQuoted && char === '\\') plain += escaped();
      else {
        plain += char;
        at++;
      }
    }
    return plain === '' ? parts : [...parts, plain];
  }

  function escaped(): string {
    const [sequence, hex] =
      /^\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(text.slice(at, at + 10))?.filter(Boolean) ?? [];
    const code = hex === undefined ? undefined : Number.parseInt(hex, 16);
    const char =
      code === undefined ? escapes[text.charAt(at + 1)] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (char === undefined) return fail('`\\n`, `\\r`, `\\t`, `\\"`, `\\\\` or `\\uNNNN`');
    at += sequence?.length ?? 2;
    return char;
  }

  function interpolation(): Expression {
    const start = at;
    at += 2;
    return within(true, () => {
      const strips = take('~');
      const value = expression();
      const stripsBehind = take('~');
      need('}');
      return strips || stripsBehind ? { kind: 'opaque', name: '~', at: { start, end: at } } : value;
    });
  }

  return { whole, template, mistake: () => mistake };
}
