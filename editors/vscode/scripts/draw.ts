import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { Resvg } from '@resvg/resvg-js';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver/node';

/**
 * `npm run draw` draws the pictures of the extension: its icon, and a Dockerfile with what the packaged server answers about it. `npm run package` comes
 * first. It takes a font called DejaVu Sans Mono.
 */
const here = dirname(import.meta.dirname);
const text = `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/api ./cmd/api

FROM node:22
MAINTAINER Ada
RUN apt-get update && apt-get install -y curl
COPY --from=build /out/api /usr/local/bin/api
ENTRYPOINT /usr/local/bin/api
CMD ["--port", "8080"]`;

async function ask(): Promise<readonly Diagnostic[]> {
  const server = spawn(execPath, [join(here, 'dist/lsp.cjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  client.listen();
  const uri = 'untitled:Dockerfile';
  const capabilities = { textDocument: { diagnostic: {} } };
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await client.sendNotification('initialized', {});
  const textDocument = { uri, languageId: 'dockerfile', version: 1, text };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  const report = await client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  return report.kind === 'full' ? report.items : [];
}

const size = 15;
/** How wide a character is, and how high a line. */
const [wide, high] = [size * 0.60205, 24];
const margin = { left: 56, top: 20 };
const colors = { 1: '#f14c4c', 2: '#e2b340', 3: '#4aa5f0', 4: '#8b949e' } as const;

const escaped = (part: string): string => part.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
const write = (x: number, y: number, color: string, part: string): string =>
  `<text x="${x}" y="${y}" fill="${color}" xml:space="preserve">${escaped(part)}</text>`;
const top = (line: number): number => margin.top + line * high;

function drawLine(line: string, index: number): string {
  const [, keyword = '', rest = ''] = /^([A-Z]*)(.*)$/.exec(line) ?? [];
  const baseline = top(index) + 17;
  return [
    write(22, baseline, '#6e7681', String(index + 1).padStart(2)),
    write(margin.left, baseline, '#569cd6', keyword),
    write(margin.left + keyword.length * wide, baseline, '#d4d4d4', rest),
  ].join('');
}

function drawWave({ range: { start, end }, severity = 4 }: Diagnostic): string {
  const y = top(start.line) + 21;
  const waves = Math.round(((end.character - start.character) * wide) / 6);
  const path = `M${margin.left + start.character * wide} ${y}${'q1.5 -3.5 3 0t3 0'.repeat(waves)}`;
  return `<path d="${path}" fill="none" stroke="${colors[severity]}" stroke-width="1.3"/>`;
}

/** Message, source with rule, and place, as a list of problems has them. */
function partsOf({ range: { start }, message, code }: Diagnostic): readonly [string, string, string] {
  const said = typeof message === 'string' ? message : message.value;
  return [`${said}  `, `plimsoll(${code})  `, `[Ln ${start.line + 1}, Col ${start.character + 1}]`];
}

function drawFinding(finding: Diagnostic, y: number): string {
  const [said, about, place] = partsOf(finding);
  return [
    `<circle cx="30" cy="${y - 5}" r="5" fill="${colors[finding.severity ?? 4]}"/>`,
    write(48, y, '#d4d4d4', said),
    write(48 + said.length * wide, y, '#4aa5f0', about),
    write(48 + (said.length + about.length) * wide, y, '#6e7681', place),
  ].join('');
}

function drawEditor(findings: readonly Diagnostic[]): string {
  const lines = text.split('\n');
  const width = Math.ceil(80 + wide * Math.max(...findings.map((finding) => partsOf(finding).join('').length)));
  const edge = top(lines.length) + 14;
  const height = edge + 26 + findings.length * high;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans Mono" font-size="${size}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1f1f1f"/>`,
    `<path d="M0 ${edge}h${width}" stroke="#3c3c3c"/>`,
    ...lines.map(drawLine),
    ...findings.map(drawWave),
    ...findings.map((finding, index) => drawFinding(finding, edge + 30 + index * high)),
    '</svg>',
  ].join('\n');
}

/** The mark on a ship's hull: a ring, the line through it, and the water up to the line. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256">
<rect width="256" height="256" rx="48" fill="#10263b"/>
<clipPath id="hull"><rect width="256" height="256" rx="48"/></clipPath>
<rect y="128" width="256" height="128" fill="#1d63a8" clip-path="url(#hull)"/>
<circle cx="128" cy="128" r="68" fill="none" stroke="#fff" stroke-width="20"/>
<rect x="24" y="118" width="208" height="20" rx="4" fill="#fff"/>
</svg>`;

function save(name: string, svg: string, scale: number): void {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { defaultFontFamily: 'DejaVu Sans Mono' },
  });
  writeFileSync(join(here, 'pictures', name), image.render().asPng());
}

save('icon.png', icon, 1);
save('findings.png', drawEditor(await ask()), 1.5);
