/** Whether an expression of tags with `!`, `&&`, `||` and brackets holds. One that cannot be read does. */
export function holdsFor(expression: string, has: (tag: string) => boolean): boolean {
  const words = expression.match(/&&|\|\||[!()]|[\w.]+/g) ?? [];
  if (words.length > mostWords) return true;
  let at = 0;
  const next = (word: string): boolean => {
    const isNext = words[at] === word;
    if (isNext) at += 1;
    return isNext;
  };
  const one = (): boolean => {
    if (next('!')) return !one();
    if (next('(')) {
      const inner = any();
      next(')');
      return inner;
    }
    const tag = words[at];
    at += 1;
    return tag === undefined || has(tag);
  };
  const all = (): boolean => {
    let holds = one();
    while (next('&&')) holds = one() && holds;
    return holds;
  };
  const any = (): boolean => {
    let holds = all();
    while (next('||')) holds = all() || holds;
    return holds;
  };
  return any();
}

/** Nobody writes more of them; brackets in brackets without end would have no end here either. */
const mostWords = 200;
