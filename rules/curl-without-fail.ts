import { toolsThat } from '../src/data/deeds.ts';
import { isPrivateHost } from '../src/data/hosts.ts';
import {
  type Build,
  type Download,
  defineRule,
  type Finding,
  type HealthcheckNode,
  insertAfter,
  type RunNode,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'curl-without-fail',
  summary: '`curl` takes an answer that tells of an error for a good one.',
  why: 'Without `--fail` it ends well when the server says 404 or 503: the build goes on with the text of that, and a health check passes.',
  group: 'reproducibility',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['HEALTHCHECK'], tools: toolsThat(({ takesErrorPages }) => takesErrorPages !== undefined) },

  *check(build) {
    const found = new Map<RunNode, Download[]>();
    for (const download of build.stages.all.flatMap((stage) => build.files.downloads(stage))) {
      const { run } = download.command;
      if (!takesErrors(build, download)) continue;
      if (isRunUnheard(build, download)) yield handed(download);
      else found.set(run, [...(found.get(run) ?? []), download]);
    }
    for (const [first, ...others] of found.values()) if (first) yield finding(first, others);
    for (const node of build.stages.instructions('HEALTHCHECK', { onbuild: true })) yield* inCheck(build, node);
  },
});

/** A check that passes whatever the server answers. */
function* inCheck(build: Build, node: HealthcheckNode): Generator<Finding> {
  for (const { name, nameWord, form, has, dynamic, operands, parent } of build.commands.script(node).commands) {
    const facts = form?.takesErrorPages;
    if (!facts || !nameWord || operands.length === 0 || dynamic || parent?.kind === 'pipeline') continue;
    if (has(...facts.unless, ...facts.asks)) continue;
    yield {
      at: nameWord.at,
      message: `\`${name}\` ends well when the server answers with an error, and so does the check: add \`${facts.option}\``,
      ...(node.command?.form === 'shell' && {
        fix: {
          title: `Add \`${facts.option}\``,
          safety: 'unsafe',
          edits: [insertAfter(nameWord.at, ` ${facts.option}`)],
        },
      }),
    };
  }
}

function finding({ command }: Download, others: readonly Download[]): Finding {
  const { name, form } = command;
  const option = form?.takesErrorPages?.option ?? '';
  const places = [command, ...others.map((other) => other.command)].map((one) => one.nameWord?.at ?? one.at);
  const [at = command.at, ...rest] = places;
  return {
    at,
    message: `\`${name}\` takes an error page of the server for the file: add \`${option}\``,
    ...(rest.length > 0 && { related: rest.map((place) => ({ at: place, message: 'it does here too' })) }),
    fix: {
      title: `Add \`${option}\``,
      safety: 'unsafe',
      edits: places.map((place) => insertAfter(place, ` ${option}`)),
    },
  };
}

/** Whether it is run as it comes where nobody hears of a failure: with the option alone it is then nothing that is run, and all seems well. */
const isRunUnheard = (build: Build, { command, ranBy, path }: Download): boolean =>
  ranBy !== undefined &&
  path === undefined &&
  !(command.parent?.kind === 'pipeline' && build.commands.script(command.run).pipefail === true);

function handed({ command, ranBy }: Download): Finding {
  const option = command.form?.takesErrorPages?.option ?? '';
  return {
    at: command.nameWord?.at ?? command.at,
    message: `\`${command.name}\` hands an error page of the server to \`${ranBy?.name}\`: save the script with \`${option} -o FILE\`, then run it`,
  };
}

/** Whether an error of the server would go unnoticed, and nobody asks for it. */
function takesErrors(build: Build, { command, addresses, path, verified, unpacked }: Download): boolean {
  const facts = command.form?.takesErrorPages;
  if (!facts || verified || unpacked || path === '/dev/null' || !command.nameWord) return false;
  if (command.may(...facts.unless, ...facts.asks) || command.args.some(({ text }) => /^"?\$[@*]/.test(text)))
    return false;
  const isWeb = addresses.some(({ url }) => /^(?:https?|)$/.test(url.scheme) && !isPrivateHost(url.host));
  return isWeb && !build.commands.answered(command);
}
