/** Commands that make a program of its sources, by tool, with the subcommands that do; none where the command alone does. */
const steps: ReadonlyMap<string, RegExp | undefined> = new Map([
  ['bun', /^(?:build$|run (?:build|bundle|compile))/],
  ['npm', /^(?:run|run-script)$/],
  ['pnpm', /^(?:build|run)$/],
  ['yarn', /^(?:build|run)$/],
  ['esbuild', undefined],
  ['next', /^build$/],
  ['ng', /^build$/],
  ['nuxt', /^(?:build|generate)$/],
  ['rollup', undefined],
  ['tsc', undefined],
  ['vite', /^build$/],
  ['vue-cli-service', /^build$/],
  ['webpack', undefined],
  ['c++', undefined],
  ['cargo', /^(?:build|install)$/],
  ['cc', undefined],
  ['clang', undefined],
  ['clang++', undefined],
  ['cmake', undefined],
  ['dotnet', /^(?:build|publish)$/],
  ['g++', undefined],
  ['gcc', undefined],
  ['go', /^(?:build|install)$/],
  ['gradle', undefined],
  ['meson', undefined],
  ['mvn', undefined],
  ['ninja', undefined],
]);

const bundlers: ReadonlySet<string> = new Set(
  'bun npm pnpm yarn esbuild next ng nuxt rollup tsc vite vue-cli-service webpack'.split(' '),
);
const compilers: ReadonlySet<string> = new Set('c++ cc clang clang++ cmake g++ gcc meson ninja'.split(' '));

/** What a command builds with: `bundler` needs the development dependencies of Node.js, `compiler` those of the full variants, `toolchain` an SDK. */
export function buildStep(
  tool: string,
  subcommands: readonly string[],
  operands: readonly string[],
): 'bundler' | 'compiler' | 'toolchain' | undefined {
  if (!steps.has(tool)) return undefined;
  const [first = operands[0] ?? ''] = subcommands;
  const only = steps.get(tool);
  if (only && !only.test(first)) return undefined;
  if (
    /^(?:run|run-script)$/.test(first) &&
    !/^(?:build|bundle|compile|dist)(?:$|[:-])/.test(operands[0] ?? subcommands[1] ?? '')
  )
    return undefined;
  if (bundlers.has(tool)) return 'bundler';
  return compilers.has(tool) ? 'compiler' : 'toolchain';
}
