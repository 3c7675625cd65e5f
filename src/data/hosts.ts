/** Last parts of names that the public name service does not have (RFC 6761, RFC 6762, RFC 8375), and that people give to machines of their own. */
const privateEnds: ReadonlySet<string> = new Set(
  'localhost local localdomain internal intranet lan home corp private arpa svc test docker'.split(' '),
);

/** Whether a host is the machine itself, or one that only its own network knows: by its address (RFC 1918, RFC 4193), or by its name. */
export function isPrivateHost(host: string): boolean {
  if (/^\[?(?:::1|f[cd][\da-f]{2}:|fe80:)/.test(host)) return true;
  const [first = '', second = ''] = host.split('.', 2);
  if (/^[\d.]+$/.test(host)) {
    const middle = Number(second);
    return (
      first === '127' ||
      first === '10' ||
      first === '0' ||
      (first === '192' && second === '168') ||
      (first === '169' && second === '254') ||
      (first === '172' && middle >= 16 && middle < 32)
    );
  }
  return host !== '' && (second === '' || privateEnds.has(host.slice(host.lastIndexOf('.') + 1)));
}

/** Hosts that serve files over `http` alone: the archives of Ubuntu, and their mirrors under its name. */
export const isWithoutTls = (host: string): boolean =>
  ['archive.ubuntu.com', 'security.ubuntu.com', 'ports.ubuntu.com'].some(
    (name) => host === name || host.endsWith(`.${name}`),
  );
