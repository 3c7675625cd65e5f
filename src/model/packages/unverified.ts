import { toolsWith } from '../../data/deeds.ts';
import type { Setting, Tool } from '../../data/tool.ts';
import type { MappedText } from '../../text/mapped.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { UpToPackages, Unverified } from './types.ts';

/** What has packages installed of which nobody checks who made them, by the tools of a family, in order. */
export function unverifiedBy(build: UpToPackages, is: (form: Tool) => boolean): readonly Unverified[] {
  const settings = settingsOf(is);
  const found = build.commands.all.flatMap((command) =>
    command.form?.unverified && is(command.form) ? byOption(build, command) : [],
  );
  const written = allWritten(build);
  const isThere = settings.some(({ key }) => written.includes(key));
  const set = isThere ? build.commands.all.flatMap(textsOf).flatMap((text) => settingsIn(text, settings)) : [];
  const copied = (['COPY', 'ADD'] as const).flatMap((keyword) =>
    build.stages
      .instructions(keyword)
      .flatMap(({ heredocs }) => heredocs.flatMap(({ body }) => settingsIn(body, settings))),
  );
  return [...found, ...set, ...copied].sort((one, other) => one.at.start - other.at.start);
}

interface CuredSetting extends Setting {
  readonly cure: string | undefined;
}

const known = new WeakMap<(form: Tool) => boolean, readonly CuredSetting[]>();

/** The settings of the tools of a family, each once; kept by what tells the family. */
function settingsOf(is: (form: Tool) => boolean): readonly CuredSetting[] {
  const before = known.get(is);
  if (before) return before;
  const all = toolsWith('unverified')
    .filter(is)
    .flatMap(({ unverified }) =>
      (unverified?.settings ?? []).map((setting) => ({
        ...setting,
        key: setting.key.toLowerCase(),
        cure: unverified?.cure,
      })),
    );
  const settings = [...new Map(all.map((setting) => [setting.key, setting])).values()];
  known.set(is, settings);
  return settings;
}

/** Options of an install, unless all that it names are files of the project: those have no signature. */
function byOption(build: UpToPackages, command: Command): readonly Unverified[] {
  const words = (command.form?.unverified?.options ?? []).flatMap((option) => command.flagWord(option) ?? []);
  const installs = command.form?.does === undefined || command.does('add', 'upgrade', 'refresh', 'fetch', 'configure');
  if (words.length === 0 || !installs || isOfProject(build, command)) return [];
  const cure = command.form?.unverified?.cure;
  return words.map(({ at, text }) => ({ at, text, cure }));
}

function isOfProject(build: UpToCommands, { stage, operands }: Command): boolean {
  const files =
    operands.length > 0 &&
    operands.every(({ value }) => /^[./]|\.(?:deb|rpm|apk)$/.test(value) && !value.includes('://'));
  if (!files) return false;
  const fetched = stage.chain.some(
    (link) =>
      build.commands.in(link).some(({ does }) => does('download')) ||
      link.instructions.some((node) => node.keyword === 'ADD' && node.sources.some(({ text }) => text.includes('://'))),
  );
  return !fetched;
}

/** What all commands have of words and here-documents, in small letters: most files have none of what is looked for. */
const allWritten = once((build: UpToPackages): string => {
  const texts: string[] = [];
  for (const { args, redirections } of build.commands.all) {
    for (const { value } of args) texts.push(value);
    for (const { body } of redirections) if (body) texts.push(body.content.text);
  }
  return texts.join('\n').toLowerCase();
});

/** The words of a command, and what it writes of a here-document. */
const textsOf = ({ args, redirections }: Command): readonly MappedText[] => [
  ...args.map((word) => word.content()),
  ...redirections.flatMap(({ body }) => body?.content ?? []),
];

/** Where a text sets one of these so that it turns a check off. */
function settingsIn(text: MappedText, settings: readonly CuredSetting[]): readonly Unverified[] {
  const lower = text.text.toLowerCase();
  return settings.flatMap(({ key: wanted, off, beside, cure }) => {
    if (!lower.includes(wanted) || beside?.test(text.text) === false) return [];
    const found: Unverified[] = [];
    for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length;
      const value = /^["'\s=:]{0,8}(\w+)/.exec(text.text.slice(end, end + 20));
      // `repo_gpgcheck` is another one.
      if (!value || /\w/.test(text.text[at - 1] ?? '') || isOn(value[1] ?? '') !== off) continue;
      const quote = /["']/.exec(value[0])?.[0];
      const stop = end + value[0].length;
      const last = quote !== undefined && text.text[stop] === quote ? stop + 1 : stop;
      found.push({ at: text.range(at, last), text: text.text.slice(at, last), cure });
    }
    return found;
  });
}

/** Nothing for what is neither. */
function isOn(value: string): boolean | undefined {
  if (/^(?:1|yes|true|on|enable|with)$/i.test(value)) return true;
  return /^(?:0|no|false|off|disable|without)$/i.test(value) ? false : undefined;
}
