import { describe, expect, test } from '@jest/globals';
import { applyEdits } from '../../../src/fix/index.ts';
import { createBuild } from '../../../src/model/build.ts';
import { Source } from '../../../src/text/source.ts';
import { buildOf, lastNode, lastStage } from '../../support/model.ts';

const ask = <T>(text: string, question: (build: ReturnType<typeof buildOf>) => T): T =>
  question(buildOf(text.includes('FROM') ? text : `FROM debian:12\n${text}`));

describe('what an image starts', () => {
  test.each([
    ['CMD ["a", "b"]', ['a', 'b']],
    ['ENTRYPOINT ["a"]\nCMD ["b"]', ['a', 'b']],
    ['CMD ["b"]\nENTRYPOINT ["a"]', ['a', 'b']],
    ['CMD a b', ['a', 'b']],
    ['CMD exec a b', ['exec', 'a', 'b']],
    ['RUN x', undefined],
    ['CMD []', undefined],
    ['FROM x AS a\nCMD ["a"]\nFROM a', ['a']],
    ['FROM x AS a\nCMD ["a"]\nFROM a\nENTRYPOINT ["b"]', ['b']],
    ['FROM x AS a\nENTRYPOINT ["a"]\nFROM a\nCMD ["b"]', ['a', 'b']],
  ])('by %j', (text, words) => {
    expect(ask(text, (build) => build.starts.of(lastStage(build))?.words)).toEqual(words);
  });

  test.each([
    ['CMD ["uvicorn", "a"]', ['uvicorn']],
    ['CMD ["/opt/venv/bin/python3.12", "app.py"]', ['python3.12 app.py']],
    ['CMD ["python", "-m", "http.server"]', ['python -m http.server']],
    ['CMD ["python", "-u", "app.py"]', ['python']],
    ['CMD ["python", "$APP"]', ['python']],
    ['CMD ["java", "-jar", "a.jar"]', ['java -jar a.jar']],
    ['CMD ["java", "-Xmx1g", "-jar", "a.jar"]', ['java']],
    ['CMD ["npm", "run", "start"]', ['npm run start']],
    ['CMD ["npm", "start"]', ['npm start']],
    ['CMD ["bundle", "exec", "puma"]', ['bundle exec puma', 'puma']],
    ['CMD ["nginx", "-g", "x"]', ['nginx']],
    ['ENTRYPOINT ["tini", "--", "node", "a.js"]', ['node a.js']],
    ['ENTRYPOINT ["/sbin/tini", "-g", "--"]\nCMD ["node", "a.js"]', ['node a.js']],
    ['CMD sh -c "tini -g -- node a.js"', ['node a.js']],
    ['CMD ["sh", "-c", "dumb-init node a.js"]', ['node a.js']],
    ['ENTRYPOINT ["tini", "--"]', undefined],
    ['ENTRYPOINT ["a"]\nCMD b', undefined],
    ['ENTRYPOINT ["a"]\nCMD ["b"]', ['a']],
    ['ENTRYPOINT a\nCMD ["b"]', ['a']],
    ['CMD exec node a.js', ['node a.js']],
    ['CMD ["sh", "-c", "node a.js"]', ['node a.js']],
    ['CMD mkdir -p /x && node a.js', ['node a.js']],
    ['CMD a & b', ['a', 'b']],
    ['CMD sleep 5 && node a.js', ['node a.js']],
    ['CMD tini -- node a.js', ['node a.js']],
    ['CMD X=1 node a.js', ['node a.js']],
    ['CMD PATH=/x node a.js', undefined],
    ['CMD export PATH=/x && node a.js', undefined],
    ['CMD export X=/x && node a.js', ['node a.js']],
    ['CMD . /venv/bin/activate && node a.js', undefined],
    ['CMD $APP', undefined],
    ['CMD mkdir /x', undefined],
    ['CMD ["$APP"]', ['$APP']],
    ['RUN x', undefined],
    ['FROM a\nRUN cp out/find /usr/local/bin/\nCMD ["find", "x"]', ['find']],
    ['FROM a\nCOPY --from=b /out/find /bin/find\nCMD ["find", "x"]', ['find']],
    ['FROM a\nCMD ["find", "x"]', undefined],
  ])('are the programs of %j', (text, called) => {
    expect(ask(text, (build) => build.starts.programs(lastStage(build))?.map((one) => one.called))).toEqual(called);
  });

  test.each([
    ['ENV PATH=/a:/b', ['/a', '/b']],
    ['FROM x/y', undefined],
    ['ENV PATH=/a:$PATH', ['/a', '/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']],
  ])('are looked for after %j', (text, path) => {
    expect(ask(text, (build) => build.starts.searchPath(lastStage(build)))).toEqual(path);
  });
});

