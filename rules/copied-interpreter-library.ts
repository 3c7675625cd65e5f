import { interpreterFolders } from '../src/data/interpreters.ts';
import { type Build, defineRule, insertAfter, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'copied-interpreter-library',
  summary: 'The standard library of a language is copied over the one that the image has.',
  why: 'A layer cannot share files with another: the library is stored, and pulled, two times.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['copied-build-root', 'dev-dependencies-copied', 'copied-output-folder'],
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const carried of build.files.carriedBy(stage)) {
        const image = sameImage(build, carried.from, stage);
        const { source, path, destination, wild, node } = carried;
        const found = interpreterFolders.find((one) => one.image === image && fits(path, one.path));
        if (!found || wild || destination !== path) continue;
        const { what, packages, instead, typical } = found;
        const words = [source, node.destination].flatMap((word) => word ?? []);
        const isPlain = packages !== undefined && node.sources.length === 1 && words.every(({ json }) => !json);
        const edits = words.map((word) =>
          insertAfter(word.at, word.text.endsWith('/') ? `${packages}` : `/${packages}`),
        );
        yield {
          at: source.at,
          message: `\`${source.text}\` holds ${what}, which the image has already: copy ${instead}`,
          bytes: { ...typical, from: 'typical' },
          ...(isPlain && { fix: { title: `Copy \`${packages}\` alone`, safety: 'unsafe', edits } }),
        };
      }
    }
  },
});

/** The image that both stages are built on at last, of one version as far as that is known: others do not fit together anyway. */
function sameImage(build: Build, from: Stage, to: Stage): string | undefined {
  const [one, other] = [build.stages.baseFacts(from), build.stages.baseFacts(to)];
  const [had, has] = [one?.runtime?.version, other?.runtime?.version];
  const isSame = had === undefined || has === undefined || had === has;
  return isSame && one?.repository === other?.repository ? one?.repository : undefined;
}

/** `*` at the end stands for a version. */
const fits = (path: string, pattern: string): boolean =>
  pattern.endsWith('*')
    ? path.startsWith(pattern.slice(0, -1)) && /^[\d.]+$/.test(path.slice(pattern.length - 1))
    : path === pattern;
