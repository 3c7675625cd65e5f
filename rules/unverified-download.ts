import { isPrivateHost } from '../src/data/hosts.ts';
import { isDocument, isSelfEvident } from '../src/data/verifiers.ts';
import {
  type AddNode,
  type Build,
  type Download,
  defineRule,
  type Finding,
  nameOf,
  readUrl,
  type RunNode,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'unverified-download',
  summary: 'A file is downloaded, and nothing checks that it is the one that was meant.',
  why: 'Whoever may change the file at its address decides what is in the image, and the same build gives another one tomorrow.',
  group: 'security',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const node of build.stages.instructions('ADD', { onbuild: true })) yield* added(build, node);
    const found = new Map<RunNode, Download[]>();
    for (const download of build.stages.all.flatMap((stage) => build.files.downloads(stage))) {
      const { run } = download.command;
      if (isKeptUnseen(download)) found.set(run, [...(found.get(run) ?? []), download]);
    }
    for (const [first, ...others] of found.values()) if (first) yield finding(first, others);
  },
});

/** The files that an ADD fetches; repositories have commits for that. */
function* added(build: Build, node: AddNode): Generator<Finding> {
  if (node.flag('checksum')) return;
  for (const source of node.sources) {
    const text = build.stages.expand(source, node) ?? source.text;
    const { scheme, path, host } = readUrl(text);
    const name = nameOf(path);
    if (!/^https?$/.test(scheme) || path.endsWith('.git') || isPrivateHost(host) || isSelfEvident(path)) continue;
    if (build.files.isChecked(node, name)) continue;
    yield { at: source.at, message: '`ADD` takes whatever the address holds at the time: add `--checksum=sha256:…`' };
  }
}

/** Whether what is downloaded is unpacked or stays, unseen; a script that is run at once is another matter. */
function isKeptUnseen({ name, path, addresses, readers, ranBy, verified }: Download): boolean {
  if (verified || ranBy || path?.startsWith('/dev/')) return false;
  const isPublic = addresses.some(({ url }) => url.scheme !== 'file' && !isPrivateHost(url.host));
  const names = [name ?? '', ...addresses.map(({ url }) => url.path)];
  if (!isPublic || names.some((one) => isSelfEvident(one) || isDocument(one))) return false;
  return name !== undefined || readers.some(({ effect }) => effect === 'packs');
}

function finding({ command, addresses }: Download, others: readonly Download[]): Finding {
  return {
    at: addresses[0]?.word.at ?? command.at,
    message: `nothing checks what \`${command.name}\` brings: compare it with a checksum, with \`sha256sum -c\``,
    ...(others.length > 0 && {
      related: others.map((other) => ({
        at: other.addresses[0]?.word.at ?? other.command.at,
        message: 'nor what is downloaded here',
      })),
    }),
  };
}
