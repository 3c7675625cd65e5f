/** An image that builds software of a kind, and what it takes to only run it. */
export interface Sdk {
  /** What it holds that running does not need. */
  readonly holds: string;
  /** What is started where the image only runs what was built: programs of these names, or any that is not one of its tools. */
  readonly runs: readonly string[] | 'programs';
  /** Its own tools: where one of them is started, or one that calls them, they are needed. */
  readonly tools: readonly string[];
  /** Arguments with which a program of `runs` does need it. */
  readonly needing?: readonly string[];
  /** The word of the tag that makes it one, and the word that stands there in the tag of its smaller sister. */
  readonly words?: readonly [own: string, smaller: string];
  /** The image to run it on; `VERSION` stands for the version of the language. */
  readonly instead: string;
  /** Versions for which that image exists; any, when absent. */
  readonly versions?: readonly string[];
  /** The image to run it on where its version is not known, or has none. */
  readonly other: string;
}

const java: Sdk = {
  holds: 'a JDK',
  runs: ['java'],
  tools: [],
  // It compiles pages with the JDK's compiler as it runs (Resin's manual).
  needing: ['resin.jar'],
  instead: 'eclipse-temurin:VERSION-jre',
  versions: ['8', '11', '17', '21', '25'],
  other: 'a JRE',
};

const dotnet: Sdk = {
  holds: 'the .NET SDK',
  runs: ['dotnet'],
  tools: [],
  instead: 'mcr.microsoft.com/dotnet/aspnet:VERSION',
  other: 'mcr.microsoft.com/dotnet/aspnet',
};

const compilers: Sdk = {
  holds: 'compilers and headers',
  runs: 'programs',
  tools:
    'autoconf automake bash bazel bison c++ cc clang clang++ cmake configure flex g++ gcc gdb git ld make meson ninja perl scons'.split(
      ' ',
    ),
  instead: 'debian:13-slim',
  other: 'a slim base',
};

/** By repository, as of 2026-11: the images' pages. */
export const sdks: ReadonlyMap<string, Sdk> = new Map<string, Sdk>([
  [
    'golang',
    {
      holds: 'the Go toolchain',
      runs: 'programs',
      tools:
        `air bee buf CompileDaemon controller-gen delve dep dlv fresh gin ginkgo glide go godep godoc gofmt goimports golangci-lint golint gomobile
        goreleaser gopls gosec gotestsum govendor go-wrapper ko kubebuilder make mage mockgen modd nodemon operator-sdk realize reflex richgo
        staticcheck task tinygo xgo`.split(/\s+/),
      instead: 'debian:13-slim',
      other: 'a slim base',
    },
  ],
  [
    'rust',
    {
      holds: 'the Rust toolchain',
      runs: 'programs',
      tools: 'cargo cargo-watch clippy-driver cross just make mdbook rustc rustup rust-analyzer trunk wasm-pack'.split(
        ' ',
      ),
      instead: 'debian:13-slim',
      other: 'a slim base',
    },
  ],
  ['buildpack-deps', compilers],
  [
    'nvidia/cuda',
    {
      holds: 'the CUDA compiler and its headers',
      runs: 'programs',
      tools: [
        ...compilers.tools,
        'nvcc',
        'nvprof',
        'nsys',
        'ncu',
        'cuda-gdb',
        'jupyter',
        'jupyter-lab',
        'python',
        'pip',
        'conda',
      ],
      words: ['devel', 'runtime'],
      instead: 'nvidia/cuda',
      other: 'the `runtime` variant',
    },
  ],
  ['eclipse-temurin', { ...java, words: ['jdk', 'jre'] }],
  ...['openjdk', 'java', 'adoptopenjdk', 'sapmachine', 'amazoncorretto'].map((name) => [name, java] as const),
  ['maven', { ...java, holds: 'Maven and a JDK' }],
  ['gradle', { ...java, holds: 'Gradle and a JDK' }],
  ['mcr.microsoft.com/dotnet/sdk', dotnet],
  ['mcr.microsoft.com/dotnet/core/sdk', dotnet],
]);
