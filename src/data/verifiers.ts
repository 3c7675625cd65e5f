/**
 * Commands that check a file against a checksum or a signature, with the options or words without which they do something else; an empty list: always.
 * From their manual pages, 2026-11.
 */
export const verifiers: ReadonlyMap<string, readonly string[]> = new Map([
  ...'md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum shasum gsha256sum rhash cksum'
    .split(' ')
    .map((name): [string, readonly string[]] => [name, ['-c', '--check']]),
  ['gpg', ['--verify', '-d', '--decrypt']],
  ['gpg2', ['--verify', '-d', '--decrypt']],
  ['gpgv', []],
  ['gpgv2', []],
  ['cosign', []],
  ['minisign', ['-V']],
  ['signify', ['-V']],
  ['slsa-verifier', []],
  ['sigstore', []],
  ['openssl', ['-verify', '-signature']],
]);

/** Commands that print the checksum of a file, which a test then compares. */
export const digesters: ReadonlySet<string> = new Set(
  'md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum shasum gsha256sum rhash cksum openssl'.split(' '),
);

const ownCheck =
  /\.(?:asc|sig|sign|minisig|gpg|pgp|pub|key|pem|crt|cer|sha\d{1,3}|sha\d{1,3}sums?|md5|sum|list|repo|sources)$/i;
const ownCheckWord = /sha\d{1,3}sums?|checksums?|md5sums?|gpg|keyring|signature/i;

/** Whether a path is that of a key, a checksum or a list of signed package sources: what others are checked by. */
export const isSelfEvident = (path: string): boolean => ownCheck.test(path) || ownCheckWord.test(path);

/** Whether a path is that of a text for people or programs to read. */
export const isDocument = (path: string): boolean =>
  /\.(?:txt|md|rst|html?|css|json|ya?ml|toml|ini|conf|cnf|cfg|csv|tsv|xml|properties|service|patch|diff|svg|png|ico|jpe?g)$/i.test(
    path,
  );
