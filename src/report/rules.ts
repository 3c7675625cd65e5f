import { stringify } from './json.ts';
import type { Rule } from './report.ts';
import { plainView, type View } from './view.ts';
import { wrap } from './visible.ts';

/** Every rule in two lines: its name and how it stands, also here where that is known, then what it finds. */
export function ruleList(
  rules: readonly Rule[],
  { columns, paint, wrap: breaks }: View = plainView,
  here?: (rule: Rule) => boolean,
  url: (rule: Rule) => string = () => '',
): string {
  const width = Math.max(0, ...rules.map((rule) => rule.id.length));
  return rules
    .map((rule) => {
      const severity = rule.severity === 'bytes' ? 'by size' : rule.severity;
      const hue = rule.severity === 'bytes' ? paint.info : paint[rule.severity];
      const cells = [
        `${paint.strong(paint.link(rule.id, url(rule)))}${' '.repeat(width - rule.id.length)}`,
        hue(severity.padEnd(7)),
        rule.preset.padEnd(11),
        ...(here ? [here(rule) ? 'on here ' : paint.dim('off here')] : []),
        paint.dim((rule.aliases ?? []).join(', ')),
      ];
      const head = cells.join('  ');
      const summary = breaks ? wrap(rule.summary, columns - 2) : [rule.summary];
      return [head.trimEnd(), ...summary.map((line) => `  ${line}`)].join('\n');
    })
    .map((entry) => `${entry}\n`)
    .join('');
}

/** The rules for programs. */
export const ruleListJson = (
  rules: readonly Rule[],
  url: (rule: Rule) => string,
  here?: (rule: Rule) => boolean,
): string =>
  `${stringify({
    version: 1,
    rules: rules.map((rule) => ({
      id: rule.id,
      aliases: rule.aliases ?? [],
      summary: rule.summary,
      why: rule.why,
      group: rule.group,
      severity: rule.severity,
      preset: rule.preset,
      since: rule.since,
      needs: rule.needs ?? [],
      as: Object.keys(rule.as ?? {}),
      options: Object.entries(rule.options ?? {}).map(([name, option]) => ({
        name,
        description: option.description,
        default: option.default,
        schema: option.schema,
      })),
      url: url(rule),
      ...(here && { onHere: here(rule) }),
    })),
  })}\n`;
