import { defineTool } from '../tool.ts';

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
        { path: 'bin', what: 'build output', option: '--output' },
        { path: 'obj', what: 'build output' },
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
