import type { Range } from '../text/source.ts';
import { lineFrom } from './lines.ts';
import type { Comment, Directive, Problem } from './nodes.ts';
import { skipSpace } from './space.ts';

export interface Directives {
  readonly directives: readonly Directive[];
  readonly escape: string;
  readonly problems: readonly Problem[];
  /** Where the lines begin that were read as directives, in force or not. */
  readonly lines: ReadonlySet<number>;
}

const prefix = /#[\t\f\r ]*([a-zA-Z][a-zA-Z\d]*)[\t\f\r ]*=[\t\f\r ]*/y;

/** A comment of the form `# name=value` whose name is one of the three; `start` is the offset of its `#`. */
function read(text: string, start: number, end: number): Directive | undefined {
  prefix.lastIndex = start;
  const match = prefix.exec(text);
  const name = match?.[1]?.toLowerCase();
  if (name !== 'syntax' && name !== 'escape' && name !== 'check') return undefined;
  const valueStart = prefix.lastIndex;
  let last = end;
  while (last > valueStart && /[\t\f\r ]/.test(text[last - 1] as string)) last--;
  if (last <= valueStart) return undefined;
  const nameStart = text.indexOf(match?.[1] as string, start);
  return {
    name,
    value: text.slice(valueStart, last),
    at: { start, end: last },
    nameAt: { start: nameStart, end: nameStart + name.length },
    valueAt: { start: valueStart, end: last },
  };
}

/**
 * Reads the directives at the top of a file. BuildKit does it twice, with small differences: `escape` on lines without their indentation, and no longer
 * after a `#!` line; `syntax` and `check` on raw lines, the `#!` line skipped. Both stop for good at the first line that is no known directive.
 */
export function readDirectives(text: string): Directives {
  const directives: Directive[] = [];
  const problems: Problem[] = [];
  const lines = new Set<number>();
  const seen = new Set<string>();
  let escape = '\\';
  const top = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const script = text.startsWith('#!', top);
  let indented = false;
  for (
    let line = lineFrom(text, script ? lineFrom(text, top).next : top);
    line.end > line.start;
    line = lineFrom(text, line.next)
  ) {
    const start = skipSpace(text, line.start, line.end);
    const directive = read(text, start, line.end);
    if (!directive) break;
    const { name, value, valueAt, at } = directive;
    if (name === 'escape' && script) break;
    lines.add(start);
    if (seen.has(name)) {
      problems.push({
        rule: 'invalid-directive',
        severity: 'error',
        at,
        message: `\`# ${name}=\` stands here twice: keep one`,
      });
      continue;
    }
    seen.add(name);
    if (name === 'escape') {
      if (value === '\\' || value === '`') {
        escape = value;
        directives.push(directive);
      } else {
        const message = `\`${value}\` is no escape character: write \`\\\` or a backtick`;
        problems.push({ rule: 'parse-error', severity: 'error', at: valueAt, message });
      }
      continue;
    }
    if (start > line.start) {
      indented = true;
      const message = `Docker does not see an indented \`# ${name}=\`: begin the line with \`#\``;
      const suggestion = text.slice(at.start, at.end);
      problems.push({
        rule: 'invalid-directive',
        severity: 'warning',
        at: { start: line.start, end: at.end },
        message,
        suggestion,
      });
      continue;
    }
    if (indented) {
      problems.push({ rule: 'invalid-directive', severity: 'warning', at, message: tooLate(name) });
      continue;
    }
    if (name === 'check') problems.push(...checkProblems(value, valueAt));
    const cut = value.indexOf(' ');
    if (cut === -1) directives.push(directive);
    else
      directives.push({
        ...directive,
        value: value.slice(0, cut),
        valueAt: { start: valueAt.start, end: valueAt.start + cut },
      });
  }
  return { directives, escape, problems, lines };
}

/** What BuildKit refuses in the value of `# check=`, and names it loses because it reads no further than the first blank. */
function checkProblems(value: string, at: Range): Problem[] {
  const problems: Problem[] = [];
  const refuse = (message: string): void =>
    void problems.push({ rule: 'invalid-directive', severity: 'error', at, message });
  const end = value.indexOf(' ');
  const used = end === -1 ? value : value.slice(0, end);
  if (used.endsWith(',')) {
    problems.push({
      rule: 'invalid-directive',
      severity: 'warning',
      at,
      message: '`# check=` is read up to its first blank: write the list without blanks',
      suggestion: value.replaceAll(/,\s+/g, ','),
    });
  }
  const options = used.split(';');
  for (const option of [...options.slice(0, 2), ...(options.length > 2 ? [options.slice(2).join(';')] : [])]) {
    const equals = option.indexOf('=');
    const key = equals === -1 ? option : option.slice(0, equals);
    if (equals === -1 || !['skip', 'experimental', 'error'].includes(key)) {
      refuse(
        `\`${option}\` is no option of \`# check=\`: it takes \`skip=\`, \`error=\` and \`experimental=\`, parted by \`;\` without blanks`,
      );
    } else if (
      key === 'error' &&
      !/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(option.slice(equals + 1))
    ) {
      refuse(`\`${option}\` is neither true nor false: write \`error=true\``);
    }
  }
  return problems;
}

const tooLate = (name: string): string =>
  `\`# ${name}=\` is a mere comment here: directives stand at the very top, before any other line`;

/** Comments that were surely meant as a directive, but stand where Docker no longer looks for one. `# check=skip=` counts anywhere. */
export function lateDirectives(text: string, comments: readonly Comment[], lines: ReadonlySet<number>): Problem[] {
  const problems: Problem[] = [];
  for (const { at, inside } of comments) {
    if (inside || lines.has(at.start)) continue;
    const directive = read(text, at.start, at.end);
    if (!directive || directive.name === 'check') continue;
    const { name, value } = directive;
    const meant = name === 'escape' ? value === '`' : value.includes('dockerfile') && !/\s/.test(value);
    if (meant)
      problems.push({ rule: 'invalid-directive', severity: 'warning', at: directive.at, message: tooLate(name) });
  }
  return problems;
}
