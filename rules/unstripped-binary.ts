import { type Build, type Command, type Fix, defineRule, insertAfter, overlap } from '../src/rule/index.ts';

export default defineRule({
  id: 'unstripped-binary',
  summary: 'A program ships with the tables that only a debugger reads.',
  why: 'Symbols and debugging data are a good part of what Go and Rust make, and a running program never looks at them.',
  group: 'size',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.all) {
      if (!stage.reachable || build.commands.in(stage).some(({ name }) => name === 'strip' || name === 'upx')) continue;
      for (const { command, language, path } of build.packages.binaries(stage)) {
        if (!ships(build, command, path) || !keepsSymbols(build, command)) continue;
        const cure = language === 'go' ? 'add `-ldflags="-s -w"`' : 'set `strip = true` in its profile';
        const fix = language === 'go' ? fixOf(command) : undefined;
        yield {
          at: command.calledAt,
          message: `\`${command.called}\` leaves symbols and debugging data in what ships: ${cure}`,
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** Whether what a command makes is in an image that ships. */
const ships = (build: Build, { stage }: Command, path: string): boolean =>
  stage.shipped ||
  build.stages.shipped.some((shipped) =>
    build.files.carriedBy(shipped).some((carried) => carried.from.chain.includes(stage) && overlap(path, carried.path)),
  );

function keepsSymbols(build: Build, command: Command): boolean {
  if (command.tool === 'go') {
    const flags = command.option('-ldflags', '--ldflags');
    if (build.commands.environment(command, 'GOFLAGS') !== null || command.has('-gcflags', '-buildmode')) return false;
    return flags === undefined || (flags.literal !== undefined && !/(?:^|\s)-(?:s|w)(?:\s|$)/.test(flags.literal));
  }
  const manifest = build.facts.context?.read?.('Cargo.toml');
  if (command.tool !== 'cargo' || !command.has('--release', '-r') || manifest === undefined) return false;
  if (
    build.commands.environment(command, 'RUSTFLAGS') !== null ||
    build.commands.environment(command, 'CARGO_PROFILE_RELEASE_STRIP') !== null
  )
    return false;
  return !/^[ \t]*(?:strip|debug)\s*=|\[workspace/m.test(manifest) && !build.facts.context?.has('.cargo/config.toml');
}

function fixOf(command: Command): Fix | undefined {
  if (command.option('-ldflags', '--ldflags')) return undefined;
  return { title: 'Leave symbols out', safety: 'unsafe', edits: [insertAfter(command.calledAt, ' -ldflags="-s -w"')] };
}
