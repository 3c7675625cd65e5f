import { pythonInstallers } from '../src/data/installers.ts';
import { interactive } from '../src/data/services.ts';
import { type Build, defineRule, type Finding, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'shipped-installer',
  summary: 'A tool that installs packages of Python is in the image that ships.',
  why: 'When the packages are installed its work is done: it makes the image larger, and tempts to change it while it runs.',
  group: 'packages',
  severity: 'bytes',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const target of build.stages.targets) {
      const programs = build.starts.programs(target);
      if (!programs || !build.starts.runsApplication(target) || build.starts.isForDevelopment(target)) continue;
      // A script may call it.
      if (build.starts.startsScript(target) || programs.some(({ name }) => interactive.has(name))) continue;
      for (const { tool, ...found } of [...installed(build, target), ...copied(build, target)]) {
        const commands = pythonInstallers.get(tool) ?? [];
        if (programs.some(({ name, tool: own, args }) => [name, own, ...args].some((word) => commands.includes(word))))
          continue;
        yield found;
      }
    }
  },
});

type Found = Finding & { readonly tool: string };

const message = (tool: string): string =>
  `\`${tool}\` is in the image that ships, and nothing there starts it: install in a stage of its own, or mount it in that \`RUN\``;

/** Those that a shipped stage installs itself, and keeps. */
function installed(build: Build, target: Stage): readonly Found[] {
  return target.chain.flatMap((stage) =>
    build.packages.dependencies(stage).flatMap((install) => {
      const { command } = install;
      const tool = build.packages.packageNames(install).find((name) => pythonInstallers.has(name));
      const gone = build.commands
        .in(stage)
        .some(
          (later) =>
            later.run === command.run &&
            later.at.start > command.at.start &&
            later.form?.language === 'Python' &&
            later.does('remove'),
        );
      if (tool === undefined || gone) return [];
      const word = command.operands.find(({ value }) => value.startsWith(tool));
      return [{ tool, at: word?.at ?? command.calledAt, message: message(tool) }];
    }),
  );
}

/** Those that come from the image they are published in, or along with the programs of a builder stage. */
function copied(build: Build, target: Stage): readonly Found[] {
  const direct = target.chain.flatMap((stage) =>
    stage.instructions.flatMap((node) => {
      if (node.keyword !== 'COPY') return [];
      const from = build.stages.fromTarget(node);
      if (from?.kind !== 'image' || build.images.describe(from.image).repository !== 'ghcr.io/astral-sh/uv') return [];
      const source = node.sources.find(({ text }) => /^\/?uv$/.test(text)) ?? node.sources[0];
      return source ? [{ tool: 'uv', at: source.at, message: message('uv') }] : [];
    }),
  );
  const along = build.files.carried(target).flatMap(({ from, source, path, wild }) => {
    if (wild) return [];
    const install = from.chain
      .flatMap((link) => build.packages.dependencies(link))
      .find((one) => one.bin === path && build.packages.packageNames(one).some((name) => pythonInstallers.has(name)));
    const tool = install && build.packages.packageNames(install).find((name) => pythonInstallers.has(name));
    if (!install || tool === undefined) return [];
    return [
      {
        tool,
        at: source.at,
        message: `\`${tool}\` comes along with \`${path}\`, and nothing here starts it: install it elsewhere, or into a virtual environment of its own`,
        related: [{ at: install.command.calledAt, message: 'it is installed here' }],
      },
    ];
  });
  return [...direct, ...along];
}
