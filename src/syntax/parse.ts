import type { Range } from '../text/source.ts';
import { checkFlags, readFlags } from './flags.ts';
import { splitFlags } from './head.ts';
import type { ScannedHeredoc } from './heredocs.ts';
import { readers } from './instructions.ts';
import { meant } from './meant.ts';
import type { Dockerfile, Flag, Heredoc, Keyword, Node, NodeBase, OnbuildNode, Problem } from './nodes.ts';
import { type Report, shorten } from './report.ts';
import { prepare } from './prepare.ts';
import { type Scan, scan, type Statement } from './scan.ts';
import { skipSpace, trim } from './space.ts';
import { type Branch, readTree } from './tree.ts';
import { readVariables } from './variables.ts';

/** The instructions that BuildKit knows. */
export const keywords: readonly Keyword[] = [...(Object.keys(readers) as Keyword[]), 'ONBUILD'];
const byName: ReadonlyMap<string, Keyword> = new Map(keywords.map((keyword) => [keyword, keyword]));

/** An instruction's place among the others, and what they share. */
interface Setting {
  readonly file: string;
  readonly statement: Statement;
  readonly index: number;
}

/** Parses any text as BuildKit would: what it would refuse is a problem, and the rest is still read. Never throws. */
export function parse(text: string): Dockerfile {
  const scanned = scan(text);
  return refine(scanned, readTree(prepare(scanned.statements, scanned.escape)));
}

/** Makes a node of each instruction of dockerfile-ast's tree: what it tells apart is lexed, decoded and checked as BuildKit does. */
export function refine(scanned: Scan, tree: readonly Branch[]): Dockerfile {
  const { text, escape, directives, comments, statements } = scanned;
  const problems: Problem[] = [...scanned.problems];
  const report: Report = (rule, at, message, { severity = 'error', suggestion, isOpen } = {}) => {
    problems.push({
      rule,
      at,
      message,
      severity,
      ...(suggestion !== undefined && { suggestion }),
      ...(isOpen && { isOpen }),
    });
  };
  const instructions = tree.flatMap((branch, index) => {
    const statement = statements[branch.line];
    return statement ? readNode({ file: text, statement, index }, branch, escape, report) : [];
  });
  checkOrder(text, instructions, problems, report);
  return {
    text,
    escape,
    directives,
    comments,
    instructions,
    problems: problems.toSorted((a, b) => a.at.start - b.at.start),
  };
}

/** Reads one instruction, or with `onbuild` its trigger, which `report` then hears of as such. */
function readNode(setting: Setting, branch: Branch, escape: string, report: Report, onbuild?: OnbuildNode): Node {
  const { file, statement, index } = setting;
  const { line, lineAt, at, comments, innerComments } = statement;
  const { start: keywordStart, end: lineEnd } = trim(line.text, branch.keyword.start, line.text.length);
  const keywordEnd = Math.min(branch.keyword.end, lineEnd);
  const keywordText = line.text.slice(keywordStart, keywordEnd);
  const keywordAt = line.range(keywordStart, keywordEnd);
  const keyword = byName.get(keywordText.toUpperCase());
  let broken = statement.broken;
  let openQuote = false;
  const hear: Report = (rule, range, message, details) => {
    if (details?.openQuote && openQuote) return;
    openQuote ||= details?.openQuote ?? false;
    if (details?.severity !== 'warning') broken = true;
    report(rule, range, message, details);
  };
  const { flags: rawFlags, next } = splitFlags(line.text, keywordEnd, lineEnd);
  const flags = readFlags(line, rawFlags, keyword ?? '', escape, hear);
  const restStart = skipSpace(line.text, next, lineEnd);
  const rest = line.slice(restStart, lineEnd);
  const copies = keyword === 'COPY' || keyword === 'ADD';
  const heredocs = statement.heredocs.map((heredoc) => readHeredoc(heredoc, statement, copies, hear));
  const base: Base = {
    keyword: keyword ?? 'unknown',
    keywordText,
    keywordAt,
    at: onbuild ? { start: keywordAt.start, end: at.end } : at,
    lineAt: onbuild ? { start: keywordAt.start, end: lineAt.end } : lineAt,
    flags,
    rest,
    heredocs,
    comments,
    innerComments,
    index,
    escape,
    broken,
    flag,
  };
  if (onbuild) base.onbuild = onbuild;
  let fields: object = {};
  if (!keyword) {
    reportUnknown(base, hear);
  } else {
    if (keyword !== 'HEALTHCHECK' || !/^none(?:\s|$)/i.test(rest.text)) checkFlags(flags, keyword, hear);
    if (keyword === 'ONBUILD') fields = readTrigger(setting, branch, base as OnbuildNode, hear);
    else
      fields = readers[keyword]({
        file,
        keyword,
        keywordAt,
        flags,
        rest,
        words: () => branch.words(restStart),
        strings: () => branch.strings(restStart),
        heredocs,
        escape,
        report: hear,
      });
  }
  base.broken = broken;
  return Object.assign(base, fields) as Node;
}