describe('an image', () => {
  test.each([
    ['CMD ["a"]', true],
    ['CMD ["bash"]', false],
    ['CMD ["/bin/sh"]', false],
    ['CMD ["python3"]', false],
    ['CMD ["python3", "a.py"]', true],
    ['CMD ["a.sh", "bash"]', false],
    ['CMD ["bash", "-c"]', false],
    ['CMD ["bash", "-c", "a"]', true],
    ['CMD ["bash", "a b"]', true],
    ['CMD ["bash", "a"]', false],
    ['CMD a && bash', false],
    ['CMD a && bash x', true],
    ['RUN a', false],
    ['FROM nginx', true],
    ['FROM debian:12 AS a\nCMD ["a"]\nFROM a', true],
    ['FROM debian:12 AS a\nRUN x\nFROM debian:12\nCMD ["b"]', false],
  ])('of %j runs an application: %s', (text, expected) => {
    expect(ask(text, (build) => build.starts.runsApplication(build.stages.all[0] as never))).toBe(expected);
  });

  test('of a part of a file is taken to run one', () => {
    const build = (text: string): ReturnType<typeof createBuild> => createBuild(new Source('Dockerfile', text));
    const runs = (text: string): boolean => build(text).starts.runsApplication(lastStage(build(text)));
    expect(runs('RUN a')).toBe(true);
    expect(runs('RUN a\nCMD ["bash"]')).toBe(false);
  });

  test.each([
    ['CMD ["a"]', false, false],
    ['RUN x', true, true],
    ['FROM nginx\nCMD ["a"]', true, false],
    ['CMD ["/entrypoint.sh"]', true, true],
    ['CMD ["docker-entrypoint"]', true, true],
    ['CMD ["sh", "/a.sh"]', true, false],
    ['CMD ["sh", "/a"]', false, false],
    ['CMD ["$APP"]', true, true],
    ['CMD ["gosu", "app", "a"]', true, false],
    ['RUN apt-get install -y gosu\nCMD ["a"]', true, false],
    ['RUN apt-get install -y curl\nCMD ["a"]', false, false],
    ['CMD ["start-a"]', true, true],
    ['CMD ["restart"]', false, false],
    ['FROM golang:1\nRUN go build -o /bin/boot\nCMD ["/bin/boot"]', false, false],
    ['FROM golang:1\nRUN true\nCMD ["/bin/boot"]', true, true],
    ['CMD ["tini", "-s", "--", "X=1", "a.py"]', true, true],
  ])('of %j may drop rights: %s, starts a script: %s', (text, drops, script) => {
    expect(
      ask(text, (build) => [build.starts.mayDropRights(lastStage(build)), build.starts.startsScript(lastStage(build))]),
    ).toEqual([drops, script]);
  });

  test.each([
    ['FROM debian:12', 'Dockerfile', false],
    ['FROM debian:12', 'dev.Dockerfile', true],
    ['FROM debian:12', 'Dockerfile.test', true],
    ['FROM debian:12', 'x/Dockerfile-ci', true],
    ['FROM debian:12', 'Dockerfile.device', false],
    ['FROM debian:12', 'dev/Dockerfile', false],
    ['FROM debian:12', '.devcontainer/Dockerfile', true],
    ['FROM debian:12', 'x/.devcontainer/Dockerfile', true],
    ['FROM cimg/node:22', 'Dockerfile', true],
    ['FROM mcr.microsoft.com/devcontainers/base', 'Dockerfile', true],
    ['FROM debian:12 AS dev', 'Dockerfile', true],
    ['FROM debian:12 AS ci', 'Dockerfile', true],
    ['FROM debian:12 AS precise', 'Dockerfile', false],
    ['FROM debian:12\nCMD ["nodemon"]', 'Dockerfile', true],
    ['FROM debian:12\nCMD ["/x/bin/nodemon", "-v"]', 'Dockerfile', true],
    ['FROM debian:12\nCMD ["run.sh"]', 'Dockerfile', false],
    ['FROM debian:12\nCMD ["/src/packaging/build.sh"]', 'Dockerfile', true],
    ['FROM debian:12\nENTRYPOINT ["bash", "build_debian.sh"]', 'Dockerfile', true],
    ['FROM debian:12\nCMD ["./builder"]', 'Dockerfile', false],
    ['FROM debian:12', 'editable.Dockerfile', true],
    ['FROM debian:12 AS a\nFROM a AS test', 'Dockerfile', false],
    ['FROM debian:12 AS test\nFROM debian:12', 'Dockerfile', false],
  ])('of %j in %s is for development: %s', (text, path, expected) => {
    const build = createBuild(new Source(path, text));
    expect(build.starts.isForDevelopment(build.stages.all[0] as never)).toBe(expected);
  });
});

