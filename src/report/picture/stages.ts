import { weigh } from '../bytes.ts';
import type { GraphStage, Link } from '../drawn.ts';
import { imagesOf, listed, roles, unknownBase, weightOf, type Graph } from '../graph.ts';
import { plural } from '../summary.ts';
import { visible } from '../visible.ts';
import { layOut, type Box, type Edge, type Placed, type Point, type Way } from './layout.ts';
import { fitted, hint, lengthOf, shape, svg, text, type Setting } from './svg.ts';

/** More than this is no picture any more. */
const most = { stages: 40, images: 40, links: 160 };
const cells = { name: 34, label: 26 };
const padding = { x: 14, y: 10 };
const lineHeight = 17;
const margin = 16;

interface Node {
  readonly kind: 'image' | GraphStage['role'];
  readonly lines: readonly string[];
  readonly hint: string;
}

interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly link: Link;
  readonly lines: readonly string[];
}

/** The stages as a picture: what each is built on and takes from others, what ships, and what that weighs as far as it is known. */
export function stagesPicture(graph: Graph, setting: Setting = { id: 'stages' }): string {
  const { nodes, arrows, left } = drawnOf(graph);
  const layout = layOut(nodes.map(boxOf), arrows.map(edgeOf));
  const notes = left === '' ? [] : [left];
  const width = Math.max(layout.width, ...notes.map(lengthOf)) + 2 * margin;
  const height = layout.height + 2 * margin + notes.length * lineHeight;
  const frame = { width, height, title: `Stages of ${graph.path}`, desc: told(graph) };
  return svg(frame, setting, [
    `<g transform="translate(${margin} ${margin})">`,
    ...arrows.map((arrow, index) => arrowAt(arrow, layout.ways[index])),
    ...nodes.map((node, index) => nodeAt(node, layout.nodes[index])),
    '</g>',
    ...notes.map((note) => text(note, { x: margin, y: height - margin, kind: 'quiet' })),
  ]);
}

/** What is drawn of a graph, and what is said of the rest: of very many stages those that are built, and what they need. */
function drawnOf({ stages }: Graph): {
  readonly nodes: readonly Node[];
  readonly arrows: readonly Arrow[];
  readonly left: string;
} {
  const ranked = stages.map((stage, index) => ({ stage, index }));
  const chosen = ranked
    .toSorted((a, b) => order.indexOf(a.stage.role) - order.indexOf(b.stage.role) || b.index - a.index)
    .slice(0, most.stages)
    .toSorted((a, b) => a.index - b.index);
  const images = imagesOf(chosen.map(({ stage }) => stage)).slice(0, most.images);
  const places = new Map(chosen.map(({ index }, at) => [index, images.length + at]));
  const placeOf = ({ stage, image }: Link): number | undefined => {
    if (stage !== undefined) return places.get(stage);
    const at = images.indexOf(image ?? unknownBase);
    return at < 0 ? undefined : at;
  };
  const all = chosen.flatMap(({ stage, index }) =>
    stage.links.flatMap((link): readonly Arrow[] => {
      const [from, to] = [placeOf(link), places.get(index)];
      // A stage that takes from a later one, or from itself, is no build.
      if (from === undefined || to === undefined || from >= to) return [];
      return [{ from, to, link, lines: linesOn(link) }];
    }),
  );
  const arrows = all.slice(0, most.links);
  const links = stages.reduce((sum, stage) => sum + stage.links.length, 0);
  const gone = [
    ...(stages.length > chosen.length ? [plural(stages.length - chosen.length, 'stage', 'stages')] : []),
    ...(links > arrows.length ? [plural(links - arrows.length, 'link', 'links')] : []),
  ];
  const bases = new Map(
    all.flatMap(({ link }) =>
      link.stage === undefined && link.bytes ? [[link.image ?? unknownBase, link.bytes]] : [],
    ),
  );
  return {
    nodes: [
      ...images.map((image): Node => {
        const bytes = bases.get(image);
        const lines = [fitted(image, cells.name), bytes ? weigh(bytes) : 'image'];
        return { kind: 'image', lines, hint: image };
      }),
      ...chosen.map(({ stage }) => nodeOf(stage)),
    ],
    arrows,
    left: gone.length === 0 ? '' : `not drawn: ${gone.join(', ')}`,
  };
}

const order: readonly GraphStage['role'][] = ['built', 'shipped', 'needed', 'unused'];

function nodeOf(stage: GraphStage): Node {
  const { name, line, role } = stage;
  const weight = weightOf(stage);
  const lines = [fitted(shownName(stage), cells.name), roles[role], ...(weight === undefined ? [] : [weight])];
  return { kind: role, lines, hint: `${name}, line ${line}` };
}

const nameOf = (stage: GraphStage | undefined): string => (stage ? shownName(stage) : '');

/** A stage without a name is called by its number. */
const shownName = ({ name }: GraphStage): string => (/^\d+$/.test(name) ? `stage ${name}` : name);

