import { late } from './late.ts';
import { readMegabytes } from './megabytes.ts';
import type { Weight } from './tool.ts';

/**
 * What packages bring that their makers publish for Debian and Ubuntu in repositories of their own, with what they need of the distribution: megabytes (10^6), the
 * least, the usual and the most. From the sizes that they state and from memory, as of 2026-11: ranges are wide for it.
 */
const table = `
  nodejs 150 200 260 | yarn 5 6 220 | google-chrome-stable 350 430 600 | google-chrome-beta 350 430 600 | microsoft-edge-stable 450 620 850 | firefox 200 280 400
  brave-browser 350 440 600 | docker-ce 250 430 650 | docker-ce-cli 35 60 220 | docker-ce-rootless-extras 10 25 80 | containerd.io 80 120 160
  docker-buildx-plugin 50 72 95 | docker-compose-plugin 45 62 85 | google-cloud-sdk 400 900 1500 | google-cloud-cli 400 900 1500 | azure-cli 450 700 1300
  azure-functions-core-tools 250 500 900 | azure-functions-core-tools-3 250 500 900 | azure-functions-core-tools-4 300 600 1000 | msodbcsql17 2 8 60 | msodbcsql18 2 8 60
  mssql-tools 2 12 70 | mssql-tools18 2 12 70 | powershell 150 180 260 | kubectl 38 52 70 | kubeadm 60 80 120 | kubelet 90 130 180 | helm 40 55 70 | gh 30 45 75
  terraform 40 85 130 | packer 90 140 200 | vault 180 400 550 | consul 100 150 220 | nomad 90 120 180 | mongodb-org 250 480 900 | mongodb-org-server 80 170 260
  mongodb-org-shell 30 55 260 | mongodb-org-tools 50 130 260 | mongodb-mongosh 120 200 320 | mongodb-database-tools 90 150 260 | postgresql-client 12 55 90
  postgresql 50 180 420 | newrelic-php5 40 120 250 | datadog-agent 400 900 1600 | blackfire 15 35 60 | blackfire-agent 15 35 60 | sbt 15 60 120 | gitlab-runner 60 200 700
  trivy 40 140 220 | code 300 400 520 | cloudflared 30 45 60 | caddy 30 42 55 | nginx 2 5 30 | temurin-8-jdk 180 230 300 | temurin-8-jre 90 130 200 | zulu-8 180 300 420
  rabbitmq-server 20 90 180 | esl-erlang 150 350 600 | elasticsearch 500 900 1500 | filebeat 80 150 400 | influxdb2 60 120 250 | grafana 200 400 800 | kibana 800 1100 1400 | clickhouse-server 450 750 1000
  clickhouse-client 450 700 1000 | clickhouse-common-static 400 650 900 | intel-oneapi-mkl 1200 2500 4500
`;

/** The same by how a name begins, as far as it goes on with a release. */
const families: readonly (readonly [name: RegExp, row: string])[] = [
  [/^postgresql-\d+-postgis/, '120 280 500'],
  [/^wine(?:hq|32|64)?/, '350 750 1500'],
  [/^cuda(?:-toolkit)?(?:-\d+-\d+)?$/, '4500 6800 9500'],
  [/^nvidia-cuda-toolkit$/, '2500 4800 6500'],
  [/^(?:temurin|zulu)-?\d+-jdk/, '250 330 450'],
  [/^(?:temurin|zulu)-?\d+-jre/, '110 170 260'],
  [/^postgresql-client-\d+/, '12 55 90'],
  [/^postgresql-\d+$/, '50 180 420'],
  [/^dotnet-sdk-/, '400 580 900'],
  [/^aspnetcore-runtime-/, '80 105 150'],
  [/^dotnet-runtime-/, '60 75 110'],
  [/^php\d\.\d$/, '4 30 120'],
  [/^php\d\.\d-dev$/, '60 200 400'],
  [/^php\d\.\d-/, '0.1 1 40'],
  [/^python3\.\d+$/, '20 32 60'],
  [/^python3\.\d+-dev$/, '20 60 120'],
  [/^python3\.\d+-(?:venv|distutils|lib2to3)$/, '0.1 6 30'],
];

const rows = late(() => new Map(readMegabytes(table).map(([[name = ''], weight]) => [name, weight])));

/** What a package of its makers' own repository brings; nothing for one that is not known. Bytes. */
export function vendorPackage(name: string): Omit<Weight, 'source'> | undefined {
  const own = rows().get(name);
  if (own) return own;
  const family = families.find(([pattern]) => pattern.test(name))?.[1];
  return family === undefined ? undefined : readMegabytes(family)[0]?.[1];
}
