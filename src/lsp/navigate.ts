import {
  DocumentHighlightKind,
  ErrorCodes,
  ResponseError,
  type DocumentHighlight,
  type Location,
  type PrepareRenameResult,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { keepsName, rename, type Renaming } from '../engine/index.ts';
import { namedAt } from '../model/names/occurrences.ts';
import { linesOf, workspaceEdit, type EditAbilities } from './convert.ts';
import type { Sheet } from './workspace.ts';

/** Where the stage or variable at an offset gets its name. */
export function definition({ document, build }: Sheet, offset: number): Location | null {
  const at = namedAt(build, offset)?.definition;
  return at ? { uri: document.uri, range: linesOf(document, at) } : null;
}

/** Every place that names the stage or variable at an offset. */
export function references({ document, build }: Sheet, offset: number, declarations: boolean): Location[] {
  const mentions = namedAt(build, offset)?.named.mentions ?? [];
  return mentions
    .filter(({ defines }) => declarations || !defines)
    .map(({ at }) => ({ uri: document.uri, range: linesOf(document, at) }));
}

/** The same places, for an editor to light up. */
export function highlights({ document, build }: Sheet, offset: number): DocumentHighlight[] {
  const mentions = namedAt(build, offset)?.named.mentions ?? [];
  return mentions.map(({ at, defines }) => ({
    range: linesOf(document, at),
    kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** What would be renamed; an error says why it cannot be. */
export function prepareRename({ document, build }: Sheet, offset: number): PrepareRenameResult | null {
  const here = namedAt(build, offset);
  if (!here) return null;
  const kept = keepsName(here.named);
  if (kept) throw refusal(document, kept);
  return { range: linesOf(document, here.at), placeholder: here.named.name };
}

export function renamed(sheet: Sheet, offset: number, name: string, abilities: EditAbilities): WorkspaceEdit | null {
  const here = namedAt(sheet.build, offset);
  if (!here) return null;
  const renaming = rename(sheet.build, here.named, name, sheet.facts);
  if ('problem' in renaming) throw refusal(sheet.document, renaming);
  return workspaceEdit(sheet, renaming.edits, abilities) ?? null;
}

function refusal(document: Sheet['document'], { problem, at }: Exclude<Renaming, { edits: unknown }>): ResponseError {
  const line = at ? ` (line ${document.positionAt(at.start).line + 1})` : '';
  return new ResponseError(ErrorCodes.InvalidRequest, `${problem}${line}`);
}
