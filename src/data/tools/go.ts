import { beforeVersion } from '../families/node.ts';
import type { Counted, Output, Program, Taken, Weight } from '../tool.ts';
import { defineTool } from '../tool.ts';

const countedModules: Counted = {
  none: { low: 0, value: 0, high: 0, source: 'nothing is fetched' },
  each: {
    low: 0.5e6,
    value: 5e6,
    high: 40e6,
    source:
      '`go mod download`: 12 MB of the 5 modules of a service on chi, 222 of 22 with those of Kubernetes (measured 2026-11)',
  },
  figure: 'fetched',
  other: {
    low: 0.02e6,
    value: 1.2e6,
    high: 20e6,
    source:
      'modules of Go: half of 413 that were fetched weigh 0.1 to 1.6 MB, one in twenty more than 23 (measured 2026-11)',
  },
};
const modules: Output = {
  path: '$GOPATH/pkg/mod',
  what: 'cache',
  variable: 'GOMODCACHE',
  fetched: true,
  typical: {
    low: 0,
    value: 60e6,
    high: 1.5e9,
    source: 'a guess: none, or some dozens of a service',
  },
  counted: countedModules,
};

const builtByGo = '`go build` with Go 1.26: 33 MB of hello world, 88 with `net/http` (measured 2026-11)';
const builtWithCgo =
  'Go 1.19 of Debian 12 has its library compiled for builds with cgo: 0.3 MB are left of a program without modules (measured 2026-11); with modules a guess';
const builtByEarlierGo =
  '`go build` with Go 1.19 of Debian 12: 0.3 MB of hello world, 17 with `net/http` without cgo (measured 2026-11); with modules a guess';
const madeByGo = 'Go 1.26: hello world 2.4 MB, with `net/http` 8.3, stripped 1.6 and 5.8 (measured 2026-11)';

