import { late } from './late.ts';
import { readMegabytes } from './megabytes.ts';
import type { Weight } from './tool.ts';

/**
 * What programs leave that have no form of their own here, by name and first word, `*` for any other: megabytes (10^6), the least, the usual and the most. Guesses
 * by what they are for, as of 2026-11.
 */
const table = `
  cabal update 100 150 260 | cabal * 20 300 2500 | stack setup 1000 2000 3200 | stack * 50 800 4500 | ghcup * 300 1500 4000 | opam * 50 900 4000 | cpanm * 0.1 5 200
  cpan * 0.1 5 200 | luarocks * 0.05 2 60 | rosdep update 0 5 20 | rosdep init 0 0 0.1 | rosdep * 5 400 4000 | colcon build 0.5 60 3000 | colcon * 0 0.1 5
  sdkmanager --licenses 0 0.1 1 | sdkmanager * 5 900 9000 | gcloud config 0 0 0.1 | gcloud auth 0 0 0.1 | gcloud components 5 200 1500 | brew install 5 300 3000
  brew * 0 30 600 | flutter config 0 1 1500 | flutter doctor 0 1 1500 | flutter pub 0.5 60 600 | flutter precache 50 900 3000 | flutter channel 0 5 900 | flutter * 1 900 4000 | bazel * 5 600 8000 | rebar * 0.1 30 400 | rebar3 * 0.1 30 400 | R * 0.1 120 3000 | Rscript * 0.1 120 3000
  install2.r * 0.1 120 3000 | installGithub.r * 0.1 60 1000 | tlmgr * 0.1 60 5000 | julia * 0.1 400 4000 | dub * 0.1 60 900 | lein * 1 60 500 | bower * 0.5 20 300
  conan * 0.1 200 4000 | vcpkg * 1 600 6000 | spack * 1 900 9000 | nimble * 0.1 60 900 | n * 100 180 230 | protoc * 0.01 0.3 20 | buf * 0.01 0.5 40
  ansible-playbook * 0.1 150 3000 | ansible-galaxy * 0.05 3 100 | jupyter * 0 1 60 | zef * 0.1 20 300 | crystal * 1 30 200 | shards * 0.1 10 200 | ghc * 0.5 8 100
  gprbuild * 0.5 20 300 | scons * 0.1 60 2000 | qmake * 0 0.1 5 | nimc * 0.5 5 60 | fpc * 0.2 5 60 | msbuild * 0.1 40 1500 | nuget * 0.1 60 1500 | elm * 0.1 10 100
  hugo * 0.05 10 600 | jekyll * 0.05 10 600 | mkdocs * 0.05 10 300 | sphinx-build * 0.05 15 300 | doxygen * 0.1 20 600 | pandoc * 0.01 1 60 | gsutil * 0.01 60 3000
  aws * 0 30 3000 | az * 0 20 600 | helm * 0 1 60 | terraform * 0 60 900 | huggingface-cli * 1 900 30000 | hf * 1 900 30000 | symfony * 0 5 200 | puppet * 0 20 900
  manage.py collectstatic 0 4 400 | manage.py compilemessages 0 0.3 20 | manage.py compress 0 4 200 | manage.py migrate 0 0.2 30 | manage.py * 0 0.3 100 | ensurepip * 0 9 20
  compileall * 0 15 900 | zipapp * 0 2 100 | build * 0.1 3 300 | grpc_tools.protoc * 0.01 0.3 20 | nltk.downloader * 0.1 30 3500 | npm rebuild 0 2 300 | uv python 75 110 140 | uv tool 5 60 400 | pipx install 10 80 400 | sdk java 170 320 440 | sdk maven 9 10 12 | sdk gradle 110 140 200 | sdk kotlin 60 90 130 | sdk scala 20 30 60 | sdk sbt 40 60 80 | sdk ant 35 45 55 | sdk * 5 60 900
  pyenv install 180 320 450 | pyenv * 0 1 30 | rustup toolchain 450 900 1600 | rustup install 450 900 1600 | rustup update 0 900 1600 | rustup default 0 600 1600
  rustup target 60 150 260 | rustup component 5 20 700 | spacy download en_core_web_sm 12 15 25 | spacy download en_core_web_md 32 45 75 | spacy download en_core_web_lg 380 430 620 | spacy download en_core_web_trf 400 460 650
  nltk.downloader all 2800 3300 3900 | nltk.downloader popular 40 70 260 | nltk.downloader punkt 10 38 45 | nltk.downloader stopwords 0.1 0.2 0.6 | spacy download 10 60 650 | spacy * 0 1 60 | nltk * 0.1 30 3500 | dpkg-buildflags * 0 0 0 | paxctl * 0 1 60 | a2query * 0 0 0 | nginx * 0 0 0.1 | supervisord * 0 0 1 | fc-list * 0 0 0 | sponge * 0 0.01 5 | wine * 0.1 300 2000 | winetricks * 5 400 4000
  xvfb-run * 0 5 300 | vncpasswd * 0 0 0.1 | htpasswd * 0 0 0.1 | jshell * 0 0 1 | keytool * 0 0.01 0.5 | jpackage * 35 139 260 | ssh * 0 0.01 1 | ssh-keygen * 0 0.01 0.1 | scp * 0 1 300
`;

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

const rows = late(() => {
  const byName = new Map<string, Map<string, Weight>>();
  for (const [[name = '', ...words], weight] of readMegabytes(table)) {
    const own = byName.get(name) ?? new Map<string, Weight>();
    byName.set(name, own.set(words.join(' '), { ...weight, source: `a guess: what \`${name}\` is for` }));
  }
  return byName;
});

/** What a program usually leaves that is told so by its first words; nothing for one that is not known. Bytes. */
export function usualOfTool(name: string, first = '', second = ''): Weight | undefined {
  const own = rows().get(name);
  return own?.get(`${first} ${second}`) ?? own?.get(first) ?? own?.get('*');
}
