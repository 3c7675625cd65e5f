import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeImage, parseReference } from '../../../src/model/images/image.ts';
import type { ImageFacts } from '../../../src/model/images/types.ts';

const digest = `sha256:${'0a'.repeat(32)}`;

describe('a reference', () => {
  test.each([
    ['python', 'docker.io', 'python', undefined],
    ['python:3.12', 'docker.io', 'python', '3.12'],
    ['library/python:3', 'docker.io', 'python', '3'],
    ['docker.io/library/python', 'docker.io', 'python', undefined],
    ['docker.io/python:3', 'docker.io', 'python', '3'],
    ['index.docker.io/library/redis', 'docker.io', 'redis', undefined],
    ['registry.docker.com/library/redis', 'docker.io', 'redis', undefined],
    ['registry-1.docker.io/library/redis', 'docker.io', 'redis', undefined],
    ['registry.hub.docker.com/library/redis', 'docker.io', 'redis', undefined],
    ['bitnami/redis:7.2', 'docker.io', 'bitnami/redis', '7.2'],
    ['a/b/c', 'docker.io', 'a/b/c', undefined],
    ['gcr.io/distroless/static-debian12:nonroot', 'gcr.io', 'distroless/static-debian12', 'nonroot'],
    ['ghcr.io/library/x', 'ghcr.io', 'library/x', undefined],
    ['localhost/app', 'localhost', 'app', undefined],
    ['localhost:5000/app:v1', 'localhost:5000', 'app', 'v1'],
    ['registry:5000/app', 'registry:5000', 'app', undefined],
    ['registry/app', 'docker.io', 'registry/app', undefined],
    ['MyHost/app', 'MyHost', 'app', undefined],
    ['[::1]:5000/app', '[::1]:5000', 'app', undefined],
    ['app:5000', 'docker.io', 'app', '5000'],
    ['a__b', 'docker.io', 'a__b', undefined],
    ['a--b', 'docker.io', 'a--b', undefined],
    ['app:_x.Y-1', 'docker.io', 'app', '_x.Y-1'],
  ])('%s', (text, registry, name, tag) => {
    expect(parseReference(text)).toEqual({ registry, name, tag, digest: undefined });
  });

  test.each([
    [`python@${digest}`, undefined],
    [`python:3.12@${digest}`, '3.12'],
  ])('%s', (text, tag) => {
    expect(parseReference(text)).toEqual({ registry: 'docker.io', name: 'python', tag, digest });
  });

  test.each([
    '',
    ':',
    'Python',
    'python:',
    'python:3.12:4',
    'python:.3',
    'python:3 12',
    `python:${'a'.repeat(129)}`,
    'python@sha256:12',
    'python@',
    'a..b',
    'a___b',
    '-a',
    'a-',
    '/a',
    'a//b',
    'a/',
    'ghcr.io/',
    'ghcr.io/App',
    'host:port/app',
    '${IMAGE}:3',
    `${'0a'.repeat(32)}`,
    `a/${'b'.repeat(260)}`,
  ])('%j is none', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });

  test.each([`${'0a'.repeat(32)}0`, `0${'0a'.repeat(32)}`, `x${'0a'.repeat(32)}`, 'ab12'])(
    '%s is a name, and no image id',
    (name) => expect(parseReference(name)?.name).toContain(name),
  );

  test('is put together again', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const tag = fc.stringMatching(/^[\w][\w.-]{0,10}$/);
    fc.assert(
      fc.property(
        fc.constantFrom('ghcr.io', 'localhost:5000', 'a.b:1'),
        fc.array(part, { minLength: 1 }),
        tag,
        (host, parts, word) => {
          const name = parts.join('/');
          expect(parseReference(`${host}/${name}:${word}`)).toEqual({
            registry: host,
            name,
            tag: word,
            digest: undefined,
          });
        },
      ),
    );
  });

  test('never throws', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'A', '0', '.', '_', '-', ':', '/', '@', '[', '$'),
      maxLength: 40,
    });
    fc.assert(fc.property(text, (input) => parseReference(input) === undefined || true));
  });
});

const facts = (text: string): ImageFacts => {
  const reference = parseReference(text);
  if (!reference) throw new Error(`${text} is no reference`);
  return describeImage(reference);
};
const release = ({ distribution }: ImageFacts): string | undefined =>
  distribution &&
  [distribution.id, distribution.version, distribution.codename].filter((part) => part !== undefined).join(' ');
