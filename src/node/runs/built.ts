import { resolve } from 'node:path';
import { total, type Bytes } from '../../bytes/bytes.ts';
import { createBuild, inspect } from '../../engine/index.ts';
import { isOn, UsageError, type Build, type Result } from '../../index.ts';
import type { BuiltLayerReport, BuiltReport, MeasuredFinding, Report, Unexplained } from '../../report/index.ts';
import { matchLayers, type Matched } from '../built/match.ts';
import { measuredBy } from '../built/measure.ts';
import { leftoversIn } from '../built/unexplained.ts';
import { shownStep } from '../built/said.ts';
import { changesSince } from '../built/since.ts';
import type { BuiltImage, Choice, ReadImage } from '../image/image.ts';
import { buildOf } from './ahead.ts';
import { reportFiles } from './lint.ts';
import type { ReadFile } from './read-files.ts';
import { reportOf } from './reported.ts';
import type { LintOptions } from './run.ts';
import { instructionText } from '../../report/weighed.ts';

type Stage = Build['stages']['targets'][number];

/** What an image, its layers, and what is out of sight in it may weigh. */
export interface Budget {
  readonly image?: number;
  readonly layer?: number;
  readonly waste?: number;
}

export interface BuiltOptions extends LintOptions, Choice {
  /** The archive or folder of an image, or `-` for standard input. */
  readonly image: string;
  /** One to compare it with. */
  readonly sinceImage?: string;
  /** What is asked for goes over what is configured. */
  readonly budget?: Budget;
  /** The stream that `-` stands for. */
  readonly input?: AsyncIterable<Uint8Array>;
}

/** A Dockerfile, with what of an image is of it. */
interface Fit {
  readonly file: ReadFile;
  readonly build: Build;
  readonly stage: Stage;
  readonly matched: Matched;
}

/** Where the user names none, a file that is so much like an image is the one that it was built of. */
const alike = 0.5;

/** Says what an image weighs that was built, layer by layer, and what of it the Dockerfiles that it may be of explain. */
export async function weighBuilt(
  paths: readonly string[],
  options: BuiltOptions,
): Promise<{ readonly built: BuiltReport; readonly report: Report }> {
  const image = await read(options.image, options);
  const laid = image.built(0);
  let best: Fit | undefined;
  const report = await reportFiles(paths, options, (file, run) => {
    const build = buildOf(file);
    for (const stage of stagesOf(build)) {
      const matched = matchLayers(build, stage, image.history, laid);
      if (matched.layers.size > 0 && (!best || matched.likeness > best.matched.likeness))
        best = { file, build, stage, matched };
    }
    return reportOf(file, inspect(build, file.settings), run);
  });
  const notes = [...report.notes];
  const fit = best && (best.file.named || best.matched.likeness >= alike) ? best : undefined;
  if (!fit && report.files.some(({ result }) => result))
    notes.push(
      `\`${options.image}\` was built of none of these files, as far as its history tells: all of it is told without them`,
    );
  const built = fit ? image.built(fit.matched.base) : laid;
  const plain = reportBuilt(report.version, options.image, image, built, fit);
  const old = options.sinceImage === undefined ? undefined : await read(options.sinceImage, options);
  const compared = old
    ? changesSince(plain, { image, fit }, { name: options.sinceImage ?? '', image: old, fit: refit(fit, old) })
    : plain;
  return {
    built: { ...compared, over: overBudget(compared, options.budget ?? budgetOf(fit)) },
    report: { ...report, notes },
  };
}

/** Reads an image. Where it cannot be read, a `UsageError` says why. */
async function read(name: string, options: Omit<BuiltOptions, 'image'>): Promise<ReadImage> {
  const { readImage } = await import('../image/image.ts');
  const stream = name === '-' ? options.input : undefined;
  const path = resolve(options.cwd ?? process.cwd(), name);
  const image = await readImage(stream ? { stream } : { path }, options);
  if ('error' in image) throw new UsageError(`\`${name}\` cannot be read: ${image.error}`);
  return image;
}

/** What an image tells of the files that it may be of, for a run that lints: of those that are like it, what was measured takes the place of what is predicted. */
export async function measureBy(
  name: string,
  options: Pick<BuiltOptions, 'cwd' | 'name' | 'platform' | 'input'>,
): Promise<NonNullable<LintOptions['measure']>> {
  const image = await read(name, options);
  const built = image.built(0);
  return (build) => {
    const [best] = stagesOf(build)
      .map((stage) => ({ stage, matched: matchLayers(build, stage, image.history, built) }))
      .filter(({ matched }) => matched.layers.size > 0 && matched.likeness >= alike)
      .toSorted((a, b) => b.matched.likeness - a.matched.likeness);
    return best ? measuredBy(best.matched, built, best.stage.index) : {};
  };
}

/** The stages that an image may be of: those that are named, else all, those first that are built. */
const stagesOf = ({ stages }: Build): readonly Stage[] =>
  stages.targetsNamed ? stages.targets : [...new Set([...stages.targets, ...stages.all])];

/** The same file and stage, with what of another image is of it. */
function refit(fit: Fit | undefined, old: ReadImage): Fit | undefined {
  return fit && { ...fit, matched: matchLayers(fit.build, fit.stage, old.history, old.built(0)) };
}