type Base = { -readonly [Key in keyof NodeBase]: NodeBase[Key] } & { readonly keyword: Node['keyword'] };

function flag(this: NodeBase, name: string): Flag | undefined {
  return this.flags.find((candidate) => candidate.name === name);
}

/** ONBUILD's trigger is read where it stands, but as the child's build will: by then the escape character is `\` again. */
function readTrigger(
  setting: Setting,
  branch: Branch,
  onbuild: OnbuildNode,
  report: Report,
): { readonly trigger?: Node } {
  const trigger = branch.trigger();
  if (!trigger) {
    report('invalid-arguments', onbuild.keywordAt, '`ONBUILD` has no arguments: write an instruction after it');
    return {};
  }
  const { line } = setting.statement;
  const name = line.text.slice(trigger.keyword.start, trigger.keyword.end).toUpperCase();
  if (name === 'ONBUILD' || name === 'FROM' || name === 'MAINTAINER') {
    const at = line.range(trigger.keyword.start, trigger.keyword.end);
    report('invalid-onbuild', at, `\`${name}\` is no trigger that Docker allows: leave it out`);
    return {};
  }
  return { trigger: readNode(setting, trigger, '\\', asTrigger(report), onbuild) };
}

/** What is wrong with a trigger breaks the child's build; only what is refused while parsing breaks this one. */
function asTrigger(report: Report): Report {
  return (rule, at, message, details = {}) => {
    const severity = details.parsing ? (details.severity ?? 'error') : 'warning';
    report(rule === 'unknown-instruction' ? 'invalid-onbuild' : rule, at, message, { ...details, severity });
  };
}

function readHeredoc(
  { word, body, bodyAt, terminatorAt }: ScannedHeredoc,
  { line }: Statement,
  expands: boolean,
  report: Report,
): Heredoc {
  const { name, nameAt, start, end, chomp, expand, descriptor } = word;
  return {
    name,
    nameAt: line.range(nameAt.start, nameAt.end),
    at: line.range(start, end),
    chomp,
    expand,
    ...(descriptor !== undefined && { descriptor }),
    body,
    bodyAt,
    ...(terminatorAt && { terminatorAt }),
    variables: expands && expand ? readVariables(body, '\\', false, report) : [],
  };
}

function reportUnknown({ keywordText, keywordAt, at, escape, index }: NodeBase, report: Report): void {
  if (keywordText === '') return report('unknown-instruction', at, `\`${escape}\` goes on with nothing: delete it`);
  const fact = `\`${shorten(keywordText)}\` is no instruction`;
  const suggestion = meantKeyword(keywordText);
  const above = index === 0 ? '' : `, or end the line above with \`${escape}\``;
  const cure = suggestion ? `write \`${suggestion}\`` : `begin with one${above}`;
  report('unknown-instruction', keywordAt, `${fact}: ${cure}`, { suggestion });
}

/** The instruction that a misspelt keyword stands for, in its case. */
function meantKeyword(text: string): string | undefined {
  const keyword = meant(text, keywords);
  return text === text.toLowerCase() ? keyword?.toLowerCase() : keyword;
}

/** Reports, once, what stands before the first FROM, and a file without instructions. */
function checkOrder(text: string, instructions: readonly Node[], problems: readonly Problem[], report: Report): void {
  if (instructions.length === 0)
    return report('parse-error', lastLine(text), 'there is no instruction in this file: begin with `FROM`');
  const misspelt = problems.find(
    ({ rule, suggestion }) => rule === 'unknown-instruction' && /^from$/i.test(suggestion ?? ''),
  );
  for (const { keyword, keywordAt } of instructions) {
    if (keyword === 'FROM' || keywordAt.start === misspelt?.at.start) return;
    if (keyword === 'ARG' || keyword === 'unknown') continue;
    report('instruction-before-from', keywordAt, `\`${keyword}\` stands before the first \`FROM\`: only \`ARG\` may`);
    return;
  }
  const [first] = instructions;
  if (first && instructions.every(({ keyword }) => keyword === 'ARG')) {
    report('instruction-before-from', first.keywordAt, 'there is no `FROM` in this file: name a base image');
  }
}

function lastLine(text: string): Range {
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  return { start: text.slice(0, end).lastIndexOf('\n') + 1, end };
}
