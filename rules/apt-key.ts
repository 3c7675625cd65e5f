import { codenames, type DistributionId } from '../src/data/distributions.ts';
import { defineRule, type Build, type Command } from '../src/rule/index.ts';

/** The first release of a distribution that no longer has it (apt 2.9.19). */
const goneSince: ReadonlyMap<string, readonly [name: string, since: number]> = new Map([
  ['debian', ['Debian', 13]],
  ['ubuntu', ['Ubuntu', 25.04]],
]);

/** The first release whose apt knows `signed-by` (1.1). */
const signedSince: ReadonlyMap<string, number> = new Map([
  ['debian', 9],
  ['ubuntu', 16.04],
]);

const adding: ReadonlySet<string> = new Set(['add', 'adv']);

const tools = ['apt-key'] as const;

export default defineRule({
  id: 'apt-key',
  summary: '`apt-key` adds a key that is trusted for every repository.',
  why: 'Whoever has one of its keys can sign packages of all repositories, and later releases have the program no more.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  *check(build) {
    for (const command of build.commands.named(tools)) {
      const word = command.args.find(({ value }) => adding.has(value));
      if (!word || isOlder(build, command)) continue;
      const gone = release(build, command);
      const ring = command.args[command.args.findIndex(({ value }) => value === '--keyring') + 1]?.value ?? '';
      // A keyring of its own is trusted where it is named.
      if (!gone && ring.startsWith('/') && !ring.includes('trusted.gpg')) continue;
      const why = gone ? `fails, for ${gone} has it no more` : 'trusts a key for every repository';
      yield {
        at: { start: command.calledAt.start, end: word.at.end },
        message: `\`${command.name} ${word.value}\` ${why}: put the key into \`/etc/apt/keyrings\`, and name it by \`signed-by\` where the repository is`,
        ...(gone !== undefined && { severity: 'error' }),
      };
    }
  },
});

/** The release at the bottom of a stage, where it has none. */
function release(build: Build, { stage }: Command): string | undefined {
  const { id = '', version = '' } = build.stages.baseFacts(stage)?.distribution ?? {};
  const [name, since] = goneSince.get(id) ?? [];
  return since !== undefined && Number.parseFloat(version) >= since ? `${name} ${version}` : undefined;
}

/** Whether apt knows no `signed-by` yet: as the image tells, or, where nothing is known of it, all the sources that are written for it. */
function isOlder(build: Build, { stage }: Command): boolean {
  const { distribution, kind } = build.stages.baseFacts(stage) ?? {};
  const named =
    kind === undefined ? build.packages.namedReleases(stage).flatMap((name) => codenames.get(name) ?? []) : [];
  const releases = distribution?.version ? [distribution] : named;
  const isOld = ({ id, version }: { readonly id: DistributionId; readonly version?: string | undefined }): boolean =>
    version !== undefined && Number.parseFloat(version) < (signedSince.get(id) ?? 0);
  return releases.length > 0 && releases.every(isOld);
}
