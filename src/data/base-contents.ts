/**
 * What images hold where, in megabytes (10^6): path, the least, the usual figure and the most over the releases in use. Paths are those behind links (`/usr/bin`
 * for `/bin`). What languages' images hold is from memory, 2026-11, on what the images weigh. A row counts all below it, those of longer paths too. What an image is of a part of is summed up: Python on Debian.
 */
export type Contents = Readonly<Record<string, readonly [low: number, value: number, high: number]>>;

/** Debian 12's minimal set of packages without documentation: measured, 2026-11. Other releases are taken to be within the range. */
const slim: Contents = {
  '/usr': [64, 74, 84],
  '/usr/lib': [32, 40, 48],
  '/usr/lib/x86_64-linux-gnu': [30, 38.7, 46],
  '/usr/bin': [18, 24.5, 28],
  '/usr/sbin': [5, 6.3, 8],
  '/usr/share': [2, 3.2, 6],
  '/usr/share/doc': [0.7, 1, 1.6],
  '/usr/share/man': [0, 0, 0],
  '/usr/share/locale': [0, 0, 0],
  '/etc': [0.2, 0.4, 1],
  '/var': [2, 4, 8],
  '/var/lib': [2, 4, 8],
  '/var/lib/dpkg': [2, 3.9, 7],
};
const full: Contents = {
  '/usr/share': [36, 41.7, 50],
  '/usr/share/locale': [26, 31.8, 38],
  '/usr/share/doc': [4, 6.6, 10],
  '/usr/share/man': [2, 2.9, 5],
  '/usr': [36, 41.7, 50],
};
/** As Debian's, on what Ubuntu's images weigh: from memory. */
const ubuntu: Contents = {
  '/usr': [58, 71, 92],
  '/usr/lib': [30, 38, 50],
  '/usr/lib/x86_64-linux-gnu': [26, 34, 44],
  '/usr/bin': [18, 24, 30],
  '/usr/sbin': [4, 6, 8],
  '/usr/share': [2, 4, 12],
  '/usr/share/doc': [0.8, 1.5, 6],
  '/usr/share/man': [0, 0, 3],
  '/usr/share/locale': [0, 0.1, 6],
  '/etc': [0.3, 0.6, 1.5],
  '/var': [2, 4, 8],
  '/var/lib': [2, 4, 8],
};
/** Alpine 3.18 to 3.23: from memory. */
const alpine: Contents = {
  '/usr': [1, 4.6, 7.5],
  '/usr/lib': [1, 4.3, 7],
  '/usr/bin': [0.1, 0.9, 1.2],
  '/usr/sbin': [0, 0.1, 0.3],
  '/usr/share': [0.1, 0.1, 0.3],
  '/etc': [0.3, 0.4, 0.6],
  '/lib': [0.5, 2.5, 5],
  '/bin': [0.7, 0.85, 1],
  '/var': [0, 0.1, 0.2],
};
/** What buildpack-deps adds to Debian: from memory, on what the image weighs. */
const buildpack: Contents = {
  '/usr': [600, 740, 860],
  '/usr/lib': [380, 470, 560],
  '/usr/lib/x86_64-linux-gnu': [200, 260, 330],
  '/usr/lib/gcc': [60, 110, 160],
  '/usr/bin': [50, 75, 110],
  '/usr/include': [40, 70, 100],
  '/usr/share': [50, 90, 140],
  '/usr/share/doc': [14, 24, 40],
  '/usr/share/man': [4, 8, 14],
  '/usr/share/locale': [8, 18, 40],
};
const python: Contents = {
  '/usr/local': [36, 48, 75],
  '/usr/local/lib': [34, 46, 72],
  '/usr/local/lib/python*': [26, 38, 60],
  '/usr/local/lib/python*/site-packages': [8, 13, 22],
  '/usr/local/bin': [0.02, 0.1, 7],
  '/usr/local/include': [1, 1.6, 2.5],
  '/usr/local/lib/pkgconfig': [0, 0.01, 0.02],
};
const node: Contents = {
  '/usr/local': [120, 165, 200],
  '/usr/local/bin': [75, 100, 125],
  '/usr/local/bin/node': [75, 100, 125],
  '/usr/local/lib': [8, 14, 22],
  '/usr/local/lib/node_modules': [8, 14, 22],
  '/usr/local/lib/node_modules/npm': [8, 11.7, 18],
  '/usr/local/lib/node_modules/corepack': [0.5, 1.2, 2.5],
  '/usr/local/include': [30, 50, 62],
  '/usr/local/share': [0.1, 0.3, 1],
  '/opt': [4.5, 5.3, 6.5],
  '/opt/yarn*': [4.5, 5.3, 6.5],
};
const go: Contents = {
  '/usr/local': [190, 250, 560],
  '/usr/local/go': [190, 250, 560],
  '/usr/local/go/pkg': [60, 110, 350],
  '/usr/local/go/src': [70, 100, 130],
  '/usr/local/go/bin': [13, 16, 20],
  '/go': [0, 0, 0.01],
};
const rust: Contents = {
  '/usr/local': [480, 620, 900],
  '/usr/local/rustup': [470, 600, 880],
  '/usr/local/cargo': [8, 18, 30],
  '/usr/local/cargo/bin': [8, 18, 30],
};
const ruby: Contents = {
  '/usr/local': [45, 72, 110],
  '/usr/local/lib': [40, 66, 100],
  '/usr/local/lib/ruby': [25, 48, 75],
  '/usr/local/bin': [0.05, 0.1, 8],
  '/usr/local/bundle': [0, 0, 0.1],
};
const php: Contents = {
  '/usr/local': [35, 60, 110],
  '/usr/local/bin': [25, 42, 80],
  '/usr/local/lib': [3, 6, 14],
  '/usr/local/lib/php': [2, 4, 9],
  '/usr/local/etc': [0.1, 0.1, 0.2],
  '/usr/local/include': [3, 4.5, 8],
  '/usr/local/sbin': [0, 0, 22],
  '/usr/src': [10, 12.5, 15],
};
const jdk: Contents = { '/opt': [190, 310, 370], '/opt/java': [190, 310, 370], '/opt/java/openjdk': [190, 310, 370] };
const jre: Contents = { '/opt': [85, 140, 175], '/opt/java': [85, 140, 175], '/opt/java/openjdk': [85, 140, 175] };
const openjdk: Contents = { '/usr/local': [190, 310, 370], '/usr/local/openjdk-*': [190, 310, 370] };
const dotnetSdk: Contents = {
  '/usr/share': [420, 620, 760],
  '/usr/share/dotnet': [420, 620, 760],
  '/usr': [420, 620, 760],
};
const aspnet: Contents = { '/usr/share': [85, 100, 130], '/usr/share/dotnet': [85, 100, 130], '/usr': [85, 100, 130] };
const dotnet: Contents = { '/usr/share': [65, 74, 90], '/usr/share/dotnet': [65, 74, 90], '/usr': [65, 74, 90] };
const nginx: Contents = {
  '/usr': [2, 6, 70],
  '/usr/sbin': [1.3, 1.6, 7],
  '/usr/share/nginx': [0.001, 0.003, 0.01],
  '/etc/nginx': [0.02, 0.03, 0.1],
};
const maven: Contents = { '/usr/share/maven': [9, 11, 14], '/root/.m2': [0, 0, 0.1] };
const gradle: Contents = { '/opt/gradle': [120, 150, 330], '/opt': [120, 150, 330] };
const bun: Contents = {
  '/usr/local': [85, 95, 110],
  '/usr/local/bin': [85, 95, 110],
  '/usr/local/bin/bun': [85, 95, 110],
};
const deno: Contents = { '/usr/bin/deno': [90, 130, 180], '/usr/bin': [90, 130, 180], '/usr': [90, 130, 180] };