const product = ({ runtime }: ImageFacts): string | undefined =>
  runtime && [runtime.name, runtime.version].filter((part) => part !== undefined).join(' ');

describe('distribution, product and variant', () => {
  test.each([
    ['python:3.9-slim-buster', 'debian 10 buster', 'python 3.9', 'slim'],
    ['python:3.12', 'debian', 'python 3.12', 'full'],
    ['python', 'debian', 'python', 'full'],
    ['python:latest', 'debian', 'python', 'full'],
    ['python:3.12-alpine3.20', 'alpine 3.20', 'python 3.12', 'alpine'],
    ['python:3.12-alpine', 'alpine', 'python 3.12', 'alpine'],
    ['python:3.15.0rc1-bookworm', 'debian 12 bookworm', 'python 3.15.0', 'full'],
    ['python:3.12-windowsservercore-ltsc2022', 'windows ltsc2022', 'python 3.12', 'windows'],
    ['python:bookworm', 'debian 12 bookworm', 'python', 'full'],
    ['arm64v8/python:3.10-slim', 'debian', 'python 3.10', 'slim'],
    ['public.ecr.aws/docker/library/python:3.12', 'debian', 'python 3.12', 'full'],
    ['mirror.gcr.io/library/node:20-alpine', 'alpine', 'node 20', 'alpine'],
    ['mcr.microsoft.com/mirror/docker/library/python:3.7', 'debian', 'python 3.7', 'full'],
    ['registry.example.com/library/python:3.12', undefined, undefined, undefined],
    ['node:20', 'debian', 'node 20', 'full'],
    ['node:hydrogen-bullseye', 'debian 11 bullseye', 'node 18', 'full'],
    ['node:lts-alpine3.19', 'alpine 3.19', 'node', 'alpine'],
    ['node:20-bookworm-slim', 'debian 12 bookworm', 'node 20', 'slim'],
    ['golang:1.21-bookworm', 'debian 12 bookworm', 'go 1.21', 'default'],
    ['golang:alpine', 'alpine', 'go', 'alpine'],
    ['golang:1.27.0-nanoserver-ltsc2022', 'windows ltsc2022', 'go 1.27.0', 'windows'],
    ['rust:1.75-slim-bookworm', 'debian 12 bookworm', 'rust 1.75', 'slim'],
    ['ruby:2.6-alpine3.11', 'alpine 3.11', 'ruby 2.6', 'alpine'],
    ['php:7.2-apache', 'debian', 'php 7.2', 'default'],
    ['php:7.3.2-fpm-stretch', 'debian 9 stretch', 'php 7.3.2', 'default'],
    ['debian:bookworm-slim', 'debian 12 bookworm', undefined, 'slim'],
    ['debian:10.13', 'debian 10 buster', undefined, 'full'],
    ['debian:12-slim', 'debian 12 bookworm', undefined, 'slim'],
    ['debian:sid-slim', 'debian sid', undefined, 'slim'],
    ['debian:stable', 'debian', undefined, 'full'],
    ['debian', 'debian', undefined, 'full'],
    ['ubuntu:22.04', 'ubuntu 22.04 jammy', undefined, 'default'],
    ['ubuntu:focal-20240530', 'ubuntu 20.04 focal', undefined, 'default'],
    ['ubuntu:lunar', 'ubuntu 23.04 lunar', undefined, 'default'],
    ['ubuntu:latest', 'ubuntu', undefined, 'default'],
    ['public.ecr.aws/ubuntu/ubuntu:24.04', 'ubuntu 24.04 noble', undefined, 'default'],
    ['alpine:3.18.4', 'alpine 3.18', undefined, 'default'],
    ['alpine:3', 'alpine', undefined, 'default'],
    ['alpine:edge', 'alpine', undefined, 'default'],
    ['alpine:20240923', 'alpine', undefined, 'default'],
    ['fedora:40', 'fedora 40', undefined, 'default'],
    ['centos:7.9.2009', 'centos 7', undefined, 'default'],
    ['centos:centos7', 'centos 7', undefined, 'default'],
    ['quay.io/centos/centos:stream9-minimal', 'centos stream9', undefined, 'minimal'],
    ['rockylinux:9.3-minimal', 'rockylinux 9', undefined, 'minimal'],
    ['oraclelinux:9-slim', 'oraclelinux 9', undefined, 'slim'],
    ['amazonlinux:2.0.20230101.0', 'amazonlinux 2', undefined, 'default'],
    ['amazonlinux:2018.03', 'amazonlinux 1', undefined, 'default'],
    ['amazonlinux:2023', 'amazonlinux 2023', undefined, 'default'],
    ['opensuse/leap:15.6', 'opensuse 15.6', undefined, 'default'],
    ['mcr.microsoft.com/azurelinux/base/core:3.0', 'azurelinux 3.0', undefined, 'default'],
    ['registry.access.redhat.com/ubi8/ubi-minimal:8.1', 'rhel 8.1', undefined, 'minimal'],
    ['redhat/ubi9-minimal', 'rhel 9', undefined, 'minimal'],
    ['registry.access.redhat.com/ubi9/python-311', 'rhel 9', undefined, 'default'],
    ['registry.access.redhat.com/ubi9/ruby-33', 'rhel 9', undefined, undefined],
    ['gcr.io/distroless/static-debian12', 'debian 12 bookworm', undefined, 'distroless'],
    ['gcr.io/distroless/nodejs22-debian12:nonroot', 'debian 12 bookworm', 'node 22', 'distroless'],
    ['gcr.io/distroless/python3-debian12', 'debian 12 bookworm', 'python 3.11', 'distroless'],
    ['gcr.io/distroless/java17-debian11', 'debian 11 bullseye', 'java 17', 'distroless'],
    ['mcr.microsoft.com/dotnet/sdk:8.0', 'debian 12 bookworm', 'dotnet 8.0', 'default'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-jammy', 'ubuntu 22.04 jammy', 'dotnet 8.0', 'default'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled', 'ubuntu 22.04 jammy', 'dotnet 8.0', 'distroless'],
    ['mcr.microsoft.com/dotnet/aspnet:9.0-alpine', 'alpine', 'dotnet 9.0', 'alpine'],
    ['mcr.microsoft.com/dotnet/aspnet:10.0', 'ubuntu 24.04 noble', 'dotnet 10.0', 'default'],
    ['mcr.microsoft.com/dotnet/sdk:9.0-azurelinux3.0', 'azurelinux 3.0', 'dotnet 9.0', 'default'],
    ['mcr.microsoft.com/dotnet/framework/sdk:4.8.1', 'windows', undefined, 'windows'],
    ['mcr.microsoft.com/windows/nanoserver:1809', 'windows 1809', undefined, 'windows'],
    ['eclipse-temurin:17-jdk-jammy', 'ubuntu 22.04 jammy', 'java 17', 'default'],
    ['eclipse-temurin:21.0.5_11-jre', 'ubuntu', 'java 21.0.5', 'default'],
    ['openjdk:8u342-jre-slim-buster', 'debian 10 buster', 'java 8', 'slim'],
    ['maven:3.8.5-eclipse-temurin-17', undefined, 'java 17', 'default'],
    ['maven:3.6.1-jdk-11-slim', undefined, 'java 11', 'slim'],
    ['gradle:8.5-jdk17-alpine', 'alpine', 'java 17', 'alpine'],
    ['tomcat:9.0-jre11-temurin-jammy', 'ubuntu 22.04 jammy', 'java 11', 'default'],
    ['amazoncorretto:17-al2023-headless', 'amazonlinux 2023', 'java 17', 'default'],
    ['nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04', 'ubuntu 22.04 jammy', undefined, 'default'],
    ['bitnami/postgresql:15-debian-11-r3', 'debian 11 bullseye', undefined, undefined],
    ['someone/app:ubuntu-22.04', 'ubuntu 22.04 jammy', undefined, undefined],
    ['someone/app:alpine-3.9', 'alpine', undefined, 'alpine'],
    ['zabbix/zabbix-agent:centos-7.0.5', 'centos', undefined, undefined],
    ['ros:humble-ros-base-jammy', 'ubuntu 22.04 jammy', undefined, 'default'],
    ['ros:kinetic', undefined, undefined, 'default'],
    ['ros:lunar', undefined, undefined, 'default'],
    ['ghcr.io/astral-sh/uv:0.5.1', undefined, undefined, 'default'],
    ['ghcr.io/astral-sh/uv:python3.12-bookworm-slim', 'debian 12 bookworm', undefined, 'slim'],
    ['someone/app:1.0', undefined, undefined, undefined],
    ['postgres:9.6.24-alpine', 'alpine', 'postgres 9.6.24', 'alpine'],
  ])('%s', (text, distribution, runtime, variant) => {
    const found = facts(text);
    expect([release(found), product(found), found.variant]).toEqual([distribution, runtime, variant]);
  });

  test('say how the reference spells them', () => {
    const texts = (text: string): readonly unknown[] => [facts(text).runtime?.text, facts(text).distribution?.text];
    expect(texts('python:3.9-slim-buster')).toEqual(['3.9', 'buster']);
    expect(texts('maven:3.8.5-openjdk-18-slim')).toEqual(['openjdk-18', undefined]);
    expect(texts('bitnami/node:18-debian-11-r3')).toEqual([undefined, 'debian-11']);
    expect(texts('node:hydrogen-alpine3.15')).toEqual(['hydrogen', 'alpine3.15']);
    expect(texts('mcr.microsoft.com/dotnet/sdk:6.0')).toEqual(['6.0', undefined]);
    expect(texts('gcr.io/distroless/base-debian10')).toEqual([undefined, 'debian10']);
  });

  test('an image whose name is not known has no facts', () => {
    const none = describeImage({ registry: undefined, name: undefined, tag: undefined });
    expect(none).toMatchObject({ distribution: undefined, user: undefined, official: false });
    expect(none.variable('PATH')).toBeUndefined();
  });
});

