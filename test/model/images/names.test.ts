import { expect, test } from '@jest/globals';
import { describeReference } from '../../../src/model/images/image.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const plain = describeReference('python:3.12-slim');

test.each([
  'docker.io/python:3.12-slim',
  'docker.io/library/python:3.12-slim',
  'index.docker.io/library/python:3.12-slim',
  'registry-1.docker.io/library/python:3.12-slim',
  'registry.docker.com/library/python:3.12-slim',
  'registry.hub.docker.com/library/python:3.12-slim',
  'public.ecr.aws/docker/library/python:3.12-slim',
  `python:3.12-slim@${digest}`,
])('%s is one image', (name) => {
  const { size, libc, user, variant, repository } = describeReference(name);
  expect({ size, libc, user, variant, repository }).toEqual({
    size: plain.size,
    libc: 'glibc',
    user: 'root',
    variant: 'slim',
    repository: 'python',
  });
});

test.each(
  `gcr.io/distroless/static-debian12:nonroot gcr.io/distroless/java21-debian12 caddy:2-builder-alpine amazonlinux:2023-minimal rockylinux:9-minimal
  almalinux:9 oraclelinux:9-slim cgr.dev/chainguard/go cgr.dev/chainguard/wolfi-base registry.access.redhat.com/ubi9/ubi-minimal registry.access.redhat.com/ubi9/go-toolset
  nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04 mcr.microsoft.com/devcontainers/base:alpine mcr.microsoft.com/devcontainers/python:3.12 ruby:3.3-slim php:8.3-fpm-alpine oven/bun:1-distroless
  denoland/deno:alpine eclipse-temurin:17-jre-ubi9-minimal mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled lscr.io/linuxserver/baseimage-alpine:3.20 example.com/mirror/nginx:1.27`.split(
    /\s+/,
  ),
)('%s has a size', (name) => expect(describeReference(name).size?.low).toBeGreaterThan(0));

test('what only bears a name is no more than like it', () => {
  const { size, official, user, distribution } = describeReference('example.com/team/python:3.12');
  expect([size?.from, official, user, distribution]).toEqual(['typical', false, undefined, undefined]);
  expect(describeReference('example.com/team/app:1').size).toBeUndefined();
});