/** Programs that others copy out of images, by repository and path. uv 0.13 and 0.4 by their wheels (measured 2026-11), the others from memory. */
export const copiedPrograms: ReadonlyMap<string, Contents> = new Map([
  ['ghcr.io/astral-sh/uv', { '/uv': [14, 38.4, 60], '/uvx': [0.3, 0.36, 0.5] }],
  ['composer', { '/usr/bin/composer': [1.8, 2.9, 3.6] }],
  ['docker', { '/usr/local/bin/docker': [28, 40, 80] }],
  ['hashicorp/terraform', { '/bin/terraform': [40, 85, 120] }],
  ['mikefarah/yq', { '/usr/bin/yq': [8, 11, 14] }],
  ['krallin/ubuntu-tini', { '/usr/bin/tini': [0.02, 0.03, 1] }],
  ['alpine/helm', { '/usr/bin/helm': [38, 55, 65] }],
  ['mwader/static-ffmpeg', { '/ffmpeg': [50, 100, 180], '/ffprobe': [50, 100, 180] }],
  ['public.ecr.aws/awsguru/aws-lambda-adapter', { '/lambda-adapter': [3, 6, 12] }],
  ['hadolint/hadolint', { '/bin/hadolint': [3, 6, 70] }],
  ['koalaman/shellcheck', { '/bin/shellcheck': [3, 16, 30] }],
  ['denoland/deno', { '/deno': [90, 130, 180] }],
]);

