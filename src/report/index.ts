import { checkstyle } from './checkstyle.ts';
import { codacy } from './codacy.ts';
import { codeclimate } from './codeclimate.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { gnu } from './gnu.ts';
import { html } from './html/html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';
import { sonarqube } from './sonarqube.ts';
import { text } from './text.ts';
import { tty } from './tty.ts';
import type { View } from './view.ts';

/** Writes a report: the same report and view give the same text, which ends in a newline unless it is empty. */
export type Format = (report: Report, view?: View) => string;

/** Every format, by the name that `--format` takes. */
export const formats = {
  text,
  json,
  sarif,
  github,
  markdown,
  html,
  tty,
  gnu,
  checkstyle,
  codeclimate,
  gitlab,
  gitlab_codeclimate: gitlab,
  codacy,
  sonarqube,
  junit,
} satisfies Readonly<Record<string, Format>>;
export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];

export { blame, likeness } from './changed.ts';
export { silencedBy, silencedIn, stricter, withNewSuppressions } from './silenced.ts';
export {
  baselineOf,
  newlyKnown,
  prune,
  readBaseline,
  withoutKnown,
  writeBaseline,
  type Baseline,
  type BaselineMistake,
  type KnownFinding,
  type PlaceInBaseline,
} from './baseline.ts';
export {
  builtAnnotations,
  builtJson,
  builtMarkdown,
  builtStack,
  builtText,
  type BuiltLayerReport,
  type BuiltReport,
  type HeavyPlace,
  type MeasuredFinding,
  type Unexplained,
} from './built.ts';
export { formatBytes, weigh } from './bytes.ts';
export { compareLines, unifiedDiff } from './diff.ts';
export { workflowCommand } from './github.ts';
export type { Drawn, GraphStage, WeighedImage } from './drawn.ts';
export { graphDot, graphMermaid, graphText, type Graph } from './graph.ts';
export { stringify } from './json.ts';
export { page } from './page.ts';
export { layersPicture, stackOf, type Stack } from './picture/layers.ts';
export { stagesPicture } from './picture/stages.ts';
export * from './report.ts';
export { ruleList, ruleListJson } from './rules.ts';
export { splitJson, splitText, type FileSplit, type SplitSize } from './split.ts';
export { sizeJson, sizeText, type SizeReport, type WeighedFile } from './size.ts';
export { fixableLine, statistics, type RuleCount } from './statistics.ts';
export { reportOfSarif } from './sarif-read.ts';
export { groupings, type Grouping } from './grouped.ts';
export { countedOf, counting, type Counted, type Counting } from './counted.ts';
export { groupedText, manyFiles, statisticsText, textWriter, type TextWriter } from './text.ts';
export { mergeSarif, type Log, type LogMistake } from './sarif-merge.ts';
export { plural } from './summary.ts';
export { plainPaint, plainView, type Paint, type View } from './view.ts';
export { logLine, visible, wrap } from './visible.ts';
