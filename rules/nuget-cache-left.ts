import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['dotnet'] as const;

export default defineRule({
  id: 'nuget-cache-left',
  summary: "NuGet's packages stay in the image.",
  why: '`dotnet` keeps every package that it restores below `~/.nuget`, and what it publishes holds those that it runs with.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  check: (build) =>
    cacheFindings(build, tools, { command: 'rm -rf ~/.nuget/packages', mount: '~/.nuget/packages', unsafe: true }),
});
