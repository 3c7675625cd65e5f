import { masked } from '../text/secrets.ts';
import type { Hover } from 'vscode-languageserver/node';
import type { Build, Diagnostic, ImageRef, Node, Stage, State } from '../index.ts';
import { namedAt, type NamedHere } from '../model/names/occurrences.ts';
import { weigh } from '../report/index.ts';
import { expandText } from '../syntax/index.ts';
import { linesOf, ruleOf } from './convert.ts';
import { layerLines, weighed } from './weights.ts';
import type { Sheet } from './workspace.ts';

/** Why something is found at an offset, what a variable holds there, what becomes of a stage. Markdown that reads well as it is. */
export function hover(sheet: Sheet, offset: number): Hover | null {
  const { build, document } = sheet;
  const found = (sheet.result()?.diagnostics ?? []).filter(
    ({ at, file }) => file === undefined && at.start <= offset && offset <= at.end,
  );
  const here = namedAt(build, offset);
  const said = new Set([...found.map((one) => reason(sheet, one)), ...about(sheet, offset, here)]);
  if (said.size === 0) return null;
  const at = here?.at ?? found[0]?.at;
  return {
    contents: { kind: 'markdown', value: [...said].join('\n\n') },
    ...(at && { range: linesOf(document, at) }),
  };
}

function reason(sheet: Sheet, { rule, url, bytes }: Diagnostic): string {
  const why = ruleOf(sheet, rule)?.why;
  const weight = bytes ? `${weighed(bytes)}. ` : '';
  return [`\`${rule}\`: ${weight}${why ?? ''}`.trim(), ...(url === '' ? [] : [`<${url}>`])].join('  \n');
}

function about(sheet: Sheet, offset: number, here: NamedHere | undefined): readonly string[] {
  if (here?.named.kind === 'variable') return [aboutVariable(sheet, here)];
  if (here?.named.stage) return [aboutStage(sheet, here.named.stage)];
  const { build } = sheet;
  const image = build.stages.images.find(({ at }) => at.start <= offset && offset <= at.end);
  if (image) return aboutImage(build, image);
  const stage = build.stages.all.find(
    ({ from }) => from && from.keywordAt.start <= offset && offset <= from.keywordAt.end,
  );
  return stage ? [aboutStage(sheet, stage)] : [];
}

/** Text of the file as code, without its secrets, however many backquotes are in it. */
function code(text: string): string {
  const safe = masked(text);
  const short = (safe.length > 120 ? `${safe.slice(0, 120)}…` : safe).replace(/\s+/g, ' ');
  if (short.trim() === '') return '` `';
  const fence = '`'.repeat(1 + Math.max(0, ...(short.match(/`+/g) ?? []).map((run) => run.length)));
  const room = fence.length > 1 ? ' ' : '';
  return `${fence}${room}${short}${room}${fence}`;
}

function aboutVariable({ build, document }: Sheet, { named, at, node, definition }: NamedHere): string {
  const state = build.stages.before(node);
  const defines = named.mentions.some((mention) => mention.defines && mention.at.start === at.start);
  const after = defines ? stateAfter(build, node) : state;
  const name = `\`${named.name}\``;
  const line = definition && !defines ? `, set in line ${document.positionAt(definition.start).line + 1}` : '';
  const value = node.keyword === 'RUN' ? after.environment(named.name) : after.variable(named.name);
  if (value === undefined) return `${name}: what it holds is known only to the build${line}`;
  const whole = build.stages.expansions(node).find(({ nameAt }) => nameAt.start === at.start);
  const text = whole?.modifier !== undefined ? build.source.slice(whole.at) : undefined;
  const expanded = text === undefined ? undefined : expandText(text, (other) => state.variable(other), node.escape);
  const form = text !== undefined && expanded !== undefined ? `  \n${code(text)} gives ${code(expanded)}` : '';
  return `${name}: ${value === null ? 'nothing in this file sets it' : `${code(value)} here${line}`}${form}`;
}

/** What is in force behind an instruction. */
function stateAfter(build: Build, node: Node): State {
  const stage = build.stages.of(node);
  const next = build.file.instructions[node.index + 1];
  const firstFrom = build.stages.all.find(({ from }) => from)?.from;
  if (!stage) return build.stages.before(firstFrom ?? node);
  return next && build.stages.of(next) === stage ? stage.before(next) : stage.end;
}

function aboutStage({ build, document }: Sheet, stage: Stage): string {
  const { end, root } = stage;
  const name = (other: Stage): string => (other.name === undefined ? `stage ${other.index}` : `\`${other.name}\``);
  const line = (node: Node): number => document.positionAt(node.at.start).line + 1;
  const readers = [...new Set(stage.readers.map((reader) => reader.stage))].map((reader) => {
    const lines = stage.readers.filter((one) => one.stage === reader).map(({ node }) => line(node));
    return `${name(reader)} (line ${[...new Set(lines)].join(', ')})`;
  });
  const heirs = stage.children.filter((child) => child.shipped).map(name);
  const fate = stage.target
    ? 'is built and shipped'
    : stage.shipped
      ? `is shipped in what is built from it: ${heirs.join(', ')}`
      : stage.reachable
        ? 'is built, and not shipped'
        : 'is never built';
  const image = root && root !== 'scratch' ? aboutImage(build, root) : root === 'scratch' ? ['on `scratch`'] : [];
  const start = stage.entrypoint ?? stage.cmd;
  const running = [
    end.user ? `as ${code(end.user)}` : '',
    end.workdir ? `in ${code(end.workdir)}` : '',
    start ? `starts ${code(start.rest.text)}` : '',
  ].filter(Boolean);
  return [
    `${name(stage)} ${fate}`,
    ...(readers.length > 0 ? [`files of it go to ${readers.join(', ')}`] : []),
    ...image,
    ...(stage.target ? layerLines(build, stage) : []),
    ...(stage.shipped && running.length > 0 ? [running.join(', ')] : []),
  ].join('  \n');
}

function aboutImage(build: Build, image: ImageRef): readonly string[] {
  const { size, slimSize, slimTag } = build.images.describe(image);
  const reference = code(image.reference ?? image.text);
  const slim = slimSize && slimTag !== undefined ? `; \`${slimTag}\` is ${weigh(slimSize)}` : '';
  return size ? [`${reference} is ${weigh(size)}${slim}`] : [];
}
