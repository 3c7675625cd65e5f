import type { Build, Rule } from '../rule/index.ts';
import { severities } from '../rule/index.ts';
import type { Diagnostic, Setting } from './types.ts';

type Instructions = Build['file']['instructions'];

/** The diagnostics of these rules that are not shown since the tool whose preset they are taken from shows one of them all in a script of a RUN: the last. */
export function passedOver(
  diagnostics: readonly Diagnostic[],
  rules: ReadonlySet<string>,
  instructions: Instructions,
): readonly Diagnostic[] {
  if (rules.size === 0) return [];
  const dropped: Diagnostic[] = [];
  let index = 0;
  let last: { readonly diagnostic: Diagnostic; readonly index: number } | undefined;
  for (const diagnostic of diagnostics) {
    if (!rules.has(diagnostic.rule) || diagnostic.file !== undefined) continue;
    while (index < instructions.length && (instructions[index]?.at.end ?? 0) < diagnostic.at.start) index++;
    if (!isScript(instructions[index])) dropped.push(diagnostic);
    else if (last?.index !== index) last = { diagnostic, index };
    else if (isBehind(diagnostic, last.diagnostic)) {
      dropped.push(last.diagnostic);
      last = { diagnostic, index };
    } else dropped.push(diagnostic);
  }
  return dropped;
}

/** Whether the tool whose preset a rule is taken from shows only the last of its findings. */
export const showsLast = ({ inPresets }: Rule, as: Setting['as']): boolean =>
  as !== undefined && inPresets?.[as]?.lastOnly === true;

/** Whether an instruction, or the one that it holds, is a RUN which Docker hands to a shell. */
function isScript(node: Instructions[number] | undefined): boolean {
  const own = node?.keyword === 'ONBUILD' ? node.trigger : node;
  return own?.keyword === 'RUN' && own.command.form === 'shell';
}

/** Of two at the same place, the weaker one stands behind. */
function isBehind(one: Diagnostic, other: Diagnostic): boolean {
  if (one.at.start !== other.at.start) return one.at.start > other.at.start;
  return severities.indexOf(one.severity) >= severities.indexOf(other.severity);
}