/** What stands on an arrow: what is taken, and what it weighs. */
function linesOn({ kind, paths, bytes }: Link): readonly string[] {
  if (kind === 'from') return [];
  const verb = kind === 'copy' ? 'copies' : 'mounts';
  const [path = ''] = paths;
  const more = paths.length > 1 ? [`and ${paths.length - 1} more`] : [];
  const taken = path === '' ? verb : `${verb} ${fittedEnd(path, cells.label - verb.length - 1)}`;
  const weight = bytes ? weigh(bytes) : '';
  return [taken, ...more, ...(weight === '' ? [] : [weight])];
}

/** The end of a path, which tells more than its beginning. */
function fittedEnd(path: string, room: number): string {
  const shown = visible(path);
  if (fitted(shown, room) === shown) return shown;
  const turned = [...shown].toReversed().join('');
  return [...fitted(turned, room)].toReversed().join('');
}

const longest = (lines: readonly string[]): number => Math.max(0, ...lines.map(lengthOf));
const boxOf = ({ lines }: Node): Box => ({
  width: Math.max(96, longest(lines) + 2 * padding.x),
  height: lines.length * lineHeight + 2 * padding.y,
});
const edgeOf = ({ from, to, lines }: Arrow): Edge => ({
  from,
  to,
  ...(lines.length > 0 && { label: { width: longest(lines) + 10, height: lines.length * lineHeight + 2 } }),
});

function nodeAt({ kind, lines, hint: words }: Node, place: Placed | undefined): string {
  if (!place) return '';
  const { x, y, width, height } = place;
  const middle = Math.round((x + width / 2) * 10) / 10;
  const rows = lines.map((line, index) =>
    text(line, {
      x: middle,
      y: y + padding.y + 13 + index * lineHeight,
      kind: index === 0 ? 'name' : 'quiet',
      anchor: 'middle',
    }),
  );
  const box = shape('rect', { x, y, width, height, rx: kind === 'image' ? height / 2 : 8, class: `node ${kind}` });
  return `<g>${hint(words)}${box}${rows.join('')}</g>`;
}

function arrowAt({ link: { kind }, lines }: Arrow, way: Way | undefined): string {
  const points = way?.points ?? [];
  const end = points.at(-1);
  if (!way || !end) return '';
  const head = shape('path', { d: `M${end.x} ${end.y}l-8 -4.5v9z`, class: `head ${kind}` });
  const { label } = way;
  const rows = label
    ? lines.map((line, index) =>
        text(line, {
          x: Math.round((label.x + label.width / 2) * 10) / 10,
          y: label.y + 13 + index * lineHeight,
          kind: index === 0 ? 'label' : 'quiet',
          anchor: 'middle',
        }),
      )
    : [];
  const parts = label ? split(points, label) : [points];
  const lineParts = parts.map((part, index) =>
    shape('path', { d: drawn(part, index === parts.length - 1), class: `edge ${kind}` }),
  );
  return `<g>${lineParts.join('')}${head}${rows.join('')}</g>`;
}

/** The way before a label, and behind it. */
function split(points: readonly Point[], label: Placed): readonly (readonly Point[])[] {
  const behind = points.findIndex(({ x }) => x >= label.x + label.width);
  return [points.slice(0, behind), points.slice(behind)];
}

/** Level between the points of a pair, bent between pairs. The last of it ends under the head of the arrow. */
function drawn(points: readonly Point[], isLast: boolean): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let last = first;
  const steps = rest.map((point, index) => {
    const x = isLast && index === rest.length - 1 ? Math.max(last.x, point.x - 6) : point.x;
    const half = Math.round(((last.x + x) / 2) * 10) / 10;
    const step = last.y === point.y ? `H${x}` : `C${half} ${last.y} ${half} ${point.y} ${x} ${point.y}`;
    last = point;
    return step;
  });
  return `M${first.x} ${first.y}${steps.join('')}`;
}

const mostTold = 40;

/** The graph in words. */
function told({ stages }: Graph): string {
  const sentences = stages.slice(0, mostTold).map((stage) => {
    const weight = weightOf(stage);
    const links = stage.links.slice(0, mostTold).map((link) => {
      const name = link.stage === undefined ? (link.image ?? unknownBase) : nameOf(stages[link.stage]);
      if (link.kind === 'from') return `on ${name}`;
      const what = `${link.kind === 'copy' ? 'copies' : 'mounts'} ${listed(link.paths)} from ${name}`;
      return link.bytes ? `${what}, ${weigh(link.bytes)}` : what;
    });
    const role = [roles[stage.role], ...(weight === undefined ? [] : [weight])].join(', ');
    return `${shownName(stage)} (line ${stage.line}), ${role}${links.length > 0 ? `: ${links.join('; ')}` : ''}.`;
  });
  const more = stages.length > mostTold ? [`And ${stages.length - mostTold} more.`] : [];
  return [...sentences, ...more].join(' ');
}
