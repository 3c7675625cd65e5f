import { defineTool, type Weight } from '../tool.ts';

/** What a service of ASP.NET Core is in `bin`, and beside it in `obj`; with the runtime in it, or native libraries, it is some hundreds. */
const programs: Weight = {
  low: 0.1e6,
  value: 15e6,
  high: 600e6,
  source: 'a guess: from a console program to a service that has its runtime along',
};
const objects: Weight = { low: 0.05e6, value: 4e6, high: 150e6, source: 'a guess: classes and notes of a project' };

/** Workloads: what they bring with the packs that they need. */
const workloads: readonly (readonly [name: string, low: number, value: number, high: number])[] = [
  ['wasm-tools', 500, 1300, 2300],
  ['maui', 1500, 3500, 7000],
  ['maui-android', 1000, 2200, 4500],
  ['android', 700, 1500, 3000],
  ['wasi-experimental', 200, 700, 1600],
  ['aspire', 5, 60, 250],
];

export default defineTool({
  names: ['dotnet'],
  language: '.NET',
  source: 'learn.microsoft.com/dotnet/core/tools',
  date: '2026-11',
  kept: [
    { folders: ['~/.nuget/packages'], options: ['--packages'], variables: ['NUGET_PACKAGES'] },
    { folders: ['~/.local/share/NuGet'], small: true },
  ],
  tidy: true,
  usual: {
    large: new Map(
      workloads.map(([name, low, value, high]) => [
        name,
        { low: low * 1e6, value: value * 1e6, high: high * 1e6, from: 'guess' },
      ]),
    ),
  },
  reads: {
    options: `-c|--configuration= -r|--runtime= -f|--framework= -o|--output= -v|--verbosity= -a|--arch= --os= -p|--property= -s|--source=
      -l|--logger= --add-source= --packages= --configfile= --project= --version-suffix= --artifacts-path= --tool-path= --version=
      --lock-file-path= --filter= --self-contained|--sc -g|--global -t|--target? -m|-maxcpucount|--maxcpucount? --no-restore --no-build
      --nologo|-nologo --no-cache|--no-http-cache`,
    subcommands: { nuget: '*', tool: '*', workload: '*', sln: '*', 'dev-certs': '*' },
    booleans: true,
  },
  does: {
    fetch: ['restore', 'tool restore'],
    add: ['tool install', 'workload install'],
    build: ['build', 'publish'],
    run: ['run', 'exec'],
    test: ['test'],
    clean: ['clean', 'nuget locals'],
    look: ['nuget', 'sln', 'new', 'help'],
  },
  builder: 'toolchain',
  architecture: { options: ['-r', '-a'] },
  hosts: true,
  buildsFetch: true,
  manifest: {
    reads: ['*.csproj'],
    mayRead: [
      '*.fsproj',
      '*.vbproj',
      '*.sln',
      '*.slnx',
      'Directory.Build.props',
      'Directory.Build.targets',
      'Directory.Packages.props',
      'nuget.config',
      'NuGet.Config',
      'NuGet.config',
      'global.json',
      'packages.lock.json',
    ],
    parts: ['*.csproj', '*.fsproj', '*.vbproj', 'packages.lock.json'],
    fetchedBy: 'dotnet restore',
    offline: { options: ['--no-restore'] },
  },
  makes: [
    {
      does: ['restore', 'build', 'publish', 'test', 'pack'],
      outputs: [
        { path: 'bin', what: 'build output', option: '--output', typical: programs },
        { path: 'obj', what: 'build output', typical: objects },
        { path: '~/.nuget/packages', what: 'cache', option: '--packages', variable: 'NUGET_PACKAGES' },
      ],
      open: true,
    },
  ],
  cache: {
    // `tool install` unpacks into the folder of the tool.
    filledBy: ['restore', 'build', 'publish', 'test'],
    folders: ['~/.nuget'],
    off: ['--no-restore', '--help'],
    moved: { options: ['--packages'], variables: ['NUGET_PACKAGES'] },
    emptiedBy: { dotnet: ['nuget locals'] },
    typical: { low: 5e6, value: 100e6, high: 800e6, source: 'a guess: from a few packages to a large service' },
  },
});
