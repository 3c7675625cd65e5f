import type { Expression } from './hcl.ts';

/** What an expression comes to; `undefined` where that is not known. */
export type Value = string | number | boolean | null | readonly Value[] | ReadonlyMap<string, Value> | undefined;

/** What names stand for, and who hears of what is not evaluated. */
export interface Scope {
  /** The value of a name; `undefined` where it has none. */
  lookUp(name: string): Value;
  /** Is told what is not evaluated, by its name. */
  pass(name: string): void;
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isMap = (value: Value): value is ReadonlyMap<string, Value> => value instanceof Map;

/** The value of an expression. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return scope.lookUp(expression.name);
    case 'opaque':
      scope.pass(expression.name);
      return undefined;
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'map':
      return mapOf(expression.entries, scope);
    case 'member':
      return memberOf(evaluate(expression.of, scope), evaluate(expression.key, scope));
    case 'operation':
      return operationOf(expression.operator, expression.operands, scope);
    case 'text':
      return textOf(expression.parts, scope);
  }
}

function mapOf(entries: Extract<Expression, { kind: 'map' }>['entries'], scope: Scope): Value {
  const pairs = entries.map(({ key, value }) => [asText(evaluate(key, scope)), evaluate(value, scope)] as const);
  return pairs.some(([key]) => key === undefined) ? undefined : new Map(pairs.map(([key = '', value]) => [key, value]));
}

function memberOf(value: Value, key: Value): Value {
  if (isList(value)) return value[Number(key)];
  const name = asText(key);
  return isMap(value) && name !== undefined ? value.get(name) : undefined;
}

/** What is put together from parts; one part alone keeps its kind. */
function textOf(parts: readonly (string | Expression)[], scope: Scope): Value {
  const [only, ...others] = parts;
  if (only !== undefined && typeof only !== 'string' && others.length === 0) return evaluate(only, scope);
  const texts = parts.map((part) => (typeof part === 'string' ? part : asText(evaluate(part, scope))));
  const length = texts.reduce((sum, text) => sum + (text?.length ?? Infinity), 0);
  return length > longest ? undefined : texts.join('');
}

/** A text that is put together of others may double with each of them; nobody means this. */
const longest = 10_000;

/** A value as it stands in a text; nothing for what is none. */
export const asText = (value: Value): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

function operationOf(operator: string, operands: readonly Expression[], scope: Scope): Value {
  const [first, ...others] = operands.map((operand) => () => evaluate(operand, scope));
  const left = first?.();
  if (operator === '?') {
    const chosen = left === true ? others[0] : left === false ? others[1] : undefined;
    return chosen?.();
  }
  const right = others[0]?.();
  if (operator === '==' || operator === '!=') {
    if (!isScalar(left) || !isScalar(right)) return undefined;
    return (left === right) === (operator === '==');
  }
  if (typeof left === 'boolean' && others.length === 0) return operator === '!' ? !left : undefined;
  if (operator === '&&' || operator === '||') {
    if (typeof left !== 'boolean' || typeof right !== 'boolean') return undefined;
    return operator === '&&' ? left && right : left || right;
  }
  if (typeof left !== 'number') return undefined;
  if (others.length === 0) return operator === '-' ? -left : undefined;
  return typeof right === 'number' ? numberOf(operator, left, right) : undefined;
}

const isScalar = (value: Value): boolean => value === null || asText(value) !== undefined;

function numberOf(operator: string, left: number, right: number): Value {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '%':
      return right === 0 ? undefined : left % right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}
