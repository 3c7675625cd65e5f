import { type ImageTable, notice, published, readme, type Sdk, words } from './entry.ts';

const env = {
  PATH: true,
  APP_UID: true,
  ASPNETCORE_HTTP_PORTS: true,
  ASPNETCORE_URLS: true,
  ASPNET_VERSION: true,
  DOTNET_GENERATE_ASPNET_CERTIFICATE: true,
  DOTNET_NOLOGO: true,
  DOTNET_RUNNING_IN_CONTAINER: 'true',
  DOTNET_SDK_VERSION: true,
  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: true,
  DOTNET_USE_POLLING_FILE_WATCHER: true,
  DOTNET_VERSION: true,
  LANG: true,
  LC_ALL: true,
  NUGET_XMLDOC_MODE: true,
  POWERSHELL_DISTRIBUTION_CHANNEL: true,
} as const;
/** The distribution of a bare version: .NET's tag policy. */
const releases = {
  '5.0': 'buster',
  '6.0': 'bullseye',
  '7.0': 'bullseye',
  '8.0': 'bookworm',
  '9.0': 'bookworm',
  '10.0': 'noble',
} as const;
const dotnet = { ...published, product: 'dotnet', releases, windows: true, user: 'root', workdir: '/', env } as const;
const packages = words('ca-certificates libgcc-s1 libicu72 libssl3 libstdc++6 tzdata');

const sdk: Sdk = {
  holds: 'the .NET SDK',
  runs: ['dotnet'],
  tools: [],
  instead: 'mcr.microsoft.com/dotnet/aspnet:VERSION',
  other: 'mcr.microsoft.com/dotnet/aspnet',
};

/** Repositories of .NET Core, before it was .NET. */
const former = {
  since: '2022-12',
  becomes: 'mcr.microsoft.com/dotnet/',
  names: ['aspnet', 'runtime', 'runtime-deps', 'sdk'],
} as const;

/** .NET, and Windows. */
export const microsoftImages: ImageTable = {
  'mcr.microsoft.com/dotnet/sdk': {
    kind: 'sdk',
    ...dotnet,
    sizes: { '': [850, 722, 978] },
    sdk: sdk,
  },
  'mcr.microsoft.com/dotnet/aspnet': {
    kind: 'runtime',
    ...dotnet,
    sizes: { alpine: [110, 93, 127], '': [217, 184, 250] },
    packages: { slim: packages },
  },
  'mcr.microsoft.com/dotnet/runtime': {
    kind: 'runtime',
    ...dotnet,
    packages: { slim: packages },
  },
  'mcr.microsoft.com/dotnet/runtime-deps': {
    kind: 'runtime',
    ...dotnet,
    sizes: { alpine: [13, 10, 16], '': [117, 99, 135] },
    packages: { slim: packages },
  },
  'mcr.microsoft.com/dotnet/core/sdk': {
    kind: 'sdk',
    ...dotnet,
    sdk: sdk,
  },
  'mcr.microsoft.com/dotnet/core/aspnet': { kind: 'runtime', ...dotnet },
  'mcr.microsoft.com/dotnet/core/runtime': { kind: 'runtime', ...dotnet },
  'mcr.microsoft.com/dotnet/core/runtime-deps': { kind: 'runtime', ...dotnet },
  'mcr.microsoft.com/dotnet/core/*': {
    ...notice,
    deprecated: former,
  },
  'mcr.microsoft.com/windows/*': { ...readme, kind: 'distribution', on: 'windows' },
  'mcr.microsoft.com/dotnet/framework/*': { ...readme, on: 'windows' },
  'microsoft/windowsservercore*': { ...readme, kind: 'distribution', on: 'windows' },
  'microsoft/nanoserver*': { ...readme, kind: 'distribution', on: 'windows' },
  'microsoft/windowsservercore': {
    ...readme,
    kind: 'distribution',
    on: 'windows',
    deprecated: { use: 'mcr.microsoft.com/windows/servercore' },
  },
  'microsoft/nanoserver': {
    ...readme,
    kind: 'distribution',
    on: 'windows',
    deprecated: { use: 'mcr.microsoft.com/windows/nanoserver' },
  },
  'microsoft/aspnet': { ...notice, deprecated: { use: 'mcr.microsoft.com/dotnet/framework/aspnet' } },
  'microsoft/aspnetcore': { ...notice, deprecated: { use: 'mcr.microsoft.com/dotnet/aspnet' } },
  'microsoft/aspnetcore-build': { ...notice, deprecated: { use: 'mcr.microsoft.com/dotnet/sdk' } },
  // Its tags said whether it was the SDK or a runtime; now the repositories do.
  'microsoft/dotnet': { ...notice, deprecated: {} },
  'microsoft/iis': { ...notice, deprecated: { use: 'mcr.microsoft.com/windows/servercore/iis' } },
  'microsoft/mssql-server-linux': { ...notice, deprecated: { use: 'mcr.microsoft.com/mssql/server' } },
};
