/** Draws what a run prints on a terminal: the picture of the README is that of a real run, and `npm run gen` keeps it in step. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../src/cli/main.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const columns = 92;
/** Findings that are shown; the others are left out before the last lines. */
const shown = 3;

/** What a run prints in a folder of the fixtures, on a day that stays; with its colours, where it has some. */
export async function printed(folder: string, ...words: readonly string[]): Promise<string> {
  let text = '';
  await main([...words, '--no-config'], {
    cwd: join(root, 'fixtures', folder),
    env: { FORCE_COLOR: '1', SOURCE_DATE_EPOCH: '1793491200' },
    stdout: { write: (part) => (text += part), isTTY: true, columns },
    stderr: { write: (part) => (text += part) },
    stdin: async () => new Uint8Array(),
    async *stream() {},
    now: () => 0,
  });
  return text;
}

const size = 14;
/** How wide a character of most monospaced fonts is, and how high a line. */
const [wide, high] = [size * 0.602, 19];
const margin = { x: 18, y: 30 };
const ink = '#d4d4d4';
const inks: Readonly<Record<string, string>> = { 31: '#f14c4c', 33: '#e5b567', 34: '#6cb6ff', 36: '#56c2d6' };

const escape = String.fromCharCode(27);
const colour = new RegExp(`${escape}\\[(\\d+)m`);

/** A line of text with the signs that a terminal obeys, as text of SVG. */
function line(text: string, index: number): string {
  let [fill, bold, dim] = [ink, false, false];
  const parts = text.split(colour).map((part, at) => {
    if (at % 2 === 0) {
      const style = `${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.6"' : ''}`;
      return part === '' ? '' : `<tspan fill="${fill}"${style}>${escaped(part)}</tspan>`;
    }
    if (part === '1') bold = true;
    else if (part === '2') dim = true;
    else if (part === '22') [bold, dim] = [false, false];
    else fill = inks[part] ?? ink;
    return '';
  });
  return `<text x="${margin.x}" y="${margin.y + index * high}" xml:space="preserve">${parts.join('')}</text>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char);

/** The picture, as SVG. */
export async function picture(): Promise<string> {
  const blocks = (await printed('projects/fastapi', 'Dockerfile')).trimEnd().split('\n\n');
  const left = blocks.length - 1 > shown ? ['\x1b[2m⋮\x1b[22m'] : [];
  const text = ['\x1b[2m$\x1b[22m npx plimsoll', ...blocks.slice(0, -1).slice(0, shown), ...left, blocks.at(-1) ?? ''];
  const lines = text.join('\n\n').split('\n');
  const [width, height] = [Math.ceil(columns * wide + 2 * margin.x), lines.length * high + 2 * margin.y - high];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What Plimsoll prints about a Dockerfile">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1e1e1e"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${size}">`,
    ...lines.map(line),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** What the program itself draws, by the file that it is kept in. */
export const drawn = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ['docs/stages.svg', await printed('picture', 'graph', 'Dockerfile', '--format', 'svg')],
    ['docs/layers.svg', await printed('picture', 'size', 'Dockerfile', '--format', 'svg')],
  ]);
