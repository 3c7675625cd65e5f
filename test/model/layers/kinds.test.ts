import { expect, test } from '@jest/globals';
import { buildOf, lastStage } from '../../support/model.ts';

const layersOf = (text: string) => {
  const build = buildOf(text);
  return build.layers.of(lastStage(build));
};

test.each([
  'git clone https://example.com/x.git',
  'git clone --depth 1 https://example.com/x.git',
  'curl -fsSLo /usr/local/bin/x https://example.com/x',
  'curl -fsSL https://example.com/x.tar.gz | tar xz -C /opt',
  'go build -o /app .',
  'cargo build --release',
  'mvn package',
  'gradle build',
  'dotnet publish -o /out',
  'npm install -g @angular/nobody-knows-this',
])('%s weighs what its kind does', (command) => {
  const [layer] = layersOf(`FROM debian:12\nRUN ${command}`);
  expect(layer?.adds?.from).toBe('typical');
  expect(layer?.adds?.low).toBeLessThan(layer?.adds?.value ?? 0);
  expect(layer?.least).toMatchObject({ atLeast: true });
});

test('what Maven only fetches is not built', () => {
  const weightOf = (goals: string): number => {
    const [layer] = layersOf(`FROM maven:3.9\nRUN mvn -B ${goals}`);
    return layer?.adds?.value ?? 0;
  };
  const fetched = weightOf('dependency:go-offline');
  expect(fetched).toBeGreaterThan(0);
  expect(fetched).toBeLessThan(weightOf('package'));
  expect(weightOf('org.apache.maven.plugins:maven-dependency-plugin:3.8.1:go-offline')).toBe(fetched);
  expect(weightOf('dependency:go-offline package')).toBe(weightOf('package'));
});

test.each([
  ['FROM alpine:3.20', 'apk add --no-cache git', 7e6, 19e6],
  ['FROM alpine:3.20', 'apk add --no-cache build-base gcc g++', 160e6, 280e6],
  ['FROM debian:13-slim', 'apt-get install -y libcurl4t64', 0.02e6, 80e6],
  ['FROM debian:12-slim', 'xargs apt-get install -y < /list', 0.02e6, 3e9],
  ['FROM fedora:42', 'dnf install -y gcc-c++ && dnf clean all', 100e6, 400e6],
  ['FROM fedora:42', 'dnf groupinstall -y "Development Tools" && dnf clean all', 250e6, 1.3e9],
  ['FROM rockylinux:9', 'yum install -y java-17-openjdk-devel && yum clean all', 200e6, 600e6],
  ['FROM archlinux', 'pacman -Syu --noconfirm base-devel', 0.1e6, 3.1e9],
])('packages of %s: %s', (from, command, low, high) => {
  const adds = layersOf(`${from}\nRUN ${command}`)[0]?.adds;
  expect(adds?.low).toBeGreaterThanOrEqual(low * 0.9);
  expect(adds?.high).toBeLessThanOrEqual(high);
});

test('a part that is known is told as the least of a layer, and a part that is not as none', () => {
  const [layer] = layersOf('FROM debian:12-slim\nRUN apt-get update && apt-get install -y cowsay && ./build.sh');
  expect(layer?.adds).toBeUndefined();
  expect(layer?.least.atLeast).toBe(true);
  expect(layer?.least.value).toBeGreaterThan(5e6);
});

test('ranges of kinds even out', () => {
  const build = buildOf(`FROM scratch\n${'COPY a /a\n'.repeat(9)}`);
  const { adds } = build.layers.size(lastStage(build));
  const [one] = build.layers.of(lastStage(build));
  expect(adds?.value).toBeCloseTo(9 * (one?.adds?.value ?? 0));
  expect(adds?.high).toBeLessThan(5 * (one?.adds?.high ?? 0));
});