describe('another user', () => {
  test.each([
    ['USER app\nUSER root', 'app'],
    ['USER app:staff\nUSER other\nUSER root', 'other'],
    ['USER root', undefined],
    ['USER 0:0', undefined],
    ['USER $X', undefined],
    ['RUN useradd app', 'app'],
    ['RUN useradd -m app && adduser other', 'other'],
    ['RUN adduser app staff', undefined],
    ['RUN groupadd app', undefined],
    ['USER one\nRUN useradd two', 'one'],
    ['FROM node:22', 'node'],
    ['FROM gcr.io/distroless/static-debian12', 'nonroot'],
    ['FROM mambaorg/micromamba:2', 'mambauser'],
    ['FROM x/y', undefined],
    ['FROM debian:12 AS a\nRUN useradd app\nFROM a', 'app'],
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER app', undefined],
  ])('is there after %j: %s', (text, user) => {
    expect(ask(text, (build) => build.starts.spareUser(lastStage(build)))).toBe(user);
  });

  test.each([
    ['FROM a\nRUN b\nCMD ["c"]', 'FROM a\nRUN b\nUSER app\nCMD ["c"]'],
    ['FROM a\nCMD ["c"]', 'FROM a\nUSER app\nCMD ["c"]'],
    ['FROM a\nRUN b\nUSER root\nCMD ["c"]', 'FROM a\nRUN b\nUSER app\nCMD ["c"]'],
    ['FROM a\nUSER root\nRUN b\nCMD ["c"]', 'FROM a\nUSER root\nRUN b\nUSER app\nCMD ["c"]'],
    ['FROM a AS x\nUSER root\nFROM x\nCMD ["c"]', 'FROM a AS x\nUSER root\nFROM x\nUSER app\nCMD ["c"]'],
    ['FROM a\nCOPY b c\nWORKDIR /d\nENV e=f', 'FROM a\nCOPY b c\nWORKDIR /d\nUSER app\nENV e=f'],
    ['FROM a\nADD b c', 'FROM a\nADD b c\nUSER app'],
  ])('is set by an edit of %j', (text, after) => {
    const build = buildOf(text);
    const edit = build.starts.endAs(lastStage(build), 'app');
    const edited = edit && applyEdits(text, [edit]);
    expect(edited).toBe(after);
    const again = buildOf(edited ?? '');
    expect(lastStage(again).end.user).toBe('app');
  });
});

