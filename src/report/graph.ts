import { weigh } from './bytes.ts';
import type { GraphStage, Link } from './drawn.ts';
import { plainView, type View } from './view.ts';
import { logLine, visible } from './visible.ts';

/** The stages of a Dockerfile, in order. */
export interface Graph {
  readonly path: string;
  readonly stages: readonly GraphStage[];
}

export const roles: Readonly<Record<GraphStage['role'], string>> = {
  built: 'built',
  shipped: 'ships in another image',
  needed: 'does not ship',
  unused: 'is not built',
};

/** The stages for people: what each is built on and takes from others, and whether it ships. */
export function graphText({ path, stages }: Graph, view: View = plainView): string {
  const { strong, dim, code, warning } = view.paint;
  const nameOf = ({ stage, image }: Link): string => {
    const own = stage === undefined ? undefined : stages[stage];
    return own ? strong(visible(own.name)) : code(visible(image ?? unknownBase));
  };
  const lines = stages.flatMap((stage) => {
    const role = stage.role === 'unused' ? warning(roles.unused) : dim(roles[stage.role]);
    const told = weightOf(stage);
    const weight = told === undefined ? '' : `  ${told}`;
    const links = stage.links.map((link, index) => {
      const branch = index === stage.links.length - 1 ? '└─' : '├─';
      const verb = link.kind === 'from' ? 'on' : link.kind === 'copy' ? 'copies' : 'mounts';
      const what = link.kind === 'from' ? '' : `${listed(link.paths)} from `;
      return `  ${dim(branch)} ${verb} ${what}${nameOf(link)}`;
    });
    return [`${strong(visible(stage.name))} ${dim(`line ${stage.line}`)}  ${role}${weight}`, ...links];
  });
  return `${[strong(visible(path)), ...lines].map(logLine).join('\n')}\n`;
}

const mostPaths = 3;

export function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, mostPaths).map(visible).join(', ');
  return paths.length > mostPaths ? `${shown} and ${paths.length - mostPaths} more` : shown;
}

/** The stages as a flow chart in Mermaid's language. */
export function graphMermaid({ stages }: Graph): string {
  const images = [
    ...new Set(
      stages.flatMap(({ links }) => links.flatMap(({ stage, image }) => (stage === undefined ? (image ?? '?') : []))),
    ),
  ];
  const idOf = ({ stage, image }: Link): string =>
    stage === undefined ? `image${images.indexOf(image ?? '?')}` : `stage${stage}`;
  const lines = [
    'flowchart TD',
    ...images.map((image, index) => `  image${index}[("${quoted(image)}")]`),
    ...stages.map(
      ({ name, image }, index) => `  stage${index}["${quoted(name)}${image ? `<br/>${weigh(image)}` : ''}"]`,
    ),
    ...stages.flatMap(({ links }, index) =>
      links.map((link) =>
        link.kind === 'from'
          ? `  ${idOf(link)} --> stage${index}`
          : `  ${idOf(link)} -. "${quoted(listed(link.paths))}" .-> stage${index}`,
      ),
    ),
    '  classDef built stroke-width:3px',
    '  classDef unused stroke-dasharray:4',
    ...(['built', 'unused'] as const).flatMap((role) => {
      const ids = stages.flatMap((stage, index) => (stage.role === role ? `stage${index}` : []));
      return ids.length > 0 ? [`  class ${ids.join(',')} ${role}`] : [];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** Within quotes Mermaid reads entities, and nothing else. */
const quoted = (text: string): string => visible(text).replace(/[&"<>#;`]/g, (char) => `#${char.codePointAt(0)};`);

/** The stages in the language of Graphviz. */
export function graphDot({ path, stages }: Graph): string {
  const images = imagesOf(stages);
  const idOf = ({ stage, image }: Link): string =>
    stage === undefined ? `image${images.indexOf(image ?? unknownBase)}` : `stage${stage}`;
  const lines = [
    `digraph ${dotText(path)} {`,
    '  rankdir=LR;',
    '  node [shape=box, style=rounded, fontname="monospace"];',
    '  edge [fontname="monospace"];',
    ...images.map((image, index) => `  image${index} [shape=cylinder, label=${dotText(image)}];`),
    ...stages.map((stage, index) => {
      const weight = weightOf(stage);
      const label = [stage.name, roles[stage.role], ...(weight === undefined ? [] : [weight])];
      const style = stage.role === 'built' ? ', penwidth=3' : stage.role === 'unused' ? ', style="rounded,dashed"' : '';
      return `  stage${index} [label=${dotText(...label)}${style}];`;
    }),
    ...stages.flatMap(({ links }, index) =>
      links.map((link) => {
        const weight = link.kind !== 'from' && link.bytes ? [weigh(link.bytes)] : [];
        const style =
          link.kind === 'from'
            ? ''
            : ` [style=${link.kind === 'copy' ? 'dashed' : 'dotted'}, label=${dotText(listed(link.paths), ...weight)}]`;
        return `  ${idOf(link)} -> stage${index}${style};`;
      }),
    ),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** Lines of a label; in quotes a backslash and a quote have a meaning. */
const dotText = (...lines: readonly string[]): string =>
  `"${lines.map((line) => visible(line).replace(/["\\]/g, '\\$&')).join('\\n')}"`;

/** What a base is called whose name is not known. */
export const unknownBase = 'a base that is not known';

/** The images that stages take something from, each once. */
export const imagesOf = (stages: readonly GraphStage[]): readonly string[] => [
  ...new Set(
    stages.flatMap(({ links }) =>
      links.flatMap(({ stage, image }) => (stage === undefined ? (image ?? unknownBase) : [])),
    ),
  ),
];

/** What is said of the weight of a stage: of the image that it becomes, or of what it adds, where that is worth telling. */
export function weightOf({ image, adds }: GraphStage): string | undefined {
  if (image) return weigh(image);
  return adds.value >= 100_000 ? `adds ${weigh(adds)}` : undefined;
}
