import { late } from './late.ts';
import { readMegabytes } from './megabytes.ts';
import type { Weight } from './tool.ts';
import { partReader } from './usual-table.ts';

/** What programs are told to answer with a line or a list, by name and first words: it writes nothing worth a word. From their manuals, as of 2026-11. */
const answers = `
  aws sts | aws configure | az account | az login | az version | bazel info | bazel version | bazel query | bazel shutdown | brew config | brew doctor | brew info | brew list | cabal info
  cabal list | flutter analyze | flutter devices | flutter emulators | gcloud components list | gcloud info | gcloud projects | gcloud version | hf auth | hf version | helm lint | helm list
  helm search | helm show | helm template | helm version | hugo env | hugo version | huggingface-cli login | huggingface-cli whoami | jupyter kernelspec list | luarocks list | luarocks show
  nuget list | nuget sources | opam config | opam env | opam exec | opam list | opam show | opam switch list | opam switch show | opam var | pyenv global | pyenv init | pyenv local | pyenv rehash | pyenv versions
  rustup component list | rustup show | rustup target list | rustup toolchain list | rustup which | sdkmanager --list | spack find | spack info | spack list | stack ls | stack path | terraform fmt | terraform graph
  terraform output | terraform providers | terraform show | terraform validate | terraform version | terraform workspace | tlmgr info | tlmgr list | vcpkg list | vcpkg search | vcpkg version
  black * | flake8 * | http.server * | isort * | json.tool * | manage.py check | manage.py diffsettings | manage.py help | manage.py test | mypy * | pip-audit * | platform * | pycodestyle * | pylint * | pytest * | ruff *
  site * | sysconfig * | this * | timeit * | unittest * | wp cli | wp core version | gradle --stop | gradle --status | gradlew --stop | gradlew --status
`;

const answering = late(() => new Set(answers.split(/[|\n]/).map((row) => row.trim())));

/** Whether a program only answers what it is told by its first words. */
export function onlyAnswers(name: string, words: readonly string[]): boolean {
  const known = answering();
  const [first = '', second = ''] = words;
  return known.has(`${name} *`) || known.has(`${name} ${first}`) || known.has(`${name} ${first} ${second}`);
}

/**
 * What programs leave that have no form of their own here, by name and first words, `*` for any other (part `tools`). Guesses by what they are for, as of 2026-11.
 */
const rows = partReader('tools', (text) => {
  const byName = new Map<string, Map<string, Weight>>();
  for (const [[name = '', ...words], weight] of readMegabytes(text)) {
    const own = byName.get(name) ?? new Map<string, Weight>();
    byName.set(name, own.set(words.join(' '), { ...weight, source: `a guess: what \`${name}\` is for` }));
  }
  return byName;
});

/** What a program usually leaves that is told so by its first words; nothing for one that is not known. Bytes. */
export function usualOfTool(table: unknown, name: string, first = '', second = ''): Weight | undefined {
  const own = rows(table).get(name);
  return own?.get(`${first} ${second}`) ?? own?.get(first) ?? own?.get('*');
}