describe('a variable that a program gets as it is written', () => {
  test.each([
    ['CMD ["a", "$HOME"]', ['$HOME']],
    ['CMD ["a", "${HOME}/x", "$X1"]', ['${HOME}', '$X1']],
    ['CMD ["a", "$home"]', []],
    ['ARG home\nCMD ["a", "$home"]', ['$home']],
    ['CMD ["sh", "-c", "$HOME"]', []],
    ['CMD a $HOME', []],
    ['CMD ["/a.sh", "$HOME"]', []],
    ['CMD ["pwsh.exe", "$HOME"]', []],
    ['CMD ["java", "-Dx=${HOME}"]', []],
    ['CMD ["java", "$HOME"]', ['$HOME']],
    ['ENTRYPOINT a\nCMD ["$HOME"]', []],
    ['ENTRYPOINT ["a"]\nCMD ["$HOME"]', ['$HOME']],
    ['ENTRYPOINT ["/a.sh"]\nCMD ["$HOME"]', []],
    ['CMD ["$HOME/a"]', ['$HOME']],
  ])('in %j', (text, names) => {
    expect(
      ask(text, (build) => build.starts.unexpanded(lastNode(build, 'CMD')).map(({ at }) => build.source.slice(at))),
    ).toEqual(names);
  });

  test.each([
    ['CMD ["a", "$HOME/x"]', 'a "$HOME/x"'],
    ['CMD ["a", "-p=80"]', 'a -p=80'],
    ['CMD ["a", "x\\"y`z\\\\"]', 'a "x\\"y\\`z\\\\"'],
    ['CMD ["a", "b c"]', undefined],
    ['CMD a', undefined],
  ])('is put in by a shell: %s', (text, shell) => {
    expect(ask(text, (build) => build.starts.shellText(lastNode(build, 'CMD')))).toBe(shell);
  });
});

describe('a variable of a profile', () => {
  test.each([
    ['RUN echo "export A=1" >> /etc/profile\nCMD ["a"]', ['A=1 in /etc/profile']],
    ['RUN echo A=1 > /etc/environment\nCMD ["a"]', ['A=1 in /etc/environment']],
    ['RUN echo A=$X >> /root/.bashrc\nCMD ["a"]', ['A=undefined in /root/.bashrc']],
    ['RUN echo "A=1" | tee -a /etc/environment\nCMD ["a"]', ['A=1 in /etc/environment']],
    ['RUN echo "A=1" | cat /etc/environment\nCMD ["a"]', []],
    ['RUN printf "export A=1" >> /etc/profile\nCMD ["a"]', ['A=1 in /etc/profile']],
    ['RUN echo A=1 >> /etc/x\nCMD ["a"]', []],
    ['RUN echo PS1=1 >> /root/.bashrc\nCMD ["a"]', []],
    ['RUN echo hello >> /root/.bashrc\nCMD ["a"]', []],
    ['RUN echo A=1 >> /root/.bashrc\nCMD ["bash"]', []],
    ['RUN echo A=1 >> /root/.bashrc\nCMD ["bash", "-lc", "a"]', []],
    ['RUN echo A=1 >> /root/.bashrc\nCMD ["/entrypoint.sh"]', []],
    ['RUN echo A=1 >> /root/.bashrc\nRUN . /root/.bashrc\nCMD ["a"]', []],
    ['ENV BASH_ENV=/root/.bashrc\nRUN echo A=1 >> /root/.bashrc\nCMD ["a"]', []],
    ['ENV ENV=/root/.bashrc\nRUN echo A=1 >> /root/.bashrc\nCMD ["a"]', []],
    ['SHELL ["/bin/bash", "-lc"]\nRUN echo A=1 >> /root/.bashrc\nCMD ["a"]', []],
    ['SHELL ["/bin/bash", "-c"]\nRUN echo A=1 >> /root/.bashrc\nCMD ["a"]', ['A=1 in /root/.bashrc']],
    ['RUN apt-get install -y openssh-server\nRUN echo A=1 >> /etc/environment\nCMD ["a"]', []],
    ['FROM x AS b\nRUN echo A=1 >> /etc/environment\nFROM x\nCMD ["a"]', []],
  ])('after %j', (text, expected) => {
    expect(
      ask(text, (build) => build.starts.profileVariables().map((one) => `${one.name}=${one.value} in ${one.file}`)),
    ).toEqual(expected);
  });
});
