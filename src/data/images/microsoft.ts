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
    sizes: {
      aot: [1_250, 800, 1_700],
      'aot alpine': [1_100, 650, 1_500],
      'alpine 3': [410, 380, 650],
      alpine: [700, 480, 860],
      distroless: [600, 350, 900],
      slim: [850, 600, 950],
      'nanoserver windows': [900, 650, 1_400],
      windows: [6_000, 4_000, 12_000],
      '3': [710, 650, 760],
      '5': [635, 600, 700],
      '6': [745, 700, 790, 'a write-up: an application on it 761'],
      '7': [780, 740, 830],
      '': [850, 722, 978, 'write-ups: 10.0 about 900'],
    },
    sdk: sdk,
  },
  'mcr.microsoft.com/dotnet/aspnet': {
    kind: 'runtime',
    ...dotnet,
    sizes: {
      alpine: [110, 90, 130],
      'chiseled composite': [103, 80, 125, "the project's report on sizes: 103 with a small program"],
      chiseled: [111, 85, 130, "the project's report on sizes: 111 with a small program"],
      distroless: [140, 100, 180],
      slim: [217, 184, 250],
      'nanoserver windows': [420, 330, 700],
      windows: [5_200, 3_500, 12_000],
      '': [217, 184, 250, "the project's report on sizes: 217 for 8.0 with a small program"],
    },
    packages: { slim: packages },
  },
  'mcr.microsoft.com/dotnet/runtime': {
    kind: 'runtime',
    ...dotnet,
    packages: { slim: packages },
    sizes: {
      alpine: [88, 72, 100],
      chiseled: [88, 65, 105],
      distroless: [115, 80, 150],
      slim: [193, 170, 220],
      'nanoserver windows': [380, 300, 650],
      windows: [5_100, 3_500, 12_000],
      '': [193, 170, 220, 'write-ups: about 190 for 10.0'],
    },
  },
  'mcr.microsoft.com/dotnet/runtime-deps': {
    kind: 'runtime',
    ...dotnet,
    sizes: {
      'alpine extra': [45, 25, 75],
      alpine: [13, 9, 18],
      'chiseled extra': [39, 25, 50],
      chiseled: [13, 8, 18],
      'distroless extra': [60, 30, 90],
      distroless: [32, 18, 50],
      slim: [117, 95, 135],
      '': [117, 95, 135],
    },
    packages: { slim: packages },
  },
  'mcr.microsoft.com/dotnet/core/sdk': {
    kind: 'sdk',
    ...dotnet,
    sdk: sdk,
    sizes: {
      alpine: [410, 380, 650],
      'nanoserver windows': [620, 450, 1_000],
      windows: [5_500, 4_000, 12_000],
      '2': [1_740, 1_600, 1_850],
      '': [710, 650, 1_850],
    },
  },
  'mcr.microsoft.com/dotnet/core/aspnet': {
    kind: 'runtime',
    ...dotnet,
    sizes: {
      alpine: [105, 85, 175],
      slim: [207, 180, 270],
      'nanoserver windows': [350, 300, 600],
      windows: [5_200, 3_500, 12_000],
      '': [207, 180, 270],
    },
  },
  'mcr.microsoft.com/dotnet/core/runtime': {
    kind: 'runtime',
    ...dotnet,
    sizes: {
      alpine: [82, 70, 95],
      slim: [190, 165, 200],
      'nanoserver windows': [330, 250, 550],
      windows: [5_000, 3_500, 12_000],
      '': [190, 165, 200],
    },
  },
  'mcr.microsoft.com/dotnet/core/runtime-deps': {
    kind: 'runtime',
    ...dotnet,
    sizes: { alpine: [11, 8, 16], slim: [110, 100, 120], '': [110, 95, 120] },
  },
  'mcr.microsoft.com/dotnet/core/*': {
    ...notice,
    deprecated: former,
  },
  'mcr.microsoft.com/windows/*': {
    ...readme,
    kind: 'distribution',
    on: 'windows',
    sizes: {
      'servercore ltsc2016': [10_800, 9_500, 12_500],
      'servercore ltsc2025': [6_000, 4_000, 9_500],
      servercore: [5_200, 3_500, 12_500],
      'iis servercore': [5_600, 4_000, 13_000],
      'iis servercore ltsc2025': [6_400, 4_200, 10_000],
      'nanoserver ltsc2025': [480, 320, 600],
      'nanoserver sac2016': [1_060, 850, 1_200],
      nanoserver: [290, 220, 1_200],
      server: [10_500, 7_000, 13_000],
    },
  },
  'mcr.microsoft.com/dotnet/framework/*': {
    ...readme,
    on: 'windows',
    sizes: {
      sdk: [8_500, 5_000, 16_000],
      runtime: [6_000, 4_000, 14_000],
      aspnet: [7_000, 4_500, 15_000],
      wcf: [7_000, 4_500, 15_000],
    },
  },
  'mcr.microsoft.com/windows': {
    ...readme,
    kind: 'distribution',
    on: 'windows',
    sizes: { '': [12_500, 8_000, 16_000] },
  },
  'mcr.microsoft.com/powershell': {
    ...readme,
    kind: 'runtime',
    on: 'ubuntu',
    windows: true,
    user: 'root',
    sizes: {
      alpine: [180, 120, 260],
      slim: [290, 220, 400],
      'nanoserver windows': [520, 380, 800],
      windows: [5_400, 3_500, 12_500],
      '': [330, 240, 480],
    },
  },
  'mcr.microsoft.com/mssql/server': {
    ...readme,
    kind: 'service',
    on: 'ubuntu',
    user: 'mssql',
    sizes: { '': [1_550, 1_200, 2_300] },
  },
  'mcr.microsoft.com/playwright': {
    ...readme,
    kind: 'runtime',
    on: 'ubuntu',
    user: 'root',
    sizes: { '': [2_100, 1_400, 2_900] },
  },
  'mcr.microsoft.com/playwright/*': {
    ...readme,
    kind: 'runtime',
    on: 'ubuntu',
    user: 'root',
    sizes: { python: [2_200, 1_500, 3_000], java: [2_300, 1_500, 3_200], dotnet: [2_600, 1_700, 3_500] },
  },
  'mcr.microsoft.com/azure-functions/*': {
    ...readme,
    kind: 'runtime',
    on: 'debian',
    user: 'root',
    sizes: {
      python: [1_200, 700, 1_900],
      node: [1_100, 500, 1_800],
      java: [1_000, 500, 1_700],
      dotnet: [700, 300, 1_300],
      'dotnet isolated': [750, 300, 1_300],
      powershell: [1_000, 500, 1_700],
    },
  },
  'mcr.microsoft.com/azure-cli': {
    ...readme,
    kind: 'sdk',
    on: 'azurelinux',
    user: 'root',
    sizes: { '': [900, 600, 1_500] },
  },
  'mcr.microsoft.com/oryx/*': {
    ...readme,
    on: 'debian',
    user: 'root',
    sizes: { python: [900, 350, 1_500], node: [900, 350, 1_500], build: [5_000, 1_500, 9_000] },
  },
  'microsoft/windowsservercore*': { ...readme, kind: 'distribution', on: 'windows' },
  'microsoft/nanoserver*': { ...readme, kind: 'distribution', on: 'windows' },
  'microsoft/windowsservercore': {
    ...readme,
    kind: 'distribution',
    on: 'windows',
    deprecated: { use: 'mcr.microsoft.com/windows/servercore' },
    sizes: { '': [10_800, 9_000, 12_500] },
  },
  'microsoft/nanoserver': {
    ...readme,
    kind: 'distribution',
    on: 'windows',
    deprecated: { use: 'mcr.microsoft.com/windows/nanoserver' },
    sizes: { '': [1_000, 220, 1_200] },
  },
  'microsoft/aspnet': {
    ...notice,
    // The releases before the first were on Mono and Linux.
    deprecated: {
      use: 'mcr.microsoft.com/dotnet/framework/aspnet',
      before: { tags: '1.0.0-', use: 'mcr.microsoft.com/dotnet/aspnet' },
    },
    sizes: { '*': [11_000, 5_000, 13_000] },
  },
  'microsoft/aspnetcore': {
    ...notice,
    deprecated: { use: 'mcr.microsoft.com/dotnet/aspnet' },
    sizes: { '': [330, 250, 400] },
  },
  'microsoft/aspnetcore-build': {
    ...notice,
    deprecated: { use: 'mcr.microsoft.com/dotnet/sdk' },
    sizes: { '': [1_900, 1_100, 2_200, 'a write-up of 2016: about 1.2 GB'] },
  },
  // Its tags said whether it was the SDK or a runtime; now the repositories do.
  'microsoft/dotnet': {
    ...notice,
    deprecated: {},
    sizes: { sdk: [1_740, 1_500, 1_900], runtime: [220, 175, 270], alpine: [150, 80, 1_500] },
  },
  'microsoft/iis': { ...notice, deprecated: { use: 'mcr.microsoft.com/windows/servercore/iis' } },
  'microsoft/mssql-server-linux': { ...notice, deprecated: { use: 'mcr.microsoft.com/mssql/server' } },
};
