import { expect, test } from '@jest/globals';
import { buildOf, lastStage } from '../../support/model.ts';

/** What a RUN adds, in megabytes: low, usual and high. */
function run(command: string, image = 'debian:12'): readonly number[] {
  const build = buildOf(`FROM ${image}\nRUN ${command}`);
  const adds = build.layers.of(lastStage(build)).at(-1)?.adds;
  return adds ? [adds.low, adds.value, adds.high].map((bytes) => Math.round(bytes / 1e5) / 10) : [];
}

test.each([
  'gcloud components list',
  'terraform fmt -check',
  'terraform validate',
  'gradle --stop',
  './gradlew --stop',
  'cargo install --list',
  'python -m this',
  'python3 -m pytest',
  'python src/manage.py test',
  'rustup target list',
])('%s leaves nothing', (command) => expect(run(command)).toEqual([0, 0, 0]));

test.each<[string, readonly number[]]>([
  ['npm test', [0, 0.3, 300]],
  ['npm run lint', [0, 0.3, 300]],
  ['npm run test:unit', [0, 0.3, 300]],
  ['npm run build', [0, 25, 1500]],
  ['make test', [0, 25, 1500]],
  ['npm rebuild', [0, 2, 300]],
  ['python manage.py collectstatic --noinput', [0, 4, 400]],
  ['R -e "sessionInfo()"', [0, 0.1, 100]],
  ['R -e \'install.packages("tidyverse")\'', [0.1, 120, 3000]],
  ['Rscript -e \'remotes::install_github("a/b")\'', [0.1, 120, 3000]],
  ["julia -e 'println(1)'", [0, 0.1, 100]],
  ['julia -e \'using Pkg; Pkg.add("CSV")\'', [0.1, 400, 4000]],
  ['gcloud components install kubectl', [5, 200, 1500]],
  ['npx eslint --version', [0, 0, 0]],
  ['npx --yes left-unknown --version', [0.1, 8, 300]],
  ['uvx ruff --version', [0.1, 8, 300]],
  ['yes | head -n 1000000 > /g', [0, 10, 1000]],
  ['spacy download en_core_web_lg', [380, 430, 620]],
  ['npm install -g pnpm@latest-10', [15.7, 27.9, 46.2]],
])('%s leaves %j', (command, expected) => expect(run(command)).toEqual(expected));