const eachBuilt: Weight = {
  low: 0,
  value: 1.8e6,
  high: 20e6,
  source: 'modules of Go that were built: half weigh 0.2 to 3 MB, one in twenty more than 20 (measured 2026-11)',
};
/** What is built of modules, by name. */
const builtModules = {
  // Of 89.3 MB with `net/http` 97.0 with `-race`, 73.6 with `-gcflags="all=-N -l"` (measured 2026-11).
  times: [
    { option: '-race', holds: /^$/, ratio: { value: 1.08, low: 1.04, high: 1.12, from: 'table' } },
    {
      option: '-gcflags',
      variable: 'GOFLAGS',
      holds: /(?:^|[\s'"=])all=-N\b/,
      ratio: { value: 0.82, low: 0.78, high: 0.9, from: 'table' },
    },
  ],
  each: eachBuilt,
  figure: 'built',
  spread: { one: 0.45, all: 0.12 },
  by: [{ figure: 'fetched', ratio: { value: 1.5, low: 0.05, high: 8, from: 'guess' } }],
  other: eachBuilt,
} as const satisfies Partial<Counted>;
const builtTaken = {
  figure: 'built',
  none: { low: 0.1e6, value: 0.3e6, high: 1e6, source: builtByGo },
  library: { value: 1.04, low: 0.94, high: 1.12, from: 'table' },
  // `go vet` after `go build` with `net/http`: 4.6 MB of 89.3 (measured 2026-11).
  checked: { value: 0.05, low: 0.03, high: 0.07, from: 'table' },
  others: { value: 1, low: 1, high: 1, from: 'table' },
  further: { value: 0.6, low: 0, high: 1.1, from: 'guess' },
  // 364 modules: half of those of 0.1 MB are 0.5 as they are built, of 1 MB 2.8, of 2.5 MB 6.2, of more no more (measured 2026-11).
  bySize: { of100: 0.6e6, power: 0.8, most: 10e6 },
  sources: { value: 6, low: 2, high: 15, from: 'table' },
} as const satisfies Taken;

/** What `go mod vendor` copies beside the project: the packages that it takes in, without their tests. 24 MB of 60 that were fetched for a client of S3 (measured 2026-11). */
const vendored: Output = {
  path: 'vendor',
  what: 'dependencies',
  typical: { low: 0, value: 20e6, high: 600e6, source: 'a guess: a part of the modules' },
  counted: {
    ...countedModules,
    times: [{ holds: /^/, ratio: { value: 0.4, low: 0.1, high: 1, from: 'guess' } }],
  },
};

/** Up to 1.19 the toolchain brings the standard library compiled. */
const builds: Output = {
  again: { low: 0, value: 2e6, high: 60e6, source: 'a guess: the packages of the project itself' },
  path: '~/.cache/go-build',
  what: 'cache',
  variable: 'GOCACHE',
  typical: { low: 2e6, value: 120e6, high: 900e6, source: `${builtByGo}; with modules a guess` },
  // The release is not known: most likely a late one.
  counted: {
    none: { low: 2e6, value: 85e6, high: 120e6, source: builtByGo },
    taken: { ...builtTaken, library: { value: 1.04, low: 0, high: 1.12, from: 'guess' } },
    ...builtModules,
  },
  since: {
    version: '1.20',
    before: {
      typical: { low: 0.2e6, value: 40e6, high: 400e6, source: builtByEarlierGo },
      counted: {
        none: { low: 0.2e6, value: 12e6, high: 25e6, source: builtByEarlierGo },
        taken: {
          ...builtTaken,
          library: { value: 0.74, low: 0.6, high: 0.85, from: 'table' },
          libraryOf: ['net', 'os/user'],
          others: { value: 0.8, low: 0.6, high: 1, from: 'guess' },
        },
        ...builtModules,
      },
      unless: {
        variable: 'CGO_ENABLED',
        is: '0',
        typical: { low: 0.1e6, value: 25e6, high: 400e6, source: builtWithCgo },
        counted: {
          none: { low: 0.05e6, value: 0.5e6, high: 20e6, source: builtWithCgo },
          taken: {
            ...builtTaken,
            library: { value: 0, low: 0, high: 0.02, from: 'guess' },
            others: { value: 0.8, low: 0.6, high: 1, from: 'guess' },
          },
          ...builtModules,
        },
      },
    },
    typical: { low: 30e6, value: 120e6, high: 900e6, source: `${builtByGo}; with modules a guess` },
    counted: {
      none: { low: 30e6, value: 85e6, high: 120e6, source: builtByGo },
      taken: builtTaken,
      ...builtModules,
    },
  },
};

const toolchain: Weight = {
  low: 200e6,
  value: 270e6,
  high: 290e6,
  source: 'Go 1.26 for Linux on amd64, unpacked: 283 MB (measured 2026-11); earlier releases are a little smaller',
};

const eachLinked: Weight = {
  low: 0,
  value: 0.25e6,
  high: 4e6,
  source:
    'modules of Go in eleven programs: half have 0.02 to 0.5 MB in them, one in twenty more than 4 (measured 2026-11)',
};

/** What one program weighs. */
const program = {
  low: 1.2e6,
  value: 12e6,
  high: 130e6,
  source: 'a guess: from 1.5 MB to a large service',
};

/** The same by what its sources take in, or by modules. */
const countedProgram: Counted = {
  none: { low: 1.4e6, value: 8e6, high: 12e6, source: madeByGo },
  taken: {
    figure: 'linked',
    none: { low: 0, value: 0.1e6, high: 3e6, source: madeByGo },
    library: { value: 1.08, low: 0.8, high: 1.3, from: 'table' },
    others: { value: 1.2, low: 0.9, high: 1.6, from: 'table' },
    further: { value: 0.6, low: 0, high: 1.3, from: 'guess' },
    // Of the same 0.01, 0.1 and 0.3.
    bySize: { of100: 0.02e6, power: 0.9, most: 0.45e6 },
    // Of 4 MB of the library 0.74 to 0.94 were there in programs without it, of 6 and more 1.05 to 1.2 (ten, measured 2026-11).
    without: { name: 'net/http', ratio: { value: 0.72, low: 0.65, high: 1, from: 'table' }, few: 4e6, all: 6e6 },
    sources: { value: 1, low: 0.1, high: 3, from: 'table' },
  },
  embeds: { value: 1, low: 1, high: 1.1, from: 'table' },
  each: eachLinked,
  figure: 'linked',
  spread: { one: 0.7, all: 0.2 },
  by: [{ figure: 'fetched', ratio: { value: 0.12, low: 0, high: 1, from: 'guess' } }],
  other: eachLinked,
  times: [
    {
      option: '-ldflags',
      variable: 'GOFLAGS',
      holds: /(?:^|[\s'"=])-[sw]\b/,
      ratio: { value: 0.69, low: 0.6, high: 0.72, from: 'table' },
    },
  ],
};
/** Programs of releases before 1.20 are smaller. */
const sinceProgram: Output['since'] = {
  version: '1.20',
  typical: program,
  counted: countedProgram,
  before: {
    typical: program,
    counted: {
      ...countedProgram,
      times: [
        ...(countedProgram.times ?? []),
        { holds: /^/, ratio: { value: 0.77, low: 0.65, high: 0.9, from: 'table' } },
      ],
    },
  },
};

/** Of several in a folder. */
const one: Program = {
  named: /^[^.]+$/,
  calledAfter: true,
  typical: program,
  counted: countedProgram,
  several: { below: '...', files: /(?<!_test)\.go$/, has: /^package[ \t]+main\b/m },
};
const programs: Output = {
  path: '$GOPATH/bin',
  what: 'build output',
  variable: 'GOBIN',
  typical: program,
  counted: countedProgram,
  since: sinceProgram,
  program: one,
};

export default defineTool({
  names: ['go'],
  // For the platform of the target (github.com/tonistiigi/xx).
  alsoCalled: ['xx-go'],
  language: 'Go',
  source: 'pkg.go.dev/cmd/go',
  date: '2026-11',
  kept: [
    { folders: ['$GOPATH/pkg/mod', '~/go/pkg/mod'], variables: ['GOMODCACHE'] },
    { folders: ['$XDG_CACHE_HOME/go-build', '~/.cache/go-build'], variables: ['GOCACHE'] },
  ],
  tidy: true,
  reads: {
    options: `-C= -o= -p= -asmflags= -buildmode= -compiler= -covermode= -coverpkg= -gccgoflags= -gcflags= -installsuffix= -ldflags=
      -mod= -modfile= -overlay= -pkgdir= -tags= -toolexec= -run= -skip= -bench= -benchtime= -blockprofile= -count= -cpu= -cpuprofile=
      -coverprofile= -exec= -fuzz= -fuzztime= -list= -memprofile= -mutexprofile= -outputdir= -parallel= -shuffle= -timeout= -trace=
      -pgo= -vettool= -a -n -v -x -race -trimpath -modcacherw`,
    under: { list: '-f=', test: '-vet=' },
    subcommands: { mod: '*', work: '*' },
    singleDash: true,
    stops: ['run', 'tool'],
  },
  does: {
    add: ['install', 'get'],
    fetch: ['mod download'],
    build: ['build', 'install'],
    run: ['run', 'generate', 'tool'],
    test: ['test', 'vet'],
    clean: ['clean'],
    look: ['env', 'version', 'mod', 'list', 'help', 'telemetry'],
  },
  builder: 'toolchain',
  embeds: [{ in: '**/*.go', names: /^\/\/go:embed[ \t]+([^\n]+)$/gm, from: 'file' }],
  architecture: { variables: ['GOARCH'] },
  // Of 89 MB with `net/http` no file is of use with these; with cgo or without, 21 MB are built anew, with other `-ldflags` or `-a` nothing (Go 1.26, measured 2026-11).
  builtFor: {
    options: {
      '-race': /^/,
      '-msan': /^/,
      '-asan': /^/,
      '-trimpath': /^/,
      '-buildmode': /^(?!exe$|default$|archive$|c-archive$)/,
      '-gcflags': /^(?:all|std)=/,
      '-asmflags': /^(?:all|std)=/,
    },
    alsoIn: 'GOFLAGS',
    variables: { GOOS: 'linux', GOARCH: 'amd64' },
    partly: { variable: 'CGO_ENABLED', packages: ['net', 'os/user', 'runtime/cgo'] },
  },
  buildsFetch: true,
  manifest: {
    reads: ['go.mod'],
    locks: ['go.sum'],
    mayRead: ['go.work', 'go.work.sum'],
    project: { folder: ['-C'], file: [] },
    // From Go 1.17 on all that is needed stands there, by others too.
    counts: [{ in: 'go.mod', each: /^(?:\t|require )(\S+) v(\d\S*)/gm }],
    imports: {
      files: /\.go$/,
      tests: /_test\.go$/,
      elsewhere:
        /_(?:windows|darwin|freebsd|netbsd|openbsd|dragonfly|solaris|illumos|aix|plan9|android|ios|js|wasip1|wasm|386|arm|arm64|riscv64|s390x|ppc64le?|mips(?:le|64|64le)?|loong64)\.go$/,
      only: { each: /^\/\/go:build[ \t]+(.+)$/m, until: /^package\b/m },
      tags: {
        always: /^(?:linux|unix|amd64|gc|go1\.\d+)$/,
        unless: { cgo: { variable: 'CGO_ENABLED', is: '0' } },
        option: '-tags',
      },
      each: /^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"([^"\n]+)"/gm,
      until: /^(?:func|type|var|const)\b/m,
      main: /^package[ \t]+main\b/m,
      version: /^v\d+$/,
      begunBy: 'mod init',
      wholeBy: ['mod tidy', 'mod download', 'mod vendor'],
      ofTests: { by: 'test', names: ['testing', 'testing/internal/testdeps'] },
      own: /^module[ \t]+(\S+)/m,
      foreign: /^[^/]*\./,
      asks: /\.MethodByName\((?!")/,
      byOthers: /^(?:\t|require )(\S+) v\S+[ \t]+\/\/ indirect$/gm,
      // Since 1.17 (go.dev/ref/mod, module graph pruning).
      complete: /^go 1\.(?:1[7-9]|[2-9]\d)/m,
      usual: {
        always: ['context', 'fmt'],
        names: ['net/http'],
        // 98 of 364 modules (measured 2026-11).
        share: 0.27,
      },
    },
    fetchedBy: 'go mod download',
    since: '1.16',
    vendored: 'vendor/modules.txt',
    offline: { options: ['-mod=vendor'], variables: ['GOFLAGS=-mod=vendor', 'GO111MODULE=off', 'GOPROXY=off'] },
  },
  pins: {
    installs: ['install', 'get', 'run'],
    fixedBy: [],
    runs: ['run'],
    nameOf: beforeVersion,
    manifestOf: ['install', 'run'],
    // Without a dot in its first part it is the standard library or this module.
    isPinned: (written) =>
      !/^[^/@.]*\.[^/@]+\//.test(written) || /@(?!(?:latest|upgrade|patch|none|master|main|HEAD)?$)/.test(written),
    example: (name) => `${name}@v…`,
  },
  makes: [
    { does: ['mod download', 'mod tidy', 'get', 'list'], outputs: [modules], open: false },
    { does: ['mod vendor'], outputs: [modules, vendored], open: false },
    {
      does: ['build'],
      outputs: [
        modules,
        builds,
        {
          what: 'build output',
          option: '-o',
          ofPackage: true,
          typical: program,
          counted: countedProgram,
          since: sinceProgram,
          program: one,
        },
      ],
      open: false,
    },
    { does: ['test', 'vet'], outputs: [modules, builds], open: false },
    { does: ['install'], outputs: [modules, builds, programs], open: false },
    {
      does: ['env', 'version', 'fmt', 'clean', 'mod init', 'mod verify', 'mod edit', 'telemetry'],
      outputs: [],
      open: false,
    },
  ],
  homes: [{ path: '/usr/local/go', what: 'the Go toolchain', typical: toolchain }],
  helpers: {
    names:
      'air benchstat buf counterfeiter deadcode delve dlv enumer gci ginkgo goimports golangci-lint golint gocov gofumpt gopls goreleaser gosec gotestsum govulncheck ko mockery mockgen oapi-codegen protoc-gen-go protoc-gen-go-grpc protoc-gen-grpc-gateway protoc-gen-openapiv2 protoc-gen-validate revive sqlc staticcheck stringer swag task templ wire'.split(
        ' ',
      ),
    typical: {
      low: 5e6,
      value: 20e6,
      high: 100e6,
      source: 'a guess: programs of Go with a few dozen packages; golangci-lint alone is about 40 MB',
    },
  },
  packagedAs: 'golang-',
  versionIn: ['GOLANG_VERSION', 'GO_VERSION', 'GOVERSION'],
  installers: [
    { address: 'go.dev/dl/go', what: 'the Go toolchain', typical: toolchain },
    { address: 'golang.org/dl/go', what: 'the Go toolchain', typical: toolchain },
    { address: 'dl.google.com/go/go', what: 'the Go toolchain', typical: toolchain },
    { address: 'storage.googleapis.com/golang/go', what: 'the Go toolchain', typical: toolchain },
  ],
  unverified: { variables: ['GONOSUMCHECK', 'GONOSUMDB', 'GOFLAGS=-insecure', 'GOINSECURE'] },
  cache: {
    filledBy: ['build', 'install', 'get', 'mod download', 'test', 'run'],
    gone: { by: 'get', variable: 'GO111MODULE', value: 'off', since: '1.22' },
    folders: ['~/.cache/go-build', '/go/pkg', '~/go/pkg'],
    // The build cache came with 1.10, that of modules and the command that empties it with 1.11.
    since: '1.11',
    sinceOn: { alpine: '3.9', debian: '10', ubuntu: '19.04' },
    emptiedOf: { '-cache': 'go-build', '-modcache': 'pkg' },
    foldersOf: { 'mod download': ['/go/pkg/mod', '~/go/pkg/mod'] },
    off: ['-n', '--help'],
    moved: { options: [], variables: ['GOMODCACHE', 'GOCACHE'] },
    typical: {
      low: 2e6,
      value: 180e6,
      high: 2e9,
      source:
        '`go build` with `net/http`: 17 MB with Go 1.19 of Debian 12 and 88 with 1.26 (measured 2026-11); with modules a guess',
    },
  },
  tls: { options: ['-insecure'], variables: ['GOINSECURE=*', 'GOFLAGS=-insecure'] },
});
