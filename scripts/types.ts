import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { root } from './bundles.ts';

/** What declares the library: a file for each entry, and what it is made of. */
const entries = {
  'index.d.ts': 'src/index',
  'rule.d.ts': 'src/rule/index',
  'tester.d.ts': 'src/tester/index',
  'node.d.ts': 'src/node/index',
};

/**
 * Writes the declarations of the library, each entry's in one file that imports nothing: whoever compiles against the package needs none of the packages
 * that are bundled in it. TypeScript writes a file for each of ours, and API Extractor rolls them up.
 */
export async function declare(): Promise<void> {
  const apart = join(root, 'dist/types');
  await rm(apart, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', join(root, 'tsconfig.types.json')]).catch(
    (error: { stdout: string }) => {
      throw new Error(error.stdout);
    },
  );
  const configs = Object.entries(entries).map(([name, entry]) => rollUp(name, join(apart, `${entry}.d.ts`)));
  const [first, ...others] = configs;
  if (!first) return;
  const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
  const compilerState = CompilerState.create(first, { additionalEntryPoints });
  const wrong: string[] = [];
  for (const config of configs) {
    const { succeeded } = Extractor.invoke(config, {
      compilerState,
      messageCallback(message) {
        if (message.logLevel === ExtractorLogLevel.Error || message.logLevel === ExtractorLogLevel.Warning)
          wrong.push(message.formatMessageWithLocation(root));
        message.handled = true;
      },
    });
    if (!succeeded || wrong.length > 0) throw new Error(wrong.join('\n'));
  }
  await rm(apart, { recursive: true });
}

function rollUp(name: string, entry: string): ExtractorConfig {
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: entry,
      bundledPackages: ['unbash'],
      compiler: { overrideTsconfig: { extends: join(root, 'tsconfig.json'), include: [], files: [entry] } },
      dtsRollup: { enabled: true, untrimmedFilePath: join(root, 'dist', name) },
      apiReport: { enabled: false },
      docModel: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Warning } },
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    },
    configObjectFullPath: join(root, 'api-extractor.json'),
    packageJsonFullPath: join(root, 'package.json'),
  });
}
