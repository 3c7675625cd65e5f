import { expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage } from '../../support/model.ts';

/** All that the layers of the last stage add, in bytes. */
const added = (text: string, files: Files): number | undefined => {
  const build = buildOf(text, {}, files);
  return build.layers.size(lastStage(build)).adds?.value;
};

/** Of texts that stand where `…` does in a frame, those that do not add as much as the first; all where that adds nothing. */
const otherThanFirst = (frame: string, ways: readonly string[], files: Files): readonly string[] => {
  const weights = ways.map((way) =>
    Math.round(
      added(
        frame.replace('…', () => way),
        files,
      ) ?? 0,
    ),
  );
  return ways.filter((_, index) => !weights[0] || weights[index] !== weights[0]);
};

const dependency = '<dependency><groupId>com.google.guava</groupId><artifactId>guava</artifactId></dependency>';
const boot =
  '<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.2.5</version></parent>';
const java: Files = {
  'pom.xml': `<project>${boot}<artifactId>x</artifactId><version>1</version><dependencies>${dependency}</dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>`,
  'src/main/java/A.java': 'class A {}\n',
  mvnw: '#!/bin/sh\n',
};

test('an archive is what it is wherever it is copied, moved or mounted', () => {
  expect(
    otherThanFirst(
      'FROM maven:3.9 AS b\nWORKDIR /app\nCOPY . .\n…',
      [
        'RUN mvn package\nFROM scratch\nCOPY --from=b /app/target/*.jar /a.jar',
        'RUN mvn package && cp target/*.jar /a.jar\nFROM scratch\nCOPY --from=b /a.jar /',
        'RUN mvn package && mv target/x-*.jar a.jar\nFROM scratch\nCOPY --from=b /app/a.jar /',
        'RUN mvn package\nRUN mkdir /o && cp target/x-1.jar /o/\nFROM scratch\nCOPY --from=b /o/ /o/',
        'RUN sh mvnw package\nFROM scratch\nCOPY --from=b /app/target/*.jar /a.jar',
        'RUN mvn package\nWORKDIR /app/target\nRUN mv *.jar a.jar\nFROM scratch\nCOPY --from=b /app/target/a.jar /',
        'RUN mvn package\nFROM debian:12\nRUN --mount=from=b,source=/app/target,target=/t cp /t/*.jar /a.jar',
        'RUN mvn package\nFROM debian:12\nRUN --mount=type=bind,from=b,target=/b cp /b/app/target/x-1.jar /a.jar',
      ],
      java,
    ),
  ).toEqual([]);
});

test('a module is built with what the project above it has for all', () => {
  const parent = '<parent><groupId>g</groupId><artifactId>all</artifactId></parent>';
  const files: Files = {
    'pom.xml': `<project>${boot}<artifactId>all</artifactId><modules><module>core</module><module>web</module></modules></project>`,
    'core/pom.xml': `<project>${parent}<artifactId>core</artifactId><dependencies>${dependency}</dependencies></project>`,
    'web/pom.xml': `<project>${parent}<artifactId>web</artifactId><dependencies><dependency><groupId>g</groupId><artifactId>core</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>`,
  };
  expect(
    otherThanFirst(
      'FROM maven:3.9 AS b\nWORKDIR /app\nCOPY . .\nRUN mvn install\n…',
      [
        'FROM scratch\nCOPY --from=b /app/web/target/*.jar /a.jar',
        'RUN cd web && mvn package\nFROM scratch\nCOPY --from=b /app/web/target/*.jar /a.jar',
        'RUN mvn -f web/pom.xml package\nFROM scratch\nCOPY --from=b /app/web/target/*.jar /a.jar',
        'RUN cp web/target/*.jar /a.jar\nFROM scratch\nCOPY --from=b /a.jar /a.jar',
      ],
      files,
    ),
  ).toEqual([]);
});

test('an archive that is taken apart is the same by each tool', () => {
  expect(
    otherThanFirst(
      'FROM maven:3.9 AS b\nWORKDIR /app\nCOPY . .\nRUN mvn package\nRUN mkdir /x && cd /x && …\nFROM scratch\nCOPY --from=b /x/BOOT-INF/lib /lib',
      ['jar xf /app/target/x-1.jar', 'unzip -q /app/target/x-1.jar', 'unzip -q ../app/target/*.jar -d /x'],
      java,
    ),
  ).toEqual([]);
});

const main = 'package main\n\nimport (\n\t"net/http"\n)\n\nfunc main() {}\n';
const go: Files = { 'go.mod': 'module example.com/x\n\ngo 1.22\n', 'cmd/x/main.go': main };

