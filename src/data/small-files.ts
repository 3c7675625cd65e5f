import { isArchive } from './archives.ts';

/** Manifests, settings, keys and scripts, by their names: their bytes are not worth a word. */
export const isSmallFile = (path: string): boolean =>
  !isArchive(path) &&
  !/\.(?:bin|deb|exe|img|iso|jar|rpm|run|so|war|whl)$/i.test(path) &&
  /(?:^|\/)(?:Makefile|Pipfile|Gemfile|Cargo|gradlew|mvnw|pom|build|settings|package|entrypoint|requirements|setup|install)(?:[.*?_-][^/]*)?$|(?:^|\/)\.(?:\w*rc|(?:bash_)?profile|bash_aliases|gitconfig)$|\.(?:txt|json|ya?ml|toml|ini|cfg|conf|cnf|sh|bash|py|rb|js|ts|pl|php|c|h|hs|go|java|lua|exs?|xml|properties|env|lock|mod|sum|work|patch|diff|list|sources|asc|gpg|key|pem|crt|md|gradle|service|repo|lic|r|template)\*?$/i.test(
    path,
  );