function reportBuilt(
  version: string,
  name: string,
  { names, platform, history, digests }: ReadImage,
  built: BuiltImage,
  fit: Fit | undefined,
): BuiltReport {
  const base = fit?.matched.base ?? 0;
  const steps = new Map(
    (history ?? []).flatMap(({ layer, by }) => (layer === undefined ? [] : [[layer, by] as const])),
  );
  const layers = built.layers.map((layer, index): BuiltLayerReport => {
    const { bytes, files, wasted, deletes, rewrites, again, heaviest } = layer;
    const found = fit?.matched.layers.get(index);
    const by = steps.get(index);
    const predicted = fit && found && predictedOf(fit, found.nodes);
    return {
      name: digests[index] ?? String(index),
      instructions: fit ? (found?.nodes ?? []).map((node) => told(fit, node)) : [],
      ...(found && { by: found.how }),
      ...(by !== undefined && { history: shownStep(by) }),
      bytes,
      files,
      wasted,
      deletes,
      rewrites,
      again,
      ...(predicted && { predicted }),
      heaviest,
    };
  });
  const { bytes, waste, duplicated, duplicates, heaviest } = built;
  return {
    version,
    image: name,
    names,
    ...(platform !== undefined && { platform }),
    bytes,
    waste,
    ...(fit && { path: fit.file.source.path, ...targetOf(fit), base: baseOf(fit, layers.slice(0, base)) }),
    layers: layers.slice(base),
    duplicated,
    duplicates,
    heaviest,
    ...(fit && { findings: findingsOf(fit, built), unexplained: unexplainedOf(fit, built) }),
    over: [],
  };
}

const targetOf = ({ build, stage }: Fit): Pick<BuiltReport, 'target'> =>
  build.stages.all.length > 1 ? { target: stage.name ?? String(stage.index) } : {};

const told = ({ build }: Fit, node: Build['file']['instructions'][number]) => ({
  line: build.source.position(node.at.start).line,
  text: instructionText(build, node),
});

function baseOf({ build, stage }: Fit, layers: readonly BuiltLayerReport[]): NonNullable<BuiltReport['base']> {
  const { base } = build.layers.size(stage);
  const { root } = stage;
  const image = root === 'scratch' ? root : (root?.reference ?? root?.text);
  const sum = (key: 'bytes' | 'wasted'): number => layers.reduce((all, layer) => all + layer[key], 0);
  return {
    ...(image !== undefined && { image }),
    layers: layers.length,
    bytes: sum('bytes'),
    wasted: sum('wasted'),
    ...(base && { predicted: base }),
  };
}

/** What was predicted for the instructions of one layer; nothing as soon as one of them is not known. */
function predictedOf(
  { build, stage }: Fit,
  nodes: Matched['layers'] extends ReadonlyMap<number, infer L> ? (L extends { nodes: infer N } ? N : never) : never,
): Bytes | undefined {
  const { layers } = build.layers.size(stage);
  if (nodes.length === 0) return undefined;
  return total(nodes.map(({ index }) => layers.find(({ node }) => node.index === index)?.adds));
}

/** Findings with the weights that they have in the image, and what was said before of those that were measured. */
function findingsOf(fit: Fit, built: BuiltImage): readonly MeasuredFinding[] {
  const { build, file } = fit;
  const measured = createBuild(
    file.source,
    { ...file.facts, ...measuredBy(fit.matched, built, fit.stage.index) },
    file.tree,
  );
  const keyOf = ({ rule, at, file: other = '' }: Result['diagnostics'][number]): string =>
    `${rule} ${other} ${at.start} ${at.end}`;
  const before = new Map(inspect(build, file.settings).diagnostics.map((one) => [keyOf(one), one.bytes]));
  const chain = new Set(fit.stage.chain.map(({ index }) => index));
  const findings = inspect(measured, file.settings).diagnostics.flatMap((one): readonly MeasuredFinding[] => {
    const { rule, at, message, bytes, file: other } = one;
    const node = build.file.instructions.findLast(({ at: place }) => place.start <= at.start);
    const owner = node && build.stages.of(node);
    if (!bytes || rule === 'over-budget' || (other === undefined && owner && !chain.has(owner.index))) return [];
    const said = before.get(keyOf(one)) ?? null;
    const line = other === undefined ? build.source.position(at.start).line : 1;
    return [{ rule, line, message, bytes, ...(said?.value !== bytes.value && { predicted: said }) }];
  });
  return findings.toSorted((a, b) => b.bytes.value - a.bytes.value || a.line - b.line);
}

function unexplainedOf(fit: Fit, built: BuiltImage): readonly Unexplained[] {
  const { build, stage, matched } = fit;
  return leftoversIn(build.layers.size(stage).layers, matched, built)
    .map(({ path, bytes, isLeft, layer }) => {
      const { line, text } = told(fit, layer.node);
      return { path, bytes, line, instruction: text, isLeft };
    })
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** The budget that is configured for a file. */
function budgetOf(fit: Fit | undefined): Budget {
  const setting = fit?.file.settings.find((one) => one.rule.id === 'over-budget');
  if (!setting || !isOn(setting)) return {};
  const { budget } = setting.options as { readonly budget?: Budget };
  return budget ?? {};
}

function overBudget({ bytes, waste, layers }: BuiltReport, budget: Budget): BuiltReport['over'] {
  const over: BuiltReport['over'][number][] = [];
  if (budget.image !== undefined && bytes > budget.image) over.push({ what: 'image', bytes, limit: budget.image });
  if (budget.waste !== undefined && waste > budget.waste)
    over.push({ what: 'waste', bytes: waste, limit: budget.waste });
  for (const { instructions, bytes: own } of layers) {
    if (budget.layer === undefined || own <= budget.layer) continue;
    const [first] = instructions;
    over.push({ what: 'layer', ...(first && { line: first.line }), bytes: own, limit: budget.layer });
  }
  return over;
}
