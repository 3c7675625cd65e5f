import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as Shown,
  type Range as Lines,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rules, type Diagnostic, type Edit, type Range, type Rule, type Severity } from '../index.ts';
import { compareLines, weigh } from '../report/index.ts';
import type { Sheet } from './workspace.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  style: DiagnosticSeverity.Hint,
};
const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;
const ours = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

/** The rule of an id, one of ours or of a plugin. */
export const ruleOf = ({ settings = [] }: Pick<Sheet, 'settings'>, id: string): Rule | undefined =>
  ours.get(id) ?? settings.find(({ rule }) => rule.id === id)?.rule;

/** Lines and characters of a range. */
export const linesOf = (document: TextDocument, { start, end }: Range): Lines => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

/** Offsets of lines and characters; those outside the text are taken to its ends. */
export const rangeOf = (document: TextDocument, { start, end }: Lines): Range => ({
  start: document.offsetAt(start),
  end: document.offsetAt(end),
});

/** A file of the build context, as it is on disk. */
function fileIn({ context, build }: Sheet, path: string): TextDocument | undefined {
  if (context === undefined) return undefined;
  return TextDocument.create(pathToFileURL(join(context, path)).href, '', 0, build.facts.context?.read?.(path) ?? '');
}

/** The document, or the file of its context, that a finding or an edit is in. */
const placeOf = (sheet: Sheet, file: string | undefined): TextDocument | undefined =>
  file === undefined ? sheet.document : fileIn(sheet, file);

/** What an editor shows for each document: those without findings are there, too, if they are the linted one. */
export function shownIn(sheet: Sheet): ReadonlyMap<string, readonly Shown[]> {
  const shown = new Map<string, Shown[]>([
    [
      sheet.document.uri,
      [
        ...(sheet.error === undefined ? [] : [unlinted('configuration', sheet.error)]),
        ...(sheet.limit === undefined ? [] : [unlinted('limit', `this file ${sheet.limit}`)]),
      ],
    ],
  ]);
  for (const diagnostic of sheet.result()?.diagnostics ?? []) {
    const document = placeOf(sheet, diagnostic.file);
    if (!document) continue;
    const list = shown.get(document.uri) ?? [];
    list.push(show(sheet, document, diagnostic));
    shown.set(document.uri, list);
  }
  return shown;
}

/** Nothing is found with a configuration that is wrong or may not be run, and in what is over a limit: that is not to look as if there was nothing to find. */
const unlinted = (code: 'configuration' | 'limit', message: string): Shown => ({
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  severity: severities.error,
  source: 'plimsoll',
  code,
  message,
});

export function show(sheet: Sheet, document: TextDocument, diagnostic: Diagnostic): Shown {
  const { at, rule, severity, message, bytes, url, related = [] } = diagnostic;
  const mark = ruleOf(sheet, rule)?.marks;
  const tag = mark && tags[mark];
  const places = related.flatMap((other) => {
    const place = placeOf(sheet, other.file);
    if (!place) return [];
    return [{ location: { uri: place.uri, range: linesOf(place, other.at) }, message: other.message }];
  });
  return {
    range: linesOf(document, withoutLineEnd(document.getText(), at)),
    severity: severities[severity],
    source: 'plimsoll',
    code: rule,
    ...(url !== '' && { codeDescription: { href: url } }),
    message: bytes ? `${message} (${weigh(bytes)})` : message,
    ...(tag && { tags: [tag] }),
    ...(places.length > 0 && { relatedInformation: places }),
  };
}

/** A range that takes in the end of its last line ends before it: editors would draw it into the next line. */
function withoutLineEnd(text: string, { start, end }: Range): Range {
  if (end - start < 2 || text[end - 1] !== '\n') return { start, end };
  return { start, end: text[end - 2] === '\r' ? end - 2 : end - 1 };
}

/** What a client can do with edits. */
export interface EditAbilities {
  /** Edits may name the version that they are for. */
  readonly versioned: boolean;
  /** Edits may make files. */
  readonly creates: boolean;
}

/** Edits as a client takes them; nothing where it cannot, or their files are not known. */
export function workspaceEdit(
  sheet: Sheet,
  edits: readonly Edit[],
  { versioned, creates }: EditAbilities,
): WorkspaceEdit | undefined {
  const byFile = new Map<string | undefined, Edit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  const changes: Record<string, TextEdit[]> = {};
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = [];
  for (const [file, own] of byFile) {
    const document = placeOf(sheet, file);
    if (!document) return undefined;
    const isNew = file !== undefined && !sheet.build.facts.context?.has(file);
    if (isNew && !(versioned && creates)) return undefined;
    const textEdits = own.map(({ at, text }) => ({ range: linesOf(document, at), newText: text }));
    const version = file === undefined ? document.version : null;
    changes[document.uri] = textEdits;
    if (isNew) documentChanges.push({ kind: 'create', uri: document.uri, options: { ignoreIfExists: true } });
    const change: TextDocumentEdit = { textDocument: { uri: document.uri, version }, edits: textEdits };
    documentChanges.push(change);
  }
  return versioned ? { documentChanges } : { changes };
}

/** Edits of whole lines that make one text the other, in order: what stays as it is keeps cursors and marks. */
export function lineEdits(before: string, after: string): readonly Edit[] {
  const edits: { at: { start: number; end: number }; text: string }[] = [];
  let place = 0;
  let open = false;
  for (const { mark, text } of compareLines(before, after)) {
    const changes = mark !== ' ';
    if (changes && !open) edits.push({ at: { start: place, end: place }, text: '' });
    const edit = changes ? edits.at(-1) : undefined;
    if (edit && mark === '+') edit.text += text;
    if (mark !== '+') place += text.length;
    if (edit) edit.at.end = place;
    open = changes;
  }
  return edits;
}