/** What share of an image a folder is that has nearly all of what the image is for: the least, the usual, the most. From memory, as of 2026-11, on what the images weigh. */
export const mainFolders: ReadonlyMap<string, Contents> = new Map([
  ['nvidia/cuda', { '/usr/local/cuda*': [0.05, 0.7, 0.95], '/usr/local/cuda*/lib64': [0.02, 0.5, 0.95] }],
  ['nvcr.io/nvidia/cuda', { '/usr/local/cuda*': [0.05, 0.7, 0.95], '/usr/local/cuda*/lib64': [0.02, 0.5, 0.95] }],
  ['continuumio/miniconda3', { '/opt/conda': [0.6, 0.8, 0.97] }],
  ['continuumio/anaconda3', { '/opt/conda': [0.8, 0.93, 0.99] }],
  ['condaforge/miniforge3', { '/opt/conda': [0.6, 0.75, 0.95] }],
  ['condaforge/mambaforge', { '/opt/conda': [0.6, 0.75, 0.95] }],
  ['mambaorg/micromamba', { '/bin/micromamba': [0.05, 0.12, 0.3] }],
  ['google/cloud-sdk', { '/google-cloud-sdk': [0.3, 0.7, 0.97], '/usr/lib/google-cloud-sdk': [0.2, 0.6, 0.95] }],
  ['amazon/aws-cli', { '/usr/local/aws-cli': [0.35, 0.57, 0.9] }],
  ['amazoncorretto', { '/usr/lib/jvm': [0.35, 0.7, 0.97], '/usr/lib/jvm/*': [0.35, 0.7, 0.97] }],
  ['docker', { '/usr/local/bin': [0.4, 0.75, 0.95] }],
  ['docker/compose-bin', { '/docker-compose': [0.9, 1, 1] }],
  ['docker/buildx-bin', { '/buildx': [0.9, 1, 1] }],
]);

/** What languages' images hold beside their distribution, by repository. */
export const products: ReadonlyMap<string, Contents> = new Map([
  ['python', python],
  ['node', node],
  ['golang', go],
  ['rust', rust],
  ['ruby', ruby],
  ['php', php],
  ['openjdk', openjdk],
  ['eclipse-temurin', jdk],
  ['maven', { ...jdk, ...maven }],
  ['gradle', { ...jdk, ...gradle, '/opt': [310, 460, 700] }],
  ['nginx', nginx],
  ['nginxinc/nginx-unprivileged', nginx],
  ['oven/bun', bun],
  ['denoland/deno', deno],
  ['mcr.microsoft.com/dotnet/sdk', dotnetSdk],
  ['mcr.microsoft.com/dotnet/aspnet', aspnet],
  ['mcr.microsoft.com/dotnet/runtime', dotnet],
]);

/** Repositories of which each image has nothing but its distribution. */
export const plainImages: ReadonlySet<string> = new Set([
  'debian',
  'ubuntu',
  'alpine',
  'buildpack-deps',
  'bitnami/minideb',
]);

/** Whose full variants stand on buildpack-deps. */
export const onBuildpack: ReadonlySet<string> = new Set([
  'python',
  'node',
  'golang',
  'rust',
  'ruby',
  'buildpack-deps',
  'openjdk',
]);

/** Those of which each variant leaves documentation out. */
export const alwaysSlim: ReadonlySet<string> = new Set([
  'nginx',
  'nginxinc/nginx-unprivileged',
  'php',
  'oven/bun',
  'denoland/deno',
  'mcr.microsoft.com/dotnet/sdk',
  'mcr.microsoft.com/dotnet/aspnet',
  'mcr.microsoft.com/dotnet/runtime',
]);

/** What distributions hold themselves; documentation apart, where there is any. */
export const systems = { debian: slim, ubuntu, alpine } as const;
export const documentation = full;
export const buildTools = buildpack;
export const runtimeOfJava = jre;
