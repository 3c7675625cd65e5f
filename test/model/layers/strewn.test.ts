import { expect, test } from '@jest/globals';
import { buildOf, lastStage } from '../../support/model.ts';

/** What the last layer adds, in megabytes: low, usual and high. */
function last(text: string): readonly number[] {
  const build = buildOf(text);
  const adds = build.layers.of(lastStage(build)).at(-1)?.adds;
  return adds ? [adds.low, adds.value, adds.high].map((bytes) => Math.round(bytes / 1e6)) : [];
}

const script = 'FROM debian:12\nWORKDIR /app\nRUN ./build.sh\n';
const code = 'FROM debian:12\nWORKDIR /app\nRUN python build.py\n';
const unpacked = 'FROM debian:12\nWORKDIR /w\nRUN tar xzf /y.tgz';

test.each([
  // What is not known by name is stored again with its folder, as often as that is.
  [`${script}RUN chown -R 77 /app`, [0, 3, 1500]],
  [`${code}RUN chown -R 77 /app`, [0, 25, 1500]],
  [`${code}RUN chown -R 77 /app\nRUN chown -R 78 /app`, [0, 25, 1500]],
  [`${code}RUN cp -r /app /b`, [0, 25, 1500]],
  [`${code}RUN mv /app /b\nRUN chown -R 77 /b`, [0, 25, 1500]],
  [`${code}RUN rm -rf /app\nRUN chown -R 77 /app`, [0, 3, 300]],
  [`${code}RUN chown -R 77 /srv`, [0, 3, 300]],
  [`${code}RUN chown -R root /app`, [0, 0, 0]],
  [`${code}FROM scratch\nCOPY --from=0 /app /app`, [0, 25, 1500]],
  ['FROM debian:12\nWORKDIR /app\nRUN python build.py && chown -R 77 /app', [0, 25, 1500]],
  // A file that is copied under names that are not known.
  ['FROM debian:12\nRUN fallocate -l 20MB /y/a\nRUN cp /y/a /y/$X\nRUN chown -R 77 /y', [20, 40, 40]],
  // The folder at the top of an archive is all of it.
  [`${unpacked} && mv y-1.0 /opt/y`, [0, 90, 600]],
  [`${unpacked} && mv y-1.0 /opt/y\nRUN chown -R 77 /opt/y`, [0, 90, 600]],
  [`${unpacked} && mv y-1.0/* /opt/y && rm -rf y-1.0`, [0, 90, 600]],
  // What may be at one of two places weighs once.
  ['FROM debian:12\nWORKDIR /app\nCOPY . /app\nRUN chmod -R 755 /app', [0, 3, 300]],
  ['FROM debian:12 AS b\nRUN ./build.sh\nFROM scratch\nCOPY --from=b /x/.next/standalone /', [2, 45, 300]],
  ['FROM debian:12 AS b\nRUN ./build.sh\nFROM scratch\nCOPY --from=b /x/node_modules /', [0, 90, 1500]],
  [`${unpacked} && mv y/y.bin /opt/y`, [1, 120, 1000]],
  // `npm ci` takes away what is there, and an install of packages by their names lies beside the project.
  [
    `${code.replace('python build.py', 'npm install')}RUN npm ci\nFROM scratch\nCOPY --from=0 /app/node_modules /n`,
    [1, 90, 1500],
  ],
  [
    'FROM node:20-slim\nWORKDIR /app\nRUN npm install left-unknown\nFROM scratch\nCOPY --from=0 /app/node_modules /n',
    [0, 8, 300],
  ],
  ['FROM node:20-slim\nRUN npm install -g cypress', [421, 644, 826]],
  ['FROM node:20-slim\nRUN CYPRESS_INSTALL_BINARY=0 npm install -g cypress', [21, 44, 76]],
])('%j', (text, expected) => expect(last(text)).toEqual(expected));
