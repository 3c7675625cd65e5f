import { weigh } from './bytes.ts';
import type { Bytes } from './report.ts';
import { plainView, type View } from './view.ts';
import { logLine, visible } from './visible.ts';

/** What a stage takes from another one, or from an image. */
export interface Link {
  /** The number of the stage in its list; nothing for an image. */
  readonly stage?: number;
  readonly image?: string;
  /** `FROM`: it is built on it; else the paths that it copies or mounts. */
  readonly kind: 'from' | 'copy' | 'mount';
  readonly paths: readonly string[];
}

export interface GraphStage {
  /** Its name, or its number. */
  readonly name: string;
  readonly line: number;
  /** `built`: an image is made of it. `shipped`: its layers are in one. `needed`: it gives files to one that is. `unused`: no build needs it. */
  readonly role: 'built' | 'shipped' | 'needed' | 'unused';
  readonly links: readonly Link[];
  /** What its own layers add, as far as that is known. */
  readonly adds: Bytes;
  /** What the image weighs, of one that is built. */
  readonly image?: Bytes;
}

/** The stages of a Dockerfile, in order. */
export interface Graph {
  readonly path: string;
  readonly stages: readonly GraphStage[];
}

const roles: Readonly<Record<GraphStage['role'], string>> = {
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
    return own ? strong(visible(own.name)) : code(visible(image ?? 'a base that is not known'));
  };
  const lines = stages.flatMap((stage) => {
    const role = stage.role === 'unused' ? warning(roles.unused) : dim(roles[stage.role]);
    const weight = stage.image
      ? `  ${weigh(stage.image)}`
      : stage.adds.value >= 100_000
        ? `  adds ${weigh(stage.adds)}`
        : '';
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

function listed(paths: readonly string[]): string {
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
