import type { InlayHint } from 'vscode-languageserver/node';
import type { Build, Range, Stage } from '../index.ts';
import type { Layer } from '../model/layers/types.ts';
import { noBytes, plus } from '../bytes/bytes.ts';
import type { StageSize } from '../model/layers/types.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { formatBytes, weigh } from '../report/index.ts';
import { measuredFinder, type MeasuredLayer } from '../node/runs/measured-sizes.ts';
import type { Sheet } from './workspace.ts';

/** Bytes with their range, and where they are from. */
export function weighed(bytes: Bytes): string {
  if (bytes.from === 'typical') return `${weigh(bytes)}${bytes.source === undefined ? '' : ` (${bytes.source})`}`;
  const range = bytes.low < bytes.high ? `, ${formatBytes(bytes.low)} to ${formatBytes(bytes.high)}` : '';
  return `${weigh(bytes)}${range} (${bytes.from})`;
}

/** Layers that weigh less are not worth a look. */
const least = 1e5;

/** What the layers that ship will weigh, or weigh where they were measured, and the images, at the end of the lines that make them; nothing where that is not known. */
export function hints(sheet: Sheet, shown: Range): InlayHint[] {
  const { build, measured } = sheet;
  const built = measured && measuredFinder(build, measured);
  const isShown = ({ start }: Range): boolean => shown.start <= start && start <= shown.end;
  return build.stages.all
    .filter(({ shipped }) => shipped)
    .flatMap((stage) => {
      const { from } = stage;
      const image = stage.target && from && isShown(from.at) ? imageHint(sheet, stage, from.at) : [];
      const layers = build.layers.of(stage).filter(({ at }) => isShown(at));
      return [...image, ...layers.flatMap((layer) => layerHint(sheet, layer, built?.(layer.node)))];
    });
}

function layerHint(sheet: Sheet, { at, adds, hides = noBytes }: Layer, built: MeasuredLayer | undefined): InlayHint[] {
  if (built) return builtHint(sheet, at, built, adds);
  if (!adds || Math.max(adds.value, hides.value) < least) return [];
  const added = `this layer adds ${weighed(adds)}`;
  if (hides.value < least) return [hint(sheet, at, weigh(adds), [added])];
  const hidden = `it hides ${weighed(hides)} of the layers below, which ship all the same`;
  return [hint(sheet, at, `${weigh(adds)}, hides ${weigh(hides)}`, [added, hidden])];
}

/** What a layer weighed when it was built, whatever is predicted. */
function builtHint(
  sheet: Sheet,
  at: Range,
  { bytes, hides, isShared }: MeasuredLayer,
  adds: Bytes | undefined,
): InlayHint[] {
  if (Math.max(bytes, hides) < least) return [];
  const others = isShared ? ' with what stands below it' : '';
  const lines = [
    `this layer was built with ${formatBytes(bytes)}${others}`,
    adds ? `predicted: ${weighed(adds)}` : 'not predicted',
  ];
  if (hides >= least) lines.push(`it hides ${formatBytes(hides)} of the layers below, which ship all the same`);
  return [
    hint(sheet, at, `${formatBytes(bytes)} built${hides >= least ? `, hides ${formatBytes(hides)}` : ''}`, lines),
  ];
}

function imageHint(sheet: Sheet, stage: Stage, at: Range): InlayHint[] {
  const { build, measured } = sheet;
  if (measured && build.stages.targets.length === 1) {
    const predicted = imageLabel(build.layers.size(stage));
    const lines = [
      `it was built with ${formatBytes(measured.bytes)}`,
      `${formatBytes(measured.waste)} of it is out of sight`,
    ];
    return [
      hint(sheet, at, `image ${formatBytes(measured.bytes)} built`, [
        ...lines,
        ...(predicted === undefined ? [] : [`predicted: ${predicted}`]),
      ]),
    ];
  }
  const size = build.layers.size(stage);
  const label = imageLabel(size);
  const base = size.base ? [`its base is ${weighed(size.base)}`] : [];
  return label === undefined ? [] : [hint(sheet, at, `image ${label}`, [...base, ...layerLines(build, stage)])];
}

/** What an image weighs, or what it weighs at least; nothing without its base. */
function imageLabel({ base, known, image }: StageSize): string | undefined {
  if (image) return weigh(image);
  return base && weigh({ ...plus(base, known), atLeast: true });
}

/** What the layers of a stage's image add to its base, and waste, as far as that is known; line by line. */
export function layerLines(build: Build, stage: Stage): readonly string[] {
  const { layers, known, adds, waste } = build.layers.size(stage);
  const unknown = layers.filter((layer) => !layer.adds).length;
  const rest = unknown === 0 ? '' : `; ${unknown === 1 ? 'one layer is' : `${unknown} layers are`} not known`;
  return [
    ...(adds || known.value > 0 ? [`its layers add ${weighed(adds ?? known)}${rest}`] : []),
    ...(waste.value >= least ? [`${weighed(waste)} of it is hidden by later layers`] : []),
  ];
}

function hint({ document, build }: Sheet, { start }: Range, label: string, about: readonly string[]): InlayHint {
  const { text } = build.source;
  const line = text.indexOf('\n', start);
  const end = line === -1 ? text.length : text[line - 1] === '\r' ? line - 1 : line;
  return { position: document.positionAt(end), label, tooltip: about.join('\n'), paddingLeft: true };
}
