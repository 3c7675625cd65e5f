import { asking, settled } from '../src/data/questions.ts';
import { type Build, type Command, defineRule, type Fix, type ImageFacts, insertBefore } from '../src/rule/index.ts';

export default defineRule({
  id: 'interactive-package',
  summary: 'A package asks while it is installed.',
  why: '`-y` answers apt and not the package: by builder, the step waits for ever or goes on with an empty answer.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const command of build.commands.all) {
      if (command.form?.packages !== 'debian' || !command.does('add')) continue;
      const base = build.stages.baseFacts(command.stage);
      // The variable may come from an image that we do not know.
      if (command.stage.from && (!base?.kind || base.variable('DEBIAN_FRONTEND') !== null)) continue;
      if (build.commands.environment(command, 'DEBIAN_FRONTEND') !== null) continue;
      const known = settled.get(base?.distribution?.id ?? '');
      const [first] = build.packages.named(command).filter(({ name }) => asking.has(name) && !known?.has(name));
      if (!first || (first.name === 'tzdata' && !asksForZone(base)) || isAnswered(build, command)) continue;
      const fix = fixOf(command);
      yield {
        at: first.at,
        message: `\`${first.name}\` asks while it is installed, and nobody answers: set \`DEBIAN_FRONTEND=noninteractive\` for this command`,
        ...(fix && { fix }),
      };
    }
  },
});

/** Whether tzdata has somebody choose a zone: Ubuntu's does since 18.04, and took UTC before. */
const asksForZone = (base: ImageFacts | undefined): boolean =>
  base?.distribution?.id === 'ubuntu' && !(Number.parseFloat(base.distribution.version ?? '') < 18);

/** Whether something before it answers, or may: preseeding, a time zone that is set already. */
const isAnswered = (build: Build, command: Command): boolean =>
  build.commands.all.some(
    (earlier) =>
      earlier.at.start < command.at.start &&
      command.stage.chain.includes(earlier.stage) &&
      (earlier.tool === 'debconf-set-selections' || [...earlier.words, ...targets(earlier)].some(isZone)),
  );

const targets = (command: Command): readonly { readonly value: string }[] =>
  command.redirections.flatMap(({ target }) => target ?? []);

const isZone = ({ value }: { readonly value: string }): boolean =>
  value === '/etc/timezone' || value === '/etc/localtime';

function fixOf({ nameWord, prefixes }: Command): Fix | undefined {
  if (!nameWord || !prefixes.every(({ value }) => value === 'sudo' || value === 'env')) return undefined;
  return {
    title: 'Set `DEBIAN_FRONTEND` for this command',
    safety: 'safe',
    edits: [insertBefore(nameWord.at, 'DEBIAN_FRONTEND=noninteractive ')],
  };
}