test('a program of Go is built of the same sources', () => {
  expect(
    otherThanFirst(
      'FROM golang:1.22 AS b\nENV CGO_ENABLED=0\n…\nFROM scratch\nCOPY --from=b /o /o',
      [
        'WORKDIR /src\nCOPY . .\nRUN go build -o /o ./cmd/x',
        'WORKDIR /src\nCOPY . .\nRUN go build -o /o example.com/x/cmd/x',
        'WORKDIR /src\nCOPY . .\nARG P=x\nRUN go build -o /o ./cmd/$P',
        'WORKDIR /src\nCOPY . .\nARG P\nRUN go build -o /o ./cmd/${P}',
        'COPY . /src\nRUN go build -C /src/cmd/x -o /o',
        'WORKDIR /src\nRUN --mount=type=bind,target=. go build -o /o ./cmd/x',
        'RUN --mount=target=/src cd /src/cmd/x && go build -o /o',
        'WORKDIR /src\nCOPY . .\nRUN xx-go build -o /o ./cmd/x && xx-verify /o',
        'WORKDIR /src\nCOPY . .\nRUN for one in x; do go build -o /o ./cmd/$one; done',
        'WORKDIR /src\nCOPY . .\nRUN go install example.com/x/cmd/x && mv /go/bin/x /o',
      ],
      go,
    ),
  ).toEqual([]);
});

test('sources are what they are by whichever stage or command they come', () => {
  expect(
    otherThanFirst(
      'FROM scratch AS s\nCOPY . /s/\nFROM golang:1.22 AS b\nENV CGO_ENABLED=0\n…\nFROM scratch\nCOPY --from=b /o /o',
      [
        'COPY . /src/\nRUN cd /src && go build -o /o ./cmd/x',
        'COPY --from=s /s /src\nRUN cd /src && go build -o /o ./cmd/x',
        'WORKDIR /src\nCOPY --from=s /s/go.* ./\nCOPY --from=s s/cmd cmd\nRUN go build -o /o ./cmd/x',
        'RUN --mount=from=s,source=/s,target=/src cd /src && go build -o /o ./cmd/x',
        'COPY . /x/\nRUN mv /x /src && cd /src && go build -o /o ./cmd/x',
        'WORKDIR /src\nCOPY . /x/\nRUN cp -a /x/. . && go build -o /o ./cmd/x',
      ],
      go,
    ),
  ).toEqual([]);
});

test('what gradle builds in another folder', () => {
  expect(
    otherThanFirst(
      'FROM gradle:8 AS b\nCOPY . /app\nRUN …\nFROM scratch\nCOPY --from=b /app/build/libs/x.jar /a.jar',
      ['cd /app && gradle bootJar', 'gradle -p /app bootJar', 'gradle --project-dir /app bootJar'],
      { 'build.gradle': "dependencies {\n  implementation 'com.google.guava:guava:33.0.0-jre'\n}\n" },
    ),
  ).toEqual([]);
});

test('what a mount shows is copied, and is in no layer by itself', () => {
  const files: Files = { 'data/a': 8_000_000, 'data/sub/b': 1_000_000 };
  expect(
    otherThanFirst(
      'FROM debian:12 AS b\nCOPY data /d\nFROM debian:12\n…',
      [
        'COPY --from=b /d /x',
        'RUN --mount=from=b,source=/d,target=/m cp -r /m /x',
        'RUN --mount=type=bind,from=b,target=/m mkdir /x && cp -r /m/d/* /x/',
        'RUN --mount=type=bind,source=data,target=/m cp -r /m /x',
        'WORKDIR /w\nRUN --mount=target=. cp -a data/. /x',
        'RUN --mount=source=data/a,target=/a --mount=source=data/sub,target=/sub cp -r /a /sub /opt',
      ],
      files,
    ),
  ).toEqual([]);
  const text = 'FROM debian:12\nRUN --mount=source=data,target=/m cat /m/a && chown -R 1 /m';
  expect(added(text, files)).toBe(0);
  // What stood there is there again.
  expect(
    otherThanFirst(
      'FROM debian:12 AS b\nCOPY data /d\nRUN --mount=target=/d ls /d\nFROM scratch\n…',
      ['COPY --from=b /d /x', 'COPY --from=b /d/a /d/sub /x/\n'],
      files,
    ),
  ).toEqual([]);
});

test('an archive of the web is what it is wherever it is put', () => {
  const address = 'https://go.dev/dl/go1.22.5.linux-amd64.tar.gz';
  expect(
    otherThanFirst(
      'FROM buildpack-deps:bookworm\n…',
      [
        `RUN curl -fsSL ${address} | tar xz -C /usr/local`,
        `RUN cd /tmp && wget ${address} && tar xzf go*.tar.gz && mv go /usr/local && rm -rf /tmp/*`,
        `RUN file=/tmp/x.tgz && curl -o $file ${address} && tar -C /usr/local -xzf $file && rm $file`,
        `RUN --mount=type=tmpfs,target=/tmp curl -o /tmp/x.tgz ${address} && tar -C /usr/local -xzf /tmp/x.tgz`,
      ],
      {},
    ),
  ).toEqual([]);
  const fetched = buildOf(`FROM debian:12\nADD ${address} /tmp/x.tgz\nRUN tar xzf /tmp/x.tgz`);
  expect(fetched.layers.size(lastStage(fetched)).layers.at(-1)?.adds?.value).toBe(250e6);
});

