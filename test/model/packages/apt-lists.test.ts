import { expect, test } from '@jest/globals';
import { installSize } from '../../../src/model/packages/apt-history.ts';
import type { Command } from '../../../src/model/index.ts';
import { buildOf, type Files, lastCommand } from '../../support/model.ts';

const files: Files = {
  list: 'curl\ngit\n',
  commented: '# tools\ncurl\n\ngit\n',
  noted: '# tools\ncurl # fetches\n\ngit\n',
  'one-line': 'curl git\n',
  'apt.conf': 'APT::Install-Recommends "0";\n',
};
const install = 'apt-get install -y --no-install-recommends';

/** What is installed in the end of a stage of Debian with those files; nothing where that is not known. Bytes. */
const installed = (run: string): number | undefined => {
  const build = buildOf(`FROM debian:12\nCOPY . /l/\n${run}`, {}, files);
  const commands = build.commands.named('apt-get', 'install');
  const sizes = commands.map((command: Command) => installSize(build, command)?.value);
  return sizes.includes(undefined) ? undefined : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
};
const expected = installed(`RUN ${install} curl git`);

test.each([
  `RUN ${install} $(cat /l/list)`,
  `RUN ${install} \`cat /l/one-line\``,
  `RUN ${install} $(cat /l/list | tr '\\n' ' ')`,
  `WORKDIR /l\nRUN ${install} $(cat list | xargs)`,
  `SHELL ["bash", "-c"]\nRUN ${install} $(</l/list)`,
  `RUN xargs -a /l/list ${install}`,
  `RUN xargs --arg-file=/l/list ${install}`,
  `RUN xargs ${install} < /l/list`,
  `RUN cat /l/list | xargs -r ${install}`,
  `RUN echo curl git | xargs ${install}`,
  `RUN grep -v '^#' /l/commented | xargs ${install}`,
  `RUN ${install} $(grep -vE "^\\s*#" /l/commented | tr "\\n" " ")`,
  `RUN sed -e 's/#.*//' /l/noted | xargs ${install}`,
  `RUN for one in $(cat /l/list); do ${install} $one; done`,
  `RUN while read one; do ${install} $one; done < /l/list`,
  `RUN --mount=source=list,target=/tmp/list xargs -a /tmp/list ${install}`,
  `COPY list /tools\nRUN xargs ${install} < /tools`,
  `RUN A=curl; A="$A git"; ${install} $A`,
  `RUN A=curl; A+=" git"; ${install} $A`,
  `ARG CURL\nARG GIT\nRUN ${install} curl=$CURL git\${GIT:+=$GIT}`,
  `RUN ${install} curl:amd64 git/bookworm`,
  `SHELL ["bash", "-c"]\nRUN ${install} {curl,git}`,
  'COPY apt.conf /etc/apt/apt.conf.d/90x\nRUN apt-get install -y curl git',
  `RUN bash <<EOF\n${install} curl git\nEOF`,
])('%s', (run) => {
  expect(Math.round(installed(run) ?? 0)).toBe(Math.round(expected ?? -1));
});

test.each([
  `RUN xargs ${install} < /etc/list`,
  `RUN ${install} $(lsb_release -cs)`,
  `ARG NAME\nRUN ${install} $NAME`,
  `RUN ${install} "$@"`,
])('not known: %s', (run) => {
  expect(installed(run)).toBeUndefined();
});

test('what a filter takes out of a list is not installed', () =>
  expect(installed(`RUN grep -v curl /l/list | xargs ${install}`)).toBe(installed(`RUN ${install} git`)));

test('a script that is saved first sets up a source of packages, too', () => {
  const setUp = 'apt-get install -y curl && curl -fsSL https://deb.nodesource.com/setup_20.x';
  const weighed = (run: string): number | undefined => {
    const build = buildOf(`FROM debian:12\nRUN ${run} && apt-get install -y nodejs`);
    return build.layers.size(build.stages.all.at(-1)!).adds?.value;
  };
  expect(weighed(`${setUp} -o /tmp/x.sh && bash /tmp/x.sh && rm /tmp/x.sh`)).toBeCloseTo(
    weighed(`${setUp} | bash -`) ?? 0,
    -5,
  );
});

test('files of packages are weighed one by one', () => {
  const weighed = (word: string): number | undefined => {
    const build = buildOf(`FROM debian:12\nCOPY d /d\nRUN dpkg -i ${word}`, {}, { 'd/a.deb': 5e6, 'd/b.deb': 1e6 });
    return build.layers.size(build.stages.all.at(-1)!).adds?.value;
  };
  expect(weighed('/d/*.deb')).toBe(weighed('/d/a.deb /d/b.deb'));
});

test('what `bash` reads is all that it does', () => {
  const build = buildOf('FROM debian:12\nRUN <<EOF bash -e\napt-get install -y curl\nEOF');
  expect(lastCommand(build, 'apt-get')).toBeDefined();
  expect(build.layers.size(build.stages.all.at(-1)!).adds?.from).toBe('table');
});
