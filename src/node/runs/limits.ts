import { createBuild } from '../../engine/index.ts';
import { Source, type Dockerfile } from '../../index.ts';

/** A file of more is none that somebody builds: the largest of 3,000 has a quarter. What rules do with an instruction takes up to a millisecond. */
const mostInstructions = 1000;
/** What is written in heredocs of COPY and ADD, comments between instructions and empty lines are read by hardly any rule, and not counted; bytes. */
const mostInInstructions = 100_000;
const inKilobytes = `${mostInInstructions / 1000} kB of instructions`;
const mostLines = 5000;
/** What is in a file was never read so far; an editor may hold more. */
const mostText = 1_000_000;
/** Rules look at each; the largest of 3,000 files has 533. */
const mostCommands = 1500;
/** What comments silence, by name. Whoever writes more of them has something to hide; the most that a file of 3,000 has is 4 comments. */
const mostSuppressions = 1000;
/** Each may be a pattern, which is held against all files of a context. */
const mostSources = 1000;

const over = (most: string): string => `has more than ${most}, which is the limit of a Dockerfile: not linted`;

/** The limit that a text is over before it is parsed, in words: a line that is longer than all instructions may be together. Docker reads no line of that length. */
export function limitOfText(text: string): string | undefined {
  if (text.length > mostText) return 'is larger than 1 MB, which is the limit of a Dockerfile: not linted';
  for (let at = 0; at + mostInInstructions < text.length;) {
    const end = text.indexOf('\n', at);
    if ((end === -1 ? text.length : end) - at > mostInInstructions) return over(inKilobytes);
    if (end === -1) return undefined;
    at = end + 1;
  }
  return undefined;
}

/** The limit that a file is over, in words; nothing for what anybody builds. */
export function limitOf(tree: Dockerfile): string | undefined {
  const { instructions, comments, text } = tree;
  if (instructions.length > mostInstructions) return over(`${mostInstructions} instructions`);
  const sources = instructions.reduce((sum, node) => sum + ('sources' in node ? node.sources.length : 0), 0);
  if (sources > mostSources) return over(`${mostSources} sources of COPY and ADD`);
  // Stretches that rules read: all of an instruction, but for what it writes.
  const stretches = instructions.flatMap(({ at, keyword, heredocs }) => {
    const [body] = keyword === 'COPY' || keyword === 'ADD' ? heredocs : [];
    return { start: at.start, end: body ? body.bodyAt.start : at.end };
  });
  if (stretches.reduce((sum, { start, end }) => sum + end - start, 0) > mostInInstructions) return over(inKilobytes);
  const lines = stretches.reduce((sum, { start, end }) => sum + countOf(text.slice(start, end), '\n'), 0);
  if (lines > mostLines) return over(`${mostLines} lines of instructions`);
  const names = comments.reduce(
    (sum, { text: words }) => sum + (silences.test(words) ? 1 + countOf(words, ',') : 0),
    0,
  );
  if (names > mostSuppressions) return over(`${mostSuppressions} names in comments that silence`);
  return hasTooManyCommands(tree) ? over(`${mostCommands} commands and redirections`) : undefined;
}

/** How a comment begins that may silence something. */
const silences = /^\s*(?:plimsoll|hadolint|shellcheck|check\s*=)/i;

/** Shells are read only where there may be so many: each begins with one of these marks, or with the instruction. */
function hasTooManyCommands(tree: Dockerfile): boolean {
  let begins = 0;
  for (const { keyword, at } of tree.instructions) {
    if (keyword !== 'RUN' && keyword !== 'ONBUILD') continue;
    begins++;
    for (let offset = at.start; offset < at.end; offset++) begins += marks[tree.text.charCodeAt(offset)] ?? 0;
  }
  if (begins <= mostCommands) return false;
  const { commands } = createBuild(new Source('', tree.text), {}, tree);
  return commands.all.reduce((sum, { redirections }) => sum + 1 + redirections.length, 0) > mostCommands;
}

const marks: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  ';&|\n()`{}<>'.includes(String.fromCharCode(code)) ? 1 : 0,
);

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}
