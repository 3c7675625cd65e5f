import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver/node';
import { fix, type FixOptions } from '../engine/index.ts';
import type { Diagnostic, Range } from '../index.ts';
import { lineEdits, rangeOf, show, workspaceEdit, type EditAbilities } from './convert.ts';
import { ignoring } from './ignore.ts';
import type { Sheet } from './workspace.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.plimsoll`;

/** The command that opens a rule's page. Its argument is the rule's id. */
export const openPage = 'plimsoll.openPage';

/** What a client can do with actions. */
export interface ActionAbilities extends EditAbilities {
  /** It asks for the edit of an action when it is taken. */
  readonly resolves: boolean;
  /** It can show a page of the web. */
  readonly opens: boolean;
}

/** What an action whose edit is asked for later has with it. */
export interface Later {
  readonly uri: string;
  readonly version: number;
  readonly options: FixOptions;
}

/** What can be done about the findings in a range, and about all. */
export function actions(
  sheet: Sheet,
  { range, context }: CodeActionParams,
  abilities: ActionAbilities,
): readonly CodeAction[] {
  const wants = (kind: string): boolean =>
    !context.only || context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
  const diagnostics = sheet.result()?.diagnostics ?? [];
  const here = rangeOf(sheet.document, range);
  const found = diagnostics.filter(({ at, file }) => file === undefined && touches(at, here));
  return [
    ...(wants(CodeActionKind.QuickFix) ? quickFixes(sheet, found, abilities) : []),
    ...(wants(fixAllKind) && diagnostics.some((one) => one.fix?.safety === 'safe')
      ? [fixAll(sheet, 'Fix all that is safe to fix', fixAllKind, {}, abilities)]
      : []),
    ...(wants(CodeActionKind.RefactorRewrite) ? splits(sheet, here, abilities) : []),
  ];
}

const touches = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

function quickFixes(sheet: Sheet, found: readonly Diagnostic[], abilities: ActionAbilities): readonly CodeAction[] {
  const fixes = found.flatMap((diagnostic) => ownFix(sheet, diagnostic, abilities));
  const perRule = firstOfEach(found);
  const alike = perRule.flatMap((diagnostic) => fixesAlike(sheet, diagnostic, abilities));
  const silent = found.flatMap((diagnostic) => silencing(sheet, diagnostic, abilities));
  const pages = abilities.opens ? perRule.map(({ rule }) => page(rule)) : [];
  return [...fixes, ...alike, ...unique(silent), ...pages];
}

const firstOfEach = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...new Map(found.toReversed().map((diagnostic) => [diagnostic.rule, diagnostic])).values()].reverse();

/** Two findings of a rule in one instruction are silenced by the same comment. */
const unique = (all: readonly CodeAction[]): readonly CodeAction[] => [
  ...new Map(all.map((action) => [JSON.stringify([action.title, action.edit]), action])).values(),
];

const mark = (safety: 'safe' | 'unsafe'): string => (safety === 'unsafe' ? ' (unsafe: read what changes)' : '');

function ownFix(sheet: Sheet, diagnostic: Diagnostic, abilities: ActionAbilities): CodeAction[] {
  const { fix: offered } = diagnostic;
  const edit = offered && workspaceEdit(sheet, offered.edits, abilities);
  if (!offered || !edit) return [];
  return [
    {
      title: `${offered.title}${mark(offered.safety)}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [show(sheet, sheet.document, diagnostic)],
      ...(offered.safety === 'safe' && { isPreferred: true }),
      edit,
    },
  ];
}

/** Makes two stages of the one whose FROM is meant, where it builds and ships. */
function splits(sheet: Sheet, here: Range, abilities: EditAbilities): CodeAction[] {
  const { build } = sheet;
  const stage = build.stages.targets.find(({ from }) => from && touches(from.at, here));
  const { split } = (stage && build.split.of(stage)) ?? {};
  const edit = split && workspaceEdit(sheet, lineEdits(build.source.text, split.text), abilities);
  if (!edit) return [];
  const title = `${split.cure ?? `Build in a stage of its own, and ship \`${split.base}\``}${mark('unsafe')}`;
  return [{ title, kind: CodeActionKind.RefactorRewrite, edit }];
}

/** All fixes of a rule, where it has several; unsafe ones only if this one is. */
function fixesAlike(sheet: Sheet, { rule, fix: own }: Diagnostic, abilities: ActionAbilities): CodeAction[] {
  const safety = own?.safety;
  if (!safety) return [];
  const others = sheet.result()?.diagnostics.filter((one) => one.rule === rule && one.fix?.safety === safety) ?? [];
  if (others.length < 2) return [];
  const title = `Fix every \`${rule}\`${mark(safety)}`;
  return [fixAll(sheet, title, CodeActionKind.QuickFix, { rules: [rule], unsafe: safety === 'unsafe' }, abilities)];
}

function fixAll(
  sheet: Sheet,
  title: string,
  kind: string,
  options: FixOptions,
  abilities: ActionAbilities,
): CodeAction {
  const action = { title, kind };
  const { uri, version } = sheet.document;
  if (abilities.resolves) return { ...action, data: { uri, version, options } satisfies Later };
  return { ...action, ...edited(sheet, options, abilities) };
}

/** The edit of an action that fixes many findings. */
export function edited(sheet: Sheet, options: FixOptions, abilities: EditAbilities): Pick<CodeAction, 'edit'> {
  const { build, settings, facts } = sheet;
  if (!settings) return {};
  const { text, edits } = fix(build.source, settings, facts, options);
  const edit = workspaceEdit(sheet, [...lineEdits(build.source.text, text), ...edits], abilities);
  return edit ? { edit } : {};
}

function silencing(sheet: Sheet, diagnostic: Diagnostic, abilities: ActionAbilities): CodeAction[] {
  const { rule } = diagnostic;
  const titles = { here: `Ignore \`${rule}\` here`, file: `Ignore \`${rule}\` in this file` };
  return (['here', 'file'] as const).flatMap((reach) => {
    const comment = ignoring(sheet.build, diagnostic, reach);
    const edit = comment && workspaceEdit(sheet, [comment], abilities);
    if (!edit) return [];
    return [
      {
        title: titles[reach],
        kind: CodeActionKind.QuickFix,
        diagnostics: [show(sheet, sheet.document, diagnostic)],
        edit,
      },
    ];
  });
}

const page = (rule: string): CodeAction => {
  const title = `Read about \`${rule}\``;
  return { title, kind: CodeActionKind.QuickFix, command: { title, command: openPage, arguments: [rule] } };
};
