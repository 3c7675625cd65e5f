/** The texts of a new rule, which work, to be changed into what is wanted: for ours and for those of others. */

/** What is wrong with an id, or nothing. */
export function refuse(id: string): string | undefined {
  if (!/^[a-z]+(?:-[a-z0-9]+)*$/.test(id)) return 'an id is lower-case words with dashes: `http-download`';
  if (/^(?:no|prefer|avoid|use|require)-/.test(id))
    return 'an id names what is found, not the cure: "allow http-download" has to read as English';
  return undefined;
}

/** A rule, from `defineRule(` to its end. */
export const ruleText = (id: string, { preset, since }: { readonly preset: string; readonly since: string }): string =>
  `defineRule({
  id: '${id}',
  summary: 'A file is fetched over http.',
  why: 'Whoever sits between the build and the server decides what is installed.',
  group: 'security',
  severity: 'warning',
  preset: '${preset}',
  since: '${since}',

  *check(build) {
    for (const command of build.commands.named('curl')) {
      for (const word of command.operands) {
        if (!word.literal?.startsWith('http://')) continue;
        yield { at: word.at, message: '\`curl\` fetches over http: use https' };
      }
    }
  },
});
`;

/** The page of that rule, which is its test. */
export const pageText = (id: string): string => `# ${id}

Whoever sits between the build and the server decides what is installed, and nobody sees it.

\`\`\`dockerfile
FROM debian:13-slim
RUN curl --fail --remote-name http://example.com/tool
#                             ^^^^^^^^^^^^^^^^^^^^^^^ \`curl\` fetches over http: use https
\`\`\`

\`\`\`dockerfile
FROM debian:13-slim
RUN curl --fail --remote-name https://example.com/tool
\`\`\`
`;
