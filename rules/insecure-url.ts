import { isPrivateHost, isWithoutTls } from '../src/data/hosts.ts';
import { isKeyServer, sourceVariables } from '../src/data/package-sources.ts';
import { type Build, type Command, defineRule, type Finding, openSchemes } from '../src/rule/index.ts';
import { type Range, readUrl, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'insecure-url',
  summary: 'Files, sources or packages come over a connection that anybody on the way can change.',
  why: 'Nothing in `http`, `ftp` and `git` tells whether the server is the one that was meant, or the file the one that it sent.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const { text, range } of written(build)) {
      const found = insecure(text);
      if (!found) continue;
      const at = range(found.start, found.start + found.scheme.length);
      const isWritten = build.source.slice(at).toLowerCase() === found.scheme;
      yield finding(isWritten ? at : range(0, text.length), found, isWritten);
    }
  },
});

/** A text with an address, and where its characters stand. */
interface Written {
  readonly text: string;
  range(start: number, end: number): Range;
}

function* written(build: Build): Generator<Written> {
  const vouched = vouchedFor(build);
  for (const command of build.commands.all) {
    const sources = vouched.has(command) ? [] : build.files.sources(command);
    for (const { word, text } of sources) {
      const content = word.content();
      const isThere = (start: number, end: number): boolean =>
        content.text.slice(start, end) === text.slice(start, end);
      yield { text, range: (start, end) => (isThere(start, end) ? content.range(start, end) : word.at) };
    }
  }
  for (const node of build.stages.instructions('ADD', { onbuild: true })) {
    if (node.flag('checksum')) continue;
    for (const source of node.sources) {
      const text = build.stages.expand(source, node) ?? source.text;
      yield { text, range: (start, end) => (source.text === text ? source.mapped.range(start, end) : source.at) };
    }
  }
  const setters = [
    ...build.stages.instructions('ENV', { onbuild: true }),
    ...build.stages.instructions('ARG', { onbuild: true }),
  ];
  for (const { key, value } of setters.flatMap(({ pairs }) => pairs))
    if (value && sourceVariables.has(key.text))
      yield { text: value.text, range: (start, end) => value.mapped.range(start, end) };
}

/** The commands of which all that they download is compared with a checksum or a signature. */
const vouchedFor = (build: Build): ReadonlySet<Command> =>
  new Set(
    build.stages.all.flatMap((stage) =>
      build.files.downloads(stage).flatMap(({ command, verified }) => (verified ? command : [])),
    ),
  );

interface Insecure {
  readonly scheme: string;
  readonly start: number;
  readonly host: string;
}

/** The first address in a text that is not protected, unless only its own network knows the host, or a fingerprint tells what comes. */
function insecure(text: string): Insecure | undefined {
  const end = text.indexOf('://');
  if (end === -1) return undefined;
  const before = text.slice(Math.max(0, end - 5), end).toLowerCase();
  const scheme = openSchemes.find((name) => before.endsWith(name) && !/[a-z]/.test(before.at(-name.length - 1) ?? ''));
  if (scheme === undefined) return undefined;
  const start = end - scheme.length;
  const { host, path } = readUrl(text.slice(start));
  return isPrivateHost(host) || /[$`]/.test(host) || isKeyServer(host, path) ? undefined : { scheme, start, host };
}

function finding(at: Range, { scheme, host }: Insecure, isWritten: boolean): Finding {
  const why = `\`${scheme}://\` lets anybody on the way change what is fetched`;
  if (isWithoutTls(host))
    return { at, message: `${why}, and this server has no \`https://\`: compare it with a checksum` };
  return {
    at,
    message: `${why}: use \`https://\``,
    ...(isWritten &&
      scheme !== 'ftp' && {
        fix: { title: 'Use `https://`', safety: 'unsafe', edits: [replace(at, 'https')] },
      }),
  };
}
