import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['mvn'] as const;

export default defineRule({
  id: 'maven-repository-left',
  summary: "Maven's local repository stays in the image.",
  why: 'Maven keeps every library and plugin of a build below `~/.m2`, and what it has built holds those that it runs with.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  check: (build) => cacheFindings(build, tools, { command: 'rm -rf ~/.m2/repository', mount: '~/.m2', unsafe: true }),
});
