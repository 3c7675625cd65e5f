import { plainTlsOptions, tlsSwitches } from '../../data/tls.ts';
import { isPrivateHost } from '../../data/hosts.ts';
import type { ShellAssignment, ShellWord } from '../../shell/nodes.ts';
import type { MappedText } from '../../text/mapped.ts';
import { nameOf } from '../../text/path.ts';
import { trimEnd } from '../../text/trim.ts';
import { readUrl } from '../../text/url.ts';
import { once } from '../memo.ts';
import type { Command, UncheckedTls, UpToCommands } from './types.ts';

/** What turns off that certificates are checked, wherever a file does so: options, variables, configuration. */
export const uncheckedTls = once((build: UpToCommands): readonly UncheckedTls[] =>
  [...inInstructions(build), ...build.commands.all.flatMap(inCommand)].sort((a, b) => a.at.start - b.at.start),
);

/** `name=a|b`: whether a value is one of these; `*`: a host that others can reach. */
function turnsOff(wanted: string | undefined, value: string): boolean {
  if (wanted === undefined) return value !== '';
  if (wanted === '*') return value !== '' && isForeign(value);
  return wanted.split('|').includes(value.toLowerCase());
}

const isForeign = (value: string): boolean =>
  value.split(/[\s,]+/).some((host) => host !== '' && !isPrivateHost(readUrl(host).host));

const parted = (rule: string): readonly [string, string | undefined] => {
  const at = rule.indexOf('=');
  return at === -1 ? [rule, undefined] : [rule.slice(0, at), rule.slice(at + 1)];
};

const variables = new Map(
  tlsSwitches.flatMap(({ tool, tls }) =>
    (tls.variables ?? []).map((rule) => {
      const [name, wanted] = parted(rule);
      return [name, { tool, wanted }] as const;
    }),
  ),
);

/** What turns a tool's check off: options, and keys of its configuration with the value that does. */
const byTool = new Map(
  tlsSwitches.flatMap(({ names, tls }) => {
    const options = (tls.options ?? []).map((rule) => ({ rule, parts: parted(rule) }));
    const keys = (tls.keys ?? []).filter((rule) => rule.includes('=')).map(parted);
    return names.map((name) => [name, { options, keys }] as const);
  }),
);

const plainOptions = new Set(plainTlsOptions);

function inInstructions(build: UpToCommands): readonly UncheckedTls[] {
  const nodes = [
    ...build.stages.instructions('ENV', { onbuild: true }),
    ...build.stages.instructions('ARG', { onbuild: true }),
  ];
  const set = nodes.flatMap((node) =>
    node.pairs.flatMap(({ key, value, at }) => {
      const variable = variables.get(key.text);
      const text = value && build.stages.expand(value, node);
      if (!variable || text === undefined || !turnsOff(variable.wanted, text)) return [];
      return [
        {
          at,
          what: key.text,
          tool: variable.tool,
          lasts: node.keyword === 'ENV' && build.stages.of(node)?.shipped === true,
        },
      ];
    }),
  );
  const written = [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')].flatMap((node) =>
    node.heredocs.flatMap(({ body }) => inFile(node.destination?.text ?? '', body)),
  );
  return [...set, ...written];
}

function inCommand(command: Command): readonly UncheckedTls[] {
  if (saysNothing(command)) return [];
  const assignments = [...command.assignments, ...exported(command)].flatMap(({ name, value, at }) => {
    const variable = variables.get(name);
    if (!variable || value === undefined || !turnsOff(variable.wanted, value.literal ?? '')) return [];
    return [{ at, what: name, tool: variable.tool, lasts: false }];
  });
  return [...assignments, ...inOptions(command), ...inKeys(command), ...inWritten(command)];
}

/** Whether a command, as most do, has nothing that is looked at. */
const saysNothing = ({ tool, name, assignments, redirections, args }: Command): boolean =>
  assignments.length === 0 &&
  redirections.length === 0 &&
  name !== 'export' &&
  name !== 'tee' &&
  !byTool.has(tool) &&
  !args.some(({ literal }) => literal !== undefined && plainOptions.has(literal));

const exported = (command: Command): readonly ShellAssignment[] =>
  command.name === 'export'
    ? command.operands.flatMap((word) => {
        const at = word.value.indexOf('=');
        if (at === -1 || word.literal === undefined) return [];
        const value = { ...word, value: word.value.slice(at + 1), literal: word.literal.slice(at + 1) };
        return [{ at: word.at, name: word.value.slice(0, at), append: false, value }];
      })
    : [];

