import {
  developmentByDefault,
  developmentPrograms,
  developmentScripts,
  developmentStarters,
  developmentVariables,
  previewScripts,
  restarters,
  scriptRunners,
} from '../../data/development.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { importsDevelopment } from './imports.ts';
import type { UpToStarts } from './types.ts';

/** Images for work on code, and for the machines that test it. */
const workshops =
  /(?:^|\/)(?:circleci|cimg|devcontainers)\/|(?:^|\/)(?:jenkins|jenkinsci|bitnami|buildkite|gitlab|actions|myoung34|summerwind)\/[\w-]*(?:agent|slave|runner)(?:$|[:@-])/;

/** What the name of a Dockerfile for work on code begins or ends with, beside `Dockerfile`: `Dockerfile.dev`, `api-test.Dockerfile`. */
const work = new Set(['builder', 'ci', 'debug', 'dev', 'devcontainer', 'editable', 'test']);

function isForWork(file: string): boolean {
  const words = file
    .toLowerCase()
    .split(/[-_.]/)
    .filter((word) => word !== 'dockerfile' && word !== 'containerfile');
  return work.has(words[0] ?? '') || work.has(words.at(-1) ?? '');
}

/** Whether a stage, by its name, its base image, its file's name or what it starts, is for work on the code and not for running it. */
export const isForDevelopment = once((build: UpToStarts, stage: Stage): boolean => {
  if (build.source.isIn('.devcontainer') || isForWork(build.source.name)) return true;
  if (stage.root && stage.root !== 'scratch' && workshops.test(stage.root.text)) return true;
  return build.stages.targets
    .filter((target) => target.chain.includes(stage))
    .some((target) => {
      const names = target.chain.map((link) => link.key ?? '');
      if (names.some((name) => /dev|test|debug|lint|(?:^|[-_])ci(?:$|[-_])|e2e/.test(name))) return true;
      const words = build.starts.of(target)?.words ?? [];
      // What serves a build to look at is started of what was built.
      const starters = words.filter((_, at) => !previewScripts.has(words[at + 1] ?? ''));
      return starters.some(startsWork) || runsScript(words, developmentScripts);
    });
});

/** `build.sh`, `build_debian.sh`: an image to build in. */
const buildScript = /(?:^|\/)(?:build|package)(?:[-_.][\w.-]*)?\.(?:sh|bash)$/;

/** What makes a machine that builds of a container: Jenkins' clients, by the names that it publishes them under. */
const buildAgent = /(?:^|\/)(?:swarm-client|remoting|slave)[\w.-]*\.jar$/;

/** Whether a word of a start is such a program, by the last part of its path, or a script that begins or ends with one. */
function startsWork(word: string): boolean {
  if (buildScript.test(word) || buildAgent.test(word)) return true;
  // `sh -c 'source env && jupyter notebook'` is one word.
  return word
    .replace(/\.sh$/, '')
    .split(/&&|\|\||;/)
    .some((script) => {
      const parts = script.trim().split(/[\s/=]/);
      return developmentPrograms.has(parts[0] ?? '') || developmentPrograms.has(parts.at(-1) ?? '');
    });
}

/** Whether one of the words in a word of a start names such a program, by its path or as a module: `./npm-run-all`, `ts-node/register`. */
const startsByTool = (word: string): boolean =>
  word
    .split(/[\s=]/)
    .flatMap((part) => [part, part.slice(part.lastIndexOf('/') + 1), part.slice(0, part.lastIndexOf('/'))])
    .some((part) => developmentStarters.has(part));

/** Whether what a stage starts may need what only development does: it is for work on the code, or serves what was built by a tool of its development. */
export function needsDevelopment(build: UpToStarts, stage: Stage): boolean {
  return (
    isForDevelopment(build, stage) ||
    build.stages.targets
      .filter((target) => target.chain.includes(stage))
      .some((target) => {
        const words = build.starts.of(target)?.words ?? [];
        return (
          runsScript(words, previewScripts) ||
          words.some(startsByTool) ||
          importsDevelopment(build, target) ||
          (restarts(build, target) && words.some((word) => scriptRunners.has(word))) ||
          words.some((word) => target.end.variable(developmentByDefault.get(word) ?? 'PATH') === null) ||
          [...developmentVariables].some(([name, values]) => values.includes(target.end.variable(name) ?? ''))
        );
      })
  );
}

/** Whether a stage installs a program that starts the project anew after each change. */
const restarts = ({ commands }: UpToStarts, { chain }: Stage): boolean =>
  chain.some((link) =>
    commands
      .in(link)
      .some(
        ({ form, operands, does }) =>
          form?.language === 'Node.js' &&
          does('add') &&
          operands.some(({ value }) => restarters.has(value.replace(/@[^@]*$/, ''))),
      ),
  );

/** Whether a runner of scripts starts one of these. */
function runsScript(words: readonly string[], scripts: ReadonlySet<string>): boolean {
  const parts = words.flatMap((word) => word.split(/\s+/)).map((word) => word.slice(word.lastIndexOf('/') + 1));
  const runner = parts.findIndex((part) => scriptRunners.has(part));
  return runner !== -1 && parts.slice(runner).some((part) => scripts.has(part));
}
