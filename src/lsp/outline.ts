import { masked } from '../text/secrets.ts';
import {
  FoldingRangeKind,
  SymbolKind,
  type DocumentSymbol,
  type FoldingRange,
  type SymbolInformation,
} from 'vscode-languageserver/node';
import type { Node, Range, Stage } from '../index.ts';
import { linesOf } from './convert.ts';
import type { Sheet } from './workspace.ts';

const kinds: Readonly<Partial<Record<Node['keyword'], SymbolKind>>> = {
  ADD: SymbolKind.File,
  ARG: SymbolKind.Variable,
  CMD: SymbolKind.Event,
  COPY: SymbolKind.File,
  ENTRYPOINT: SymbolKind.Event,
  ENV: SymbolKind.Constant,
  RUN: SymbolKind.Function,
};

/** Stages, with their instructions in them; in front, what stands in no stage. */
export function symbols(sheet: Sheet): DocumentSymbol[] {
  const { build } = sheet;
  const loose = build.file.instructions.filter((node) => !build.stages.of(node));
  const stages = build.stages.all.flatMap((stage) => stageSymbols(sheet, stage));
  return [...loose.map((node) => symbol(sheet, node)), ...stages];
}

function stageSymbols(sheet: Sheet, stage: Stage): DocumentSymbol[] {
  const children = stage.instructions.map((node) => symbol(sheet, node));
  const { from } = stage;
  if (!from) return children;
  const image = from.image?.text ?? '';
  return [
    {
      name: stage.name ?? (image || 'FROM'),
      detail: stage.name === undefined ? '' : `FROM ${image}`,
      kind: SymbolKind.Module,
      range: linesOf(sheet.document, rangeOf(stage, from.at)),
      selectionRange: linesOf(sheet.document, (from.name ?? from.image)?.at ?? from.keywordAt),
      children,
    },
  ];
}

const rangeOf = ({ instructions }: Stage, { start, end }: Range): Range => ({
  start,
  end: instructions.at(-1)?.at.end ?? end,
});

function symbol({ document }: Sheet, node: Node): DocumentSymbol {
  const text = masked(node.rest.text).slice(0, 80).replace(/\s+/g, ' ');
  return {
    name: node.keywordText.toUpperCase() || '…',
    detail: text,
    kind: kinds[node.keyword] ?? SymbolKind.Property,
    range: linesOf(document, node.at),
    selectionRange: linesOf(document, node.keywordAt),
  };
}

/** The same for clients that know no trees. */
export function flatSymbols(sheet: Sheet): SymbolInformation[] {
  const flatten = (one: DocumentSymbol, container?: string): SymbolInformation[] => [
    {
      name: [one.name, one.detail].filter(Boolean).join(' '),
      kind: one.kind,
      location: { uri: sheet.document.uri, range: one.range },
      ...(container !== undefined && { containerName: container }),
    },
    ...(one.children ?? []).flatMap((child) => flatten(child, one.name)),
  ];
  return symbols(sheet).flatMap((one) => flatten(one));
}

/** Stages, and instructions and comments of several lines. */
export function folds({ document, build }: Sheet): FoldingRange[] {
  const stages = build.stages.all.flatMap((stage) => (stage.from ? [rangeOf(stage, stage.from.at)] : []));
  const code = [...stages, ...build.file.instructions.map(({ at }) => at)].flatMap((range) => fold(document, range));
  const comments = commentBlocks(document, build.file.comments).flatMap((range) =>
    fold(document, range).map((one) => ({ ...one, kind: FoldingRangeKind.Comment })),
  );
  return [...code, ...comments];
}

function fold(document: Sheet['document'], at: Range): FoldingRange[] {
  const [startLine, endLine] = [document.positionAt(at.start).line, document.positionAt(at.end).line];
  return endLine > startLine ? [{ startLine, endLine }] : [];
}

/** Comments in lines that follow each other, as one. */
function commentBlocks(
  document: Sheet['document'],
  comments: readonly { readonly at: Range; readonly inside: boolean }[],
): Range[] {
  const blocks: Range[] = [];
  for (const { at, inside } of comments) {
    if (inside) continue;
    const last = blocks.at(-1);
    const follows = last && document.positionAt(last.end).line + 1 === document.positionAt(at.start).line;
    if (follows) blocks[blocks.length - 1] = { start: last.start, end: at.end };
    else blocks.push(at);
  }
  return blocks;
}