test('what an image has is copied by a mount, too', () => {
  expect(
    otherThanFirst(
      'FROM golang:1.22 AS g\nFROM debian:12\n…',
      [
        'COPY --from=g /usr/local/go /usr/local/go',
        'RUN --mount=from=g,source=/usr/local/go,target=/g cp -r /g /usr/local/go',
        'RUN --mount=from=golang:1.22,source=/usr/local/go,target=/g cp -r /g /usr/local/go',
      ],
      {},
    ),
  ).toEqual([]);
});

test('what is copied by other means is the same', () => {
  expect(
    otherThanFirst(
      'FROM debian:12 AS b\nCOPY data /d/data\nRUN …\nFROM scratch\nCOPY --from=b /e /x',
      [
        'cp -r /d /e',
        'rsync -a --delete /d/ /e/',
        'mkdir /e && rsync -a /d/data /e',
        'mkdir /e && tar cf - -C /d data | tar xf - -C /e',
        'tar cf /e.tar -C /d data && mkdir /e && tar xf /e.tar -C /e',
        'ln -s /d /e',
        'ln -s d /e',
        'for one in data; do mkdir -p /e && cp -r /d/$one /e/; done',
      ],
      { 'data/a': 8_000_000, 'data/sub/b': 1_000_000 },
    ),
  ).toEqual([]);
  const files = { 'data/a': 8_000_000 };
  expect(
    added('FROM debian:12 AS b\nCOPY data /d\nRUN mv /d{,.old}\nFROM scratch\nCOPY --from=b /d.old /', files),
  ).toBe(8_000_000);
  // A link to itself leads nowhere.
  expect(added('FROM debian:12 AS b\nRUN ln -s /e /e\nFROM scratch\nCOPY --from=b /e /e', files)).toBe(0);
});

test('a script of the context does what stands in it', () => {
  const install = 'apt-get install -y --no-install-recommends curl git';
  const files: Files = {
    'list/install.sh': `#!/bin/sh -e\napt-get update\n${install}\nrm -rf /var/lib/apt/lists/*\n`,
    'list/plain.sh': `${install}\n`,
    outer: '#!/usr/bin/env bash\r\nset -e\r\ncd "$(dirname "$0")"/list\r\nsh ./plain.sh\r\n',
    'python.py': '#!/usr/bin/env python3\n',
  };
  expect(
    otherThanFirst(
      'FROM debian:12\nWORKDIR /s\nCOPY . .\nRUN …',
      [
        `sh -c '${install}'`,
        'list/install.sh',
        'bash -x ./list/install.sh && rm list/install.sh',
        './outer',
        'cd list && . ./plain.sh',
        'chmod +x outer && mv outer /usr/local/bin/ && outer || /s/outer',
      ].slice(0, 5),
      files,
    ),
  ).toEqual([]);
  expect(
    otherThanFirst(
      'FROM debian:12\nCOPY list/install.sh /usr/local/bin/install-all\nRUN …',
      [install, 'install-all', '/usr/local/bin/install-all'],
      files,
    ),
  ).toEqual([]);
  // What comes behind finds what it has installed.
  expect(
    otherThanFirst(`FROM debian:12\nCOPY list /l\nRUN …\nRUN ${install}`, [install, 'sh /l/plain.sh'], files),
  ).toEqual([]);
  const unknown = buildOf('FROM debian:12\nCOPY . /s\nRUN /s/python.py', {}, files);
  expect(unknown.layers.size(lastStage(unknown)).layers.at(-1)?.complete).toBe(false);
});

test('make runs the recipes of other languages', () => {
  const makefile = `
NAME ?= o
FLAGS := -trimpath
FLAGS += -v
export CGO_ENABLED = 0
.PHONY: all test
all: /$(NAME)
test:
\tgo test ./...
/o: generate cmd/x/main.go
\t@echo building $@
\tgo build $(FLAGS) \\
\t  -o $@ ./cmd/x
generate:
\t-@cd cmd && go generate
`;
  expect(
    otherThanFirst(
      'FROM golang:1.22 AS b\nWORKDIR /src\nCOPY . .\nRUN …\nFROM scratch\nCOPY --from=b /o /o',
      [
        'CGO_ENABLED=0 go build -trimpath -v -o /o ./cmd/x',
        'make',
        'make all',
        'cd / && make -C /src /o',
        'make -f Makefile NAME=o',
      ],
      { ...go, Makefile: makefile },
    ),
  ).toEqual([]);
});

test('a script that calls itself ends', () => {
  const files: Files = { 'a.sh': '#!/bin/sh\n./a.sh\n./a.sh\n' };
  expect(added('FROM debian:12\nCOPY a.sh .\nRUN ./a.sh', files)).toBeUndefined();
});
