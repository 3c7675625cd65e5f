import { isBefore } from '../model/images/tag.ts';
import type { Build, Command } from '../model/index.ts';
import { insertAfter } from '../text/edit.ts';
import { lookUp } from '../text/look-up.ts';
import { option, type Option } from './options.ts';
import type { Finding } from './rule.ts';

/** The option of a rule about commands that ask: which of them, as subcommands. */
export const promptOption = (subcommands: readonly string[]): Option<readonly string[]> =>
  option.strings(subcommands, 'Subcommands to look at, all levels of them.');

/** The findings for the commands of these tools that nobody answers, as `waits` tells; a remark where it may go well all the same. */
export function* promptFindings(
  build: Build,
  tools: readonly string[],
  subcommands: readonly string[],
  waits: (build: Build, command: Command) => boolean = isUnanswered,
  mayGoWell: (build: Build, command: Command) => boolean = () => false,
): Generator<Finding> {
  for (const command of build.commands.named(tools)) {
    const { form, nameWord, subcommand } = command;
    const prompts = form?.prompts;
    const spellings = subcommands.flatMap((path) => [path, ...(lookUp(form?.aliases, path) ?? [])]);
    if (
      !prompts ||
      !nameWord ||
      !subcommand ||
      !spellings.includes(command.subcommands.join(' ')) ||
      !waits(build, command)
    )
      continue;
    const asks = lookUp(prompts.asks, subcommand.value) ?? 'before it goes on';
    const place = prompts.behind === 'name' ? nameWord : subcommand;
    yield {
      at: command.calledAt,
      ...(mayGoWell(build, command) && { severity: 'info' }),
      message: `\`${command.called}\` asks ${asks}, and nobody answers: add \`${prompts.option}\``,
      fix: {
        title: `Add \`${prompts.option}\``,
        safety: 'safe',
        edits: [insertAfter(place.at, ` ${prompts.option}`)],
      },
    };
  }
}

/** Whether neither an option nor a pipe nor the configuration answers. */
function isUnanswered(build: Build, command: Command): boolean {
  const { prompts, idle = [] } = command.form ?? {};
  const { answers = [], silent = [], key } = prompts ?? {};
  if (!build.commands.waitsForAnswer(command, [...answers, ...silent, ...idle])) return false;
  const { id = '', version = '' } = build.stages.baseFacts(command.stage)?.distribution ?? {};
  const first = lookUp(prompts?.sinceOn, id);
  if (first !== undefined && isBefore(version, first)) return false;
  const set = key === undefined ? null : build.packages.aptSetting(command, key);
  return set === null || set === 'false';
}
