import type { AddNode, CopyNode } from '../../syntax/nodes.ts';
import { mapped, type MappedText } from '../../text/mapped.ts';
import { cleanPath, isBelow, resolvePath, within } from '../../text/path.ts';
import type { Stage } from '../stages/types.ts';
import type { EntryScript, UpToStarts } from './types.ts';

type Found = Pick<EntryScript, 'text' | 'file' | 'content'>;

/** The text of a file of the context, or of a here-document, that stands at a path of a stage's image: by way of other stages, too. */
export function textAt(build: UpToStarts, stage: Stage, path: string): Found | undefined {
  for (const link of stage.chain)
    for (const node of link.instructions.toReversed()) {
      if ((node.keyword !== 'COPY' && node.keyword !== 'ADD') || node.broken) continue;
      const found = textIn(build, node, path) ?? textThrough(build, link, node, path);
      if (found) return found;
    }
  return undefined;
}

/** The same of what a COPY brings out of a stage above. */
function textThrough(build: UpToStarts, stage: Stage, node: CopyNode | AddNode, path: string): Found | undefined {
  for (const carried of build.files.carriedBy(stage)) {
    if (carried.node !== node || carried.wild) continue;
    const place = carried.places.find((one) => isBelow(path, one));
    if (place === undefined) continue;
    const found = textAt(build, carried.from, cleanPath(`${carried.path}/${path.slice(place.length)}`));
    if (found) return found;
  }
  return undefined;
}

/** The text that a COPY brings to a path. */
export function textIn(build: UpToStarts, node: CopyNode | AddNode, path: string): Found | undefined {
  const written = node.destination && build.stages.expand(node.destination, node);
  const destination = written === undefined ? undefined : resolvePath(build.stages.before(node).workdir, written);
  for (const { name, body } of node.heredocs)
    if (
      destination === path ||
      (written?.endsWith('/') && destination !== undefined && within(destination, name) === path)
    )
      return { text: body.text, file: undefined, content: body };
  const file = build.files.selected(node)?.find(({ to }) => to === path)?.path;
  const text = file === undefined ? undefined : build.facts.context?.read?.(file);
  if (file === undefined || text === undefined || text.length > mostText || text.includes('\0')) return undefined;
  return { text, file, content: whole(text) };
}

/** What starts an image is a page or two: a longer text is not read as a script. */
const mostText = 100_000;

const whole = (text: string): MappedText => mapped(text, [{ at: 0, from: 0, length: text.length }]);
