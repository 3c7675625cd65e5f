import { tarHeader } from './image.ts';

/** What `docker save` up to 24 would write of an image of many files, piece by piece: layers first, the manifest last. */
export async function* bigImage(entries: number, bytes: number, layers = 10): AsyncGenerator<Buffer> {
  const each = Math.ceil(entries / layers);
  const size = Math.floor(bytes / entries);
  const body = Buffer.alloc(size + (-size & 511), 'plimsoll');
  body.fill(0, size);
  for (let layer = 0; layer < layers; layer++) {
    const length = each * (512 + body.length) + 1024;
    yield tarHeader(`layer${layer}/layer.tar`, '0', length);
    for (let done = 0; done < each;) {
      const pieces: Buffer[] = [];
      for (let room = 1 << 20; room > 0 && done < each; done++) {
        const number = layer * each + done;
        const own = Buffer.from(body);
        // No two of them are the same.
        if (size >= 4) own.writeUInt32LE(number, 0);
        pieces.push(tarHeader(`usr/lib/node_modules/package-${number >> 5}/dist/module-${number}.js`, '0', size), own);
        room -= 512 + own.length;
      }
      yield Buffer.concat(pieces);
    }
    yield Buffer.alloc(1024 + (-length & 511));
  }
  const history = Array.from({ length: layers }, (_, layer) => ({
    created_by: `RUN /bin/sh -c step ${layer} # buildkit`,
  }));
  const names = history.map((_, layer) => `layer${layer}/layer.tar`);
  yield* small('c.json', JSON.stringify({ os: 'linux', architecture: 'amd64', history }));
  yield* small('manifest.json', JSON.stringify([{ Config: 'c.json', RepoTags: ['big:1'], Layers: names }]));
  yield Buffer.alloc(1024);
}

function* small(name: string, text: string): Generator<Buffer> {
  yield tarHeader(name, '0', text.length);
  yield Buffer.concat([Buffer.from(text), Buffer.alloc(-text.length & 511)]);
}
