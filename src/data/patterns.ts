/** Programs that expand a path pattern themselves, or take it for something else (their manual pages, 2026-11). */
export const patternReaders: ReadonlySet<string> = new Set(
  '7z ansible awk celery curl envsubst expect find fswatch git grep gulp jq logstash mongosh nginx nodemon openresty parallel rg rsync sed supervisord tcpdump unzip watchexec watchmedo wget xargs'.split(
    ' ',
  ),
);

/** Interpreters that take the path of a script, or of one file, as it is written. */
export const pathTakers: ReadonlySet<string> = new Set(
  'node perl php python python2 python3 ruby Rscript lua'.split(' '),
);

/** Options whose value is the path of one file, by the program: `java -jar`. */
export const pathOptions: ReadonlyMap<string, ReadonlySet<string>> = new Map([['java', new Set(['-jar'])]]);