function inOptions(command: Command): readonly UncheckedTls[] {
  const found = new Map<ShellWord, string>();
  for (const { rule, parts } of byTool.get(command.tool)?.options ?? []) {
    const [name, wanted] = parts;
    const word = command.flagWord(name);
    const value = command.option(name)?.value;
    const off = wanted === undefined ? word : command.args.find((one) => one.literal === rule);
    if (off && !found.has(off)) found.set(off, name);
    else if (!off && word && value !== undefined && wanted !== undefined && turnsOff(wanted, value))
      found.set(word, name);
  }
  for (const word of command.args)
    if (word.literal !== undefined && plainOptions.has(word.literal) && !isQuiet(command)) found.set(word, word.value);
  if (found.size === 0 || isAmongFriends(command)) return [];
  return [...found].map(([word, name]) => ({
    at: word.at,
    what: nameIn(word, name),
    tool: command.name,
    lasts: false,
  }));
}

/** An option as it is written; of a cluster such as `-sSk` the one that is meant. */
const nameIn = ({ value }: ShellWord, name: string): string => (value.startsWith('--') ? parted(value)[0] : name);

/** Commands that only print their words. */
const isQuiet = ({ effect, name }: Command): boolean => effect === 'tells' || name === '';

/** Whether all addresses that a command is given are those of machines of one's own. */
function isAmongFriends({ operands, form }: Command): boolean {
  const addresses = operands.filter(({ value }) => form?.saves || value.includes('://'));
  const hosts = addresses.map(({ value }) => readUrl(value).host);
  return hosts.length > 0 && hosts.every(isPrivateHost);
}

/** `git config http.sslVerify false`, `npm config set strict-ssl=false`, `git -c http.sslVerify=false`. */
function inKeys(command: Command): readonly UncheckedTls[] {
  const keys = byTool.get(command.tool)?.keys ?? [];
  return keys.flatMap(([key, wanted]) => {
    return command.args.flatMap((word, index) => {
      const next = command.args[index + 1];
      const { name, value } = keyIn(word.value);
      if (!isKey(name, key)) return [];
      const set = value ?? next?.value;
      if (set === undefined || !turnsOff(wanted, set)) return [];
      const end = value === undefined && next ? next.at.end : word.at.end;
      return [{ at: { start: word.at.start, end }, what: name, tool: command.name, lasts: false }];
    });
  });
}

/** `--setopt=sslverify=false` as `sslverify` and `false`. */
function keyIn(text: string): { readonly name: string; readonly value: string | undefined } {
  const last = text.lastIndexOf('=');
  if (last === -1) return { name: text, value: undefined };
  const before = text.slice(0, last);
  return { name: before.slice(before.lastIndexOf('=') + 1), value: text.slice(last + 1) };
}

const isKey = (name: string, key: string): boolean =>
  name.toLowerCase() === key.toLowerCase() || name.toLowerCase().endsWith(`.${key.toLowerCase()}`);

/** `echo insecure >> ~/.curlrc`, and here-documents. */
function inWritten({ name, words, redirections, operands }: Command): readonly UncheckedTls[] {
  const target =
    redirections.find(({ operator }) => operator.startsWith('>'))?.target ?? (name === 'tee' ? operands[0] : undefined);
  if (!target) return [];
  const texts = [
    ...(name === 'echo' || name === 'printf' ? words.slice(1).map((word) => word.content()) : []),
    ...redirections.flatMap(({ body }) => body?.content ?? []),
  ];
  return texts.flatMap((text) => inFile(target.value, text));
}

/** The lines of a tool's configuration file that turn the check off. */
function inFile(path: string, text: MappedText): readonly UncheckedTls[] {
  const name = nameOf(path);
  const rules = tlsSwitches.flatMap(({ tool, tls }) =>
    tls.files?.includes(name) ? (tls.keys ?? []).map((rule) => ({ tool, rule })) : [],
  );
  if (rules.length === 0) return [];
  return linesOf(text.text).flatMap(({ start, line }) => {
    const [key = ''] = /^[:\w.-]+/.exec(line) ?? [];
    const value = line
      .slice(key.length)
      .replace(/^[\s=:"']+/, '')
      .replace(/["';]$/, '')
      .trim();
    const found = rules.find(({ rule }) => {
      const [wantedKey, wanted] = parted(rule);
      if (!isKey(trimEnd(key, ':'), wantedKey)) return false;
      return wanted === undefined ? value === '' || turnsOff('true|1|yes', value) : turnsOff(wanted, value);
    });
    if (!found) return [];
    return [{ at: text.range(start, start + line.length), what: trimEnd(key, ':'), tool: found.tool, lasts: false }];
  });
}

/** The lines of a text without the blanks around them; `\n` of `printf` ends one, too. */
function linesOf(text: string): readonly { readonly start: number; readonly line: string }[] {
  const lines: { start: number; line: string }[] = [];
  let at = 0;
  for (const part of text.replaceAll('\\n', '\n\n').split('\n')) {
    lines.push({ start: at + part.length - part.trimStart().length, line: part.trim() });
    at += part.length + 1;
  }
  return lines;
}
