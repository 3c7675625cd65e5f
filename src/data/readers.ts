/** Programs that do nothing but read the files that they are given: compilers, interfaces, shells. By their manuals, 2026-11. */
export const readsOperands: ReadonlySet<string> = new Set(
  'protoc buf thrift flatc capnp cat head tail gcc g++ cc c++ clang clang++ javac kotlinc asciidoctor pandoc envsubst msgfmt'.split(
    ' ',
  ),
);

/** Programs that read the first, and hand the others on. */
export const readsFirst: ReadonlySet<string> = new Set(
  'sh bash dash zsh python python2 python3 node ruby perl php source .'.split(' '),
);