describe('kind', () => {
  test.each([
    ['eclipse-temurin:17', 'sdk'],
    ['eclipse-temurin:17-jre-alpine', 'runtime'],
    ['nvidia/cuda:12.4.1-runtime-ubuntu22.04', 'runtime'],
    ['nvidia/cuda:12.4.1-devel-ubuntu22.04', 'sdk'],
    ['swift:5.10-slim', 'runtime'],
    ['golang:1.27', 'sdk'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'runtime'],
    ['nginx', 'service'],
    ['debian', 'distribution'],
    ['gcr.io/distroless/cc-debian12', 'minimal'],
    ['buildpack-deps:bookworm', 'sdk'],
    ['buildpack-deps:bookworm-scm', 'distribution'],
    ['buildpack-deps:jammy-curl', 'distribution'],
    ['registry.access.redhat.com/ubi9/openjdk-21', 'sdk'],
    ['registry.access.redhat.com/ubi9/openjdk-21-runtime', 'runtime'],
    ['someone/app', undefined],
  ])('%s is %s', (text, kind) => {
    expect(facts(text).kind).toBe(kind);
  });
});

describe('libc, shell and package manager', () => {
  test.each([
    ['python:3.12-slim', 'glibc', 'dash', 'apt'],
    ['node:20-alpine', 'musl', 'busybox', 'apk'],
    ['someone/app:1-alpine3.20', 'musl', 'busybox', 'apk'],
    ['gcr.io/distroless/static-debian12', 'none', 'none', 'none'],
    ['gcr.io/distroless/base-debian12', 'glibc', 'none', 'none'],
    ['gcr.io/distroless/base-debian12:debug-nonroot', 'glibc', 'busybox', 'none'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled', 'glibc', 'none', 'none'],
    ['centos:7', 'glibc', 'bash', 'yum'],
    ['centos:8', 'glibc', 'bash', 'dnf'],
    ['centos', 'glibc', 'bash', undefined],
    ['quay.io/centos/centos:stream9-minimal', 'glibc', 'bash', 'microdnf'],
    ['registry.access.redhat.com/ubi9/ubi', 'glibc', 'bash', 'dnf'],
    ['registry.access.redhat.com/ubi9/ubi-minimal', 'glibc', 'bash', 'microdnf'],
    ['registry.access.redhat.com/ubi9/nodejs-22-minimal', 'glibc', 'bash', undefined],
    ['amazonlinux:2', 'glibc', 'bash', 'yum'],
    ['oraclelinux:9-slim', 'glibc', 'bash', 'microdnf'],
    ['archlinux', 'glibc', 'bash', 'pacman'],
    ['opensuse/leap:15.6', 'glibc', 'bash', 'zypper'],
    ['mcr.microsoft.com/azurelinux/base/core:3.0', 'glibc', 'bash', 'tdnf'],
    ['cgr.dev/chainguard/static', 'none', 'none', 'none'],
    ['cgr.dev/chainguard/python:latest-dev', 'glibc', 'busybox', 'apk'],
    ['cgr.dev/chainguard/python', 'glibc', undefined, undefined],
    ['busybox:1.36', undefined, 'busybox', 'none'],
    ['ghcr.io/astral-sh/uv:0.5.1', undefined, undefined, undefined],
    ['someone/app', undefined, undefined, undefined],
  ])('%s', (text, libc, shell, packageManager) => {
    const found = facts(text);
    expect([found.libc, found.shell, found.packageManager]).toEqual([libc, shell, packageManager]);
    expect(found.hasShell).toBe(shell && shell !== 'none');
  });
});

describe('user, working directory and variables', () => {
  test.each([
    ['python:3.12', 'root', '/'],
    ['golang:1.27', 'root', '/go'],
    ['golang:1.27-windowsservercore-ltsc2022', undefined, undefined],
    ['node:18-onbuild', undefined, undefined],
    ['php:8.4-fpm-alpine', 'root', '/var/www/html'],
    ['php:8.4-cli', 'root', '/'],
    ['jenkins/jenkins:lts', 'jenkins', undefined],
    ['gcr.io/distroless/static-debian12', 'root', '/'],
    ['gcr.io/distroless/static-debian12:nonroot', '65532', undefined],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled', '1654', '/'],
    ['mambaorg/micromamba:2', 'mambauser', '/tmp'],
    ['haproxy', 'haproxy', undefined],
    ['haproxy:3.4-alpine', 'haproxy', undefined],
    ['haproxy:lts', 'haproxy', undefined],
    ['haproxy:2.4', 'haproxy', undefined],
    ['haproxy:2.0.14', 'root', undefined],
    ['haproxy:1.10', 'root', undefined],
    ['someone/app', undefined, undefined],
  ])('%s', (text, user, workdir) => {
    expect([facts(text).user, facts(text).workdir]).toEqual([user, workdir]);
  });

  test.each([
    ['golang:1.27', 'GOPATH', '/go'],
    ['golang:1.27', 'GOLANG_VERSION', undefined],
    ['golang:1.27', 'FOO', null],
    ['golang:1.27', 'constructor', null],
    ['golang:1.27-nanoserver-ltsc2022', 'GOPATH', undefined],
    ['rust:1', 'CARGO_HOME', '/usr/local/cargo'],
    ['debian:12', 'PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    ['maven:3', 'JAVA_HOME', undefined],
    ['someone/app', 'PATH', undefined],
  ])('%s: $%s', (text, name, value) => {
    expect(facts(text).variable(name)).toBe(value);
  });
});

describe('Windows', () => {
  test.each([
    ['mcr.microsoft.com/windows/servercore:ltsc2022', true],
    ['golang:1.27-nanoserver-ltsc2022', true],
    ['golang:1.27', undefined],
    ['golang:1.27-bookworm', false],
    ['debian:12', false],
    ['node:24', false],
    ['someone/app', undefined],
    ['someone/app-windows', true],
    ['someone/windows-ltsc2022', true],
    ['someone/cross-compiler-windows-x86', undefined],
    ['registry.example.com/windows-tools/x86_64-pc-windows-gnu:main', undefined],
  ])('%s', (text, windows) => {
    expect(facts(text).windows).toBe(windows);
  });
});

describe('the slim tag', () => {
  test.each([
    ['python', 'slim'],
    ['python:3.12', '3.12-slim'],
    ['python:3.12-bookworm', '3.12-slim-bookworm'],
    ['python:bookworm', 'slim-bookworm'],
    ['python:3.12-slim', undefined],
    ['python:3.12-alpine', undefined],
    ['python:3.15-rc', undefined],
    ['python:3.12-windowsservercore', undefined],
    ['node:lts', 'lts-slim'],
    ['node:20-bookworm', '20-bookworm-slim'],
    ['node:jod', 'jod-slim'],
    ['ruby:3.3-bookworm', '3.3-slim-bookworm'],
    ['elixir:1.18-otp-27', undefined],
    ['debian', 'stable-slim'],
    ['debian:12', '12-slim'],
    ['debian:bookworm-20250407', 'bookworm-20250407-slim'],
    ['debian:bookworm-backports', undefined],
    ['php:8.4', undefined],
    ['someone/app:1', undefined],
  ])('of %s is %s', (text, slimTag) => {
    expect(facts(text).slimTag).toBe(slimTag);
  });
});

describe('size', () => {
  test.each([
    ['python:3.12', 1e9],
    ['python:3.12-slim-bookworm', 125e6],
    ['python:3.12-alpine3.20', 50e6],
    ['alpine:3.20', 7.5e6],
    ['eclipse-temurin:21-jre-alpine', 185e6],
    ['rust:1-alpine', 800e6],
    ['haskell:9-alpine', undefined],
    ['python:3.12-windowsservercore-ltsc2022', 5.5e9],
    // By version, the tag's or the one that a name stands for; the most exact row first.
    ['ubuntu:14.04', 197e6],
    ['ubuntu:trusty-20191217', 197e6],
    ['ubuntu:24.04', 78e6],
    ['ubuntu:4', 78e6],
    ['python:2.7-slim', 148e6],
    ['golang:1.13-alpine', 359e6],
    ['golang:1.130-alpine', 250e6],
    ['registry:2.8.3', 25.5e6],
    // By words of the name.
    ['gcr.io/distroless/static-debian12', 2.1e6],
    ['quay.io/jupyter/scipy-notebook:2025-03-14', 2.9e9],
    ['quay.io/jupyter/else-notebook', undefined],
    ['mcr.microsoft.com/devcontainers/typescript-node:1-20-bookworm', 1.6e9],
    ['mcr.microsoft.com/windows/servercore:ltsc2016', 10.8e9],
    ['mcr.microsoft.com/windows/servercore:ltsc2022', 5.2e9],
    // What an image stands on without its tag saying so tells nothing.
    ['caddy:2', 50e6],
    ['caddy:2-alpine', 50e6],
    ['caddy:2-builder', 340e6],
    ['ghcr.io/astral-sh/uv:0.8', 55e6],
    ['ghcr.io/astral-sh/uv:python3.12-bookworm-slim', 170e6],
    ['someone/app', undefined],
  ])('of %s', (text, bytes) => {
    expect(facts(text).size?.value).toBe(bytes);
  });

  test('of the slim variant is at hand', () => {
    expect(facts('node:20')).toMatchObject({
      size: { value: 1.1e9, from: 'table' },
      slimSize: { value: 235e6, low: 165e6, high: 255e6, from: 'table' },
    });
  });
});

describe('what it takes to only run what an image builds', () => {
  test.each([
    ['clojure:temurin-21-lein', 'a JRE'],
    ['elixir:1.18', 'a slim base'],
    ['swift:6.1', 'its slim variant'],
    ['nvidia/cuda:12.4.1-devel-ubuntu22.04', 'the `runtime` variant'],
    ['swift:6.1-slim', undefined],
    ['eclipse-temurin:21-jre', undefined],
    ['nvidia/cuda:12.4.1-base-ubuntu22.04', undefined],
    ['buildpack-deps:bookworm-scm', undefined],
    ['python:3.12', undefined],
  ])('%s', (text, other) => {
    expect(facts(text).sdk?.other).toBe(other);
  });
});

describe('packages', () => {
  test.each([
    ['buildpack-deps:bookworm', 'g++', true],
    ['buildpack-deps:bookworm-scm', 'g++', false],
    ['buildpack-deps:bookworm-scm', 'git', true],
    ['buildpack-deps:bookworm-curl', 'git', false],
    ['buildpack-deps:bookworm-curl', 'curl', true],
  ])('of %s: %s %s', (text, name, there) => {
    expect(facts(text).packages?.names.includes(name)).toBe(there);
  });
});

describe('one image under several names', () => {
  test.each([
    ['registry.docker.com/library/ruby:3.4', 'ruby'],
    ['registry.docker.com/bitnami/redis', 'bitnami/redis'],
    ['registry-1.docker.io/library/ruby', 'ruby'],
    ['index.docker.io/library/ruby', 'ruby'],
    ['docker.io/ruby', 'ruby'],
    ['mirror.gcr.io/library/ruby', 'ruby'],
    ['public.ecr.aws/docker/library/ruby', 'ruby'],
    ['arm64v8/ruby', 'ruby'],
    ['archlinux/archlinux', 'archlinux'],
    ['redhat/ubi9-minimal', 'registry.access.redhat.com/ubi9/ubi-minimal'],
    ['registry.access.redhat.com/ubi9', 'registry.access.redhat.com/ubi9/ubi'],
    ['registry.example.com/library/ruby', 'registry.example.com/library/ruby'],
  ])('%s', (text, repository) => {
    expect(facts(text).repository).toBe(repository);
  });
});
