import { describe, expect, test } from '@jest/globals';
import { buildOf, lastStage, type Files } from '../../support/model.ts';

/** The stage that ships, of a file of Node.js with these last lines. */
function ships(end: string, files?: Files): string {
  const build = buildOf(
    `FROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm install\nCOPY . .\nRUN npm run build\n${end}\n`,
    {},
    files,
  );
  const { split, obstacles } = build.split.of(lastStage(build));
  return split ? split.text.slice(split.text.lastIndexOf('\nFROM ') + 1) : (obstacles[0]?.message ?? '');
}

const manifest = (scripts: object): string => JSON.stringify({ scripts });

describe('a folder that is served as it is', () => {
  test.each([
    ['CMD ["serve", "-s", "build"]', 'listen 3000;', '/app/build', 'try_files $uri /index.html;'],
    ['CMD serve --single build --listen=8080', 'listen 8080;', '/app/build', 'try_files $uri /index.html;'],
    ['CMD npx serve@latest dist -l tcp://0.0.0.0:5000', 'listen 5000;', '/app/dist', '$uri/index.html $uri.html =404'],
    ['CMD ["npx", "-y", "http-server", "out", "-p", "80"]', 'listen 80;', '/app/out', 'error_page 404 /404.html;'],
  ])('%s', (end, listens, folder, tries) => {
    const text = ships(end);
    expect(text).toContain('nginx');
    expect(text).toContain(listens);
    expect(text).toContain(tries);
    expect(text).toContain(`COPY --from=builder ${folder} /usr/share/nginx/html\n`);
    expect(text).not.toContain('CMD');
  });

  test('by a script of the manifest', () => {
    const files = { 'package.json': manifest({ build: 'x', start: 'serve -s build -l 8000' }) };
    expect(ships('CMD ["npm", "start"]', files)).toContain('listen 8000;');
    expect(ships('CMD npm start', files)).toContain('listen 8000;');
    expect(ships('CMD ["npm", "start"]')).not.toContain('nginx');
  });

  test('by Vite, whose configuration may have it do more', () => {
    const files = (config: string): Files => ({
      'package.json': manifest({ preview: 'vite preview --host 0.0.0.0 --port 80' }),
      'vite.config.ts': config,
    });
    const plain = 'export default { plugins: [vue()] }';
    expect(ships('CMD ["npm", "run", "preview"]', files(plain))).toContain('listen 80;');
    expect(ships('CMD ["npx", "vite", "preview", "--host"]', files(plain))).toContain('listen 4173;');
    expect(ships('CMD ["npx", "vite", "preview", "--host"]')).not.toContain('nginx');
    expect(
      ships('CMD ["npm", "run", "preview"]', files('export default { server: { proxy: { "/api": "http://a" } } }')),
    ).not.toContain('nginx');
  });

  test.each([
    ['RUN npm i -g serve\nENV PORT=80\nCMD ["serve", "build"]', undefined],
    ['RUN npm i -g serve\nVOLUME /app/build/uploads\nCMD ["serve", "build"]', undefined],
    ['RUN npm i -g serve\nHEALTHCHECK CMD node ping.js\nCMD ["serve", "build"]', undefined],
    ['RUN npm i -g serve\nCMD ["serve", "build"]', { 'public/serve.json': '{"rewrites":[]}' }],
  ])('by the server itself, where more is known of it: %s', (end, files) => {
    const text = ships(end, files);
    expect(text).toMatch(/^FROM node:22-slim\n/);
    expect(text).toContain('COPY --from=builder /app/build /app/build\n');
    expect(text).toContain('RUN npm i -g serve\n');
    expect(text).not.toContain('COPY . .');
  });

  test.each([
    'CMD ["serve", "build", "--cors"]',
    'CMD ["http-server", "dist", "-c", "3600"]',
    'CMD serve -l $PORT build',
  ])('the project as ever, where an option is not known: %s', (end) =>
    expect(ships(`RUN npm i -g serve http-server\n${end}`)).toContain('COPY --from=builder /app /app\n'),
  );

  test('with what is put into it behind the build', () => {
    const text = ships('RUN npm i -g serve\nRUN echo 1 > build/version.txt\nCMD ["serve", "build"]');
    expect(text).toMatch(/^FROM nginx/);
    expect(text).not.toContain('version.txt');
  });
});

describe('Next.js by itself', () => {
  const files = (config: string, more: Files = {}): Files => ({
    'package.json': manifest({ build: 'next build', start: 'next start -p 8080' }),
    'next.config.mjs': config,
    ...more,
  });
  const asks = "export default { output: 'standalone' }";

  test('in the place of its packages, where the configuration asks for it', () => {
    expect(ships('EXPOSE 8080\nCMD ["npm", "start"]', files(asks, { 'public/logo.svg': 1 }))).toBe(`FROM node:22-slim
WORKDIR /app
COPY --from=builder /app/.next/standalone /app
COPY --from=builder /app/.next/static /app/.next/static
COPY --from=builder /app/public /app/public
ENV PORT=8080 HOSTNAME=0.0.0.0
EXPOSE 8080
CMD ["node", "server.js"]
`);
    expect(ships('ENV HOSTNAME=::\nCMD ["npx", "next", "start"]', files(asks))).toContain(
      'COPY --from=builder /app/.next/static /app/.next/static\nENV HOSTNAME=::\nCMD ["node", "server.js"]\n',
    );
  });

  test.each([
    ['CMD ["npm", "start"]', "export default { output: 'export' }"],
    ['CMD ["npm", "start"]', "export default { output: 'standalone', distDir: 'out' }"],
    ['ENTRYPOINT ["npm", "start"]', asks],
    ['CMD ["npx", "next", "start", "--keepAliveTimeout", "7"]', asks],
  ])('not where it may be elsewhere, or be told more: %s %s', (end, config) =>
    expect(ships(end, files(config))).not.toContain('server.js'),
  );
});
