import { browserDrivers, packagedBrowsers, type BrowserDriver } from '../src/data/browsers.ts';
import { beforeVersion } from '../src/data/families/node.ts';
import { defineRule, once, typically, type Build, type Command, type Finding, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'browser-downloads',
  summary: 'Browsers are downloaded that the program does not use.',
  why: 'A browser is 300 MB and more, and a program drives one of them.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const command of build.commands.all) {
      const { stage } = command;
      if (!stage.shipped || !build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      for (const driver of browserDrivers) {
        if (driver.off.some((name) => build.commands.environment(command, name) !== null)) continue;
        const found = driver.installs ? allOf(build, command, driver) : second(build, command, driver);
        if (found) yield { ...found, bytes: typically(driver.typical) };
      }
    }
  },
});

/** The subcommand that downloads every browser, since it names none. */
function allOf(
  build: Build,
  { words, node, form }: Command,
  { names, installs, files }: BrowserDriver,
): Finding | undefined {
  // What another command runs is a command of its own.
  if (!installs || node.inner.some(({ from }) => from === 'argument')) return undefined;
  const index = words.findIndex(({ value }) => names.includes(beforeVersion(value)));
  const [name, by] = words.slice(index, index + 2);
  if (index === -1 || !name || by?.value !== installs.by || (index > 0 && form === undefined)) return undefined;
  const rest = words.slice(index + 2).map(({ value }) => value);
  if (rest.some((word) => !word.startsWith('-') || installs.idle.includes(word))) return undefined;
  const { context } = build.facts;
  const texts = files.flatMap((file) => context?.read?.(file)?.toLowerCase() ?? []);
  const isUsed = (browser: string): boolean => texts.some((text) => text.includes(browser));
  if (installs.browsers.slice(1).some(isUsed)) return undefined;
  const command = `${name.value} ${by.value}`;
  return {
    at: { start: name.at.start, end: by.at.end },
    message: `\`${command}\` downloads every browser that there is: name the one that is used, such as \`${command} ${installs.browsers[0] ?? ''}\``,
  };
}

/** A download of a package's own, beside a browser that the distribution has brought. */
function second(build: Build, command: Command, driver: BrowserDriver): Finding | undefined {
  const { stage, form, called, calledAt } = command;
  const packaged = browserOf(build, stage);
  if (!driver.downloadsItself || !packaged || !form?.runsHooks) return undefined;
  if (!command.does('install', 'add') || command.has('--ignore-scripts') || !brings(build, command, driver))
    return undefined;
  const { context } = build.facts;
  if (driver.path !== undefined && build.commands.environment(command, driver.path) !== null) return undefined;
  if (driver.files.some((file) => context?.has(file))) return undefined;
  const [off = ''] = driver.off;
  return {
    at: calledAt,
    message: `\`${called}\` downloads a browser for \`${driver.names[0] ?? ''}\` beside the packaged \`${packaged}\`: set \`${off}=1\``,
    fix: {
      title: `Set \`${off}\``,
      safety: 'unsafe',
      edits: [build.edits.before(command.run, [`ENV ${off}=1`])],
    },
  };
}

const browserOf = once((build: Build, stage: Stage) =>
  stage.chain
    .flatMap((link) => build.packages.installed(link))
    .map(({ name }) => name)
    .find((name) => packagedBrowsers.has(name)),
);

/** Whether an install brings the package: by name, by the manifest, or as a variable shows that is set only later. */
function brings(build: Build, command: Command, { names, path }: BrowserDriver): boolean {
  const isNamed = (name: string): boolean => names.includes(beforeVersion(name));
  if (command.operands.length > 0) return command.operands.some(({ value }) => isNamed(value));
  const install = build.packages.dependencies(command.stage).find((one) => one.command === command);
  if (install && build.packages.packageNames(install).some(isNamed)) return true;
  return path !== undefined && command.stage.end.names.includes(path);
}
