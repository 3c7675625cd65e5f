/** Variables that name where packages of a language or releases of it are fetched from, by the manuals of the tools that read them, 2026-11. */
export const sourceVariables: ReadonlySet<string> = new Set(
  `BUNDLE_MIRROR__ALL CARGO_REGISTRIES_CRATES_IO_INDEX COMPOSER_REPO_PACKAGIST ELECTRON_MIRROR GEM_SOURCE GOPROXY NODEJS_ORG_MIRROR NPM_CONFIG_REGISTRY
  NVM_NODEJS_ORG_MIRROR PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_INDEX_URL PUPPETEER_DOWNLOAD_BASE_URL RUSTUP_DIST_SERVER RUSTUP_UPDATE_ROOT SASS_BINARY_SITE
  UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_INDEX UV_INDEX_URL YARN_NPM_REGISTRY_SERVER YARN_REGISTRY npm_config_registry`.split(
    /\s+/,
  ),
);

/** Whether an address is that of a key server: the key that comes from there is known by its fingerprint. */
export const isKeyServer = (host: string, path: string): boolean =>
  /^(?:keyserver|keys|pgp|sks|hkps?|pool\.sks)\b/.test(host) || path.includes('/pks/');
