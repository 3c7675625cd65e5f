import { resolve } from 'node:path/posix';
import { masked } from '../../text/secrets.ts';
import type { Build } from '../../index.ts';

type Node = Build['file']['instructions'][number];

/** What a step of an image's history says that it was. */
export interface Said {
  readonly keyword: string;
  /** What follows the keyword, without white space: builders join lines as they please. */
  readonly text: string;
  /** The place that a COPY or ADD leads to, where only that is told of it. */
  readonly to: string | undefined;
}

const keywords =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?:\s|$)/i;

/** What stands for what was copied: only the place that it leads to is told. */
const sums = /(?:file|dir|multi):[\da-f]{4,}(?: in (\S+))?/;

/** What the builder before BuildKit, and buildah, put in front of all that runs nothing. */
const nothing = '#(nop)';
const buildkit = '# buildkit';
const most = 20_000;

/** What BuildKit (`RUN |1 A=b /bin/sh -c … # buildkit`, `COPY a b # buildkit`), the builder before it and buildah (`/bin/sh -c #(nop) COPY file:… in /`) write. */
export function readSaid(by: string): Said {
  const cut = by.slice(0, most).trim();
  const written = cut.endsWith(buildkit) ? cut.slice(0, -buildkit.length).trim() : cut;
  const mark = written.indexOf(nothing);
  const text = mark === -1 ? written : written.slice(mark + nothing.length).trim();
  const keyword = keywords.exec(text)?.[1]?.toUpperCase();
  if (keyword === undefined) return { keyword: mark === -1 ? 'RUN' : '', text: compact(text), to: undefined };
  const rest = text.slice(keyword.length).trim();
  const isCopy = keyword === 'COPY' || keyword === 'ADD';
  const sum = isCopy ? sums.exec(rest) : null;
  // Flags stand in front of it, and with no blank between.
  const to = sum && (sum.index === 0 || rest.startsWith('--')) ? sum[1] : undefined;
  return { keyword, text: compact(rest), to };
}

const compact = (text: string): string => text.replace(/\s+/g, '');

/** What an instruction would be called by builders. */
export interface Wanted {
  readonly node: Node;
  readonly keyword: string;
  readonly text: string;
  /** The place that it leads to, absolute and as it is written. */
  readonly to: readonly string[];
  /** Whether it runs without a shell. */
  readonly isExec: boolean;
}

export function wantedOf(build: Build, node: Node): Wanted {
  const expand = (word: Parameters<Build['stages']['expand']>[0]): string =>
    build.stages.expand(word, node) ?? word.text;
  const bodies = node.heredocs.map(({ body }) => body.text).join('');
  const plain = { node, keyword: node.keyword, to: [], isExec: false };
  if (node.keyword === 'RUN') {
    const { command } = node;
    const text = command.form === 'shell' ? command.script.text : command.words.map((word) => word.text).join(' ');
    const isBody = node.heredocs.length > 0 && /^<<-?\S+$/.test(text.trim());
    return { ...plain, text: compact(isBody ? bodies : text + bodies), isExec: command.form === 'exec' };
  }
  if (node.keyword === 'COPY' || node.keyword === 'ADD') {
    const to = node.destination ? expand(node.destination) : '';
    const { workdir } = build.stages.before(node);
    return {
      ...plain,
      text: compact([...node.sources.map(expand), to].join('')),
      to: [resolve('/', typeof workdir === 'string' ? workdir : '/', to), resolve('/', to)],
    };
  }
  if (node.keyword === 'WORKDIR') {
    const to = node.argument ? expand(node.argument) : '';
    const { workdir } = build.stages.before(node);
    const path = resolve('/', typeof workdir === 'string' ? workdir : '/', to);
    return { ...plain, text: compact(path), to: [path, resolve('/', to)] };
  }
  return { ...plain, text: compact(node.rest.text) };
}

/** How surely a step is an instruction: 0 it is not, 1 it is. */
export function likeness(wanted: Wanted, said: Said): number {
  if (wanted.keyword !== said.keyword) return 0;
  if (said.to !== undefined) return wanted.to.includes(resolve('/', said.to)) ? 0.9 : 0;
  const front = said.text.endsWith(wanted.text) ? said.text.slice(0, said.text.length - wanted.text.length) : undefined;
  if (wanted.text !== '' && front === '') return 1;
  if (wanted.keyword === 'WORKDIR') return wanted.to.some((path) => compact(path) === said.text) ? 1 : 0;
  if (wanted.keyword === 'RUN')
    // The shell, and the arguments that were given, stand in front of the script.
    return front !== undefined && (wanted.isExec ? front.startsWith('|') : isShell(front))
      ? 1
      : near(wanted.text, said.text);
  if (wanted.keyword === 'COPY' || wanted.keyword === 'ADD')
    return front?.startsWith('--') === true ? 1 : near(wanted.text, said.text);
  // Variables are put in, quotes are taken away: the first of what is set tells most of it.
  const first = (text: string): string => text.split(/[=:["']/, 1)[0] ?? '';
  if (first(wanted.text) === first(said.text)) return 0.7;
  return isRewritten.has(wanted.keyword) ? 0.5 : 0;
}

/** Whether a text without white space ends as the call of a shell does. */
const isShell = (text: string): boolean => ['-c', '/c', '-command'].some((end) => text.toLowerCase().endsWith(end));

/** Builders write these in ways of their own (`map[80/tcp:{}]`, `&{["CMD-SHELL" …`), and an image has one or two of them. */
const isRewritten: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK', 'SHELL', 'VOLUME']);

/** Of longer texts the beginning tells. */
const longestLike = 2000;

/** How much of two texts is the same, by pieces of three characters; less than most of it is nothing. */
function near(one: string, other: string): number {
  if (Math.min(one.length, other.length) < 0.6 * Math.max(one.length, other.length)) return 0;
  const [a, b] = [piecesOf(one.slice(0, longestLike)), piecesOf(other.slice(0, longestLike))];
  if (a.size === 0 || b.size === 0) return 0;
  let same = 0;
  for (const piece of a) if (b.has(piece)) same++;
  const part = (2 * same) / (a.size + b.size);
  return part < 0.75 ? 0 : 0.6 * part;
}

function piecesOf(text: string): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) pieces.add(text.slice(at, at + 3));
  return pieces;
}

/** What the history says, as a Dockerfile would, without the arguments that were given: one of them may be a secret. */
export function shownStep(by: string): string {
  const text = by.slice(0, longestStep).replace(/\s+/g, ' ').trim();
  const plain = text.endsWith(buildkit) ? text.slice(0, -buildkit.length).trim() : text;
  const mark = plain.indexOf(nothing);
  if (mark !== -1) return masked(plain.slice(mark + nothing.length).trim());
  const isRun = plain.startsWith('RUN ');
  const command = isRun ? plain.slice('RUN '.length) : plain;
  const isGiven = /^\|\d+ /.test(command);
  const at = command.indexOf(' -c ');
  if (at !== -1 && (isGiven || command.startsWith('/'))) return masked(`RUN ${command.slice(at + ' -c '.length)}`);
  if (isGiven) return masked(`RUN ${withoutArguments(command)}`);
  return masked(plain);
}

/** What stands behind `|2 A=b C=d`. */
function withoutArguments(command: string): string {
  const words = command.split(' ').slice(1);
  const last = words.findLastIndex((word) => /^\w+=/.test(word));
  return words.slice(last + 1).join(' ');
}

const longestStep = 1000;
