import { byPlace, lineEndAt, remove, replace, applyEdits, type Edit } from '../../text/edit.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';

/** What tells of an image, and changes no file of it. */
const metadata: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/**
 * The text of a file whose last stage does nothing but copy all of the one in front of it (`COPY --from=build / /`), with the two made one: that one goes on as
 * the image that ships, and can be taken apart as any other. Nothing where that is not what the last stage does, or where the image would not be the same.
 */
export function withoutCopiedRoot(build: UpToNames, stage: Stage): string | undefined {
  const copies = stage.instructions.filter(({ keyword }) => !metadata.has(keyword ?? ''));
  const [copy] = copies;
  const [carried] = build.files.carriedBy(stage).filter(({ node }) => node === copy);
  const from = carried?.from;
  const next = from && build.stages.all[build.stages.all.indexOf(from) + 1];
  if (
    copies.length !== 1 ||
    !stage.from ||
    !copy ||
    !carried ||
    !from ||
    next !== stage ||
    build.stages.all.at(-1) !== stage
  )
    return undefined;
  const isAll =
    carried.path === '/' && carried.destination === '/' && copy.keyword === 'COPY' && copy.flags.length === 1;
  const [own, other] = [stage.root, from.root];
  const isSame = typeof own === 'object' && typeof other === 'object' && own.text === other.text;
  const isOver = stage.base.kind !== 'stage' && (own === 'scratch' || isSame);
  const isAlone = from.children.length === 0 && from.readers.every((reader) => reader.stage === stage);
  // What the last stage does not say would be said by the one in front of it.
  if (!isAll || !isOver || !isAlone || from.entrypoint || from.cmd || from.healthcheck) return undefined;
  if (!stage.entrypoint && !stage.cmd) return undefined;
  const lines: string[] = [];
  const has = (keyword: string): boolean => stage.instructions.some((node) => node.keyword === keyword);
  if (!has('WORKDIR') && (from.end.workdir ?? '/') !== '/') lines.push('WORKDIR /');
  if (!has('USER') && from.end.user !== null) lines.push('USER root');
  const { text } = build.source;
  const lineEnd = lineEndAt(text, 0);
  // The name was for the copy; what ships keeps its own.
  const { image, name } = from.from ?? {};
  const named = image && name && { start: image.at.end, end: name.at.end };
  const edits: readonly Edit[] = [
    ...(named ? [replace(named, stage.from.name ? ` AS ${stage.from.name.text}` : '')] : []),
    remove(wholeLines(text, stage.from)),
    lines.length > 0 ? replace(copy.at, lines.join(lineEnd)) : remove(wholeLines(text, copy)),
  ];
  return applyEdits(text, byPlace(edits));
}

/** The lines that an instruction takes, with the end of the last. */
function wholeLines(text: string, { at }: Node): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', at.end);
  return { start: at.start, end: end === -1 ? text.length : end + 1 };
}
