/** What base images hold, and people delete to make an image smaller. */
interface BaseFolder {
  /** The image as in our tables; any without it. */
  readonly image?: string;
  readonly path: string;
  readonly what: string;
  /** What to do instead. */
  readonly instead: string;
}

const slim = 'start from a slim variant, which has none';

/** The Dockerfiles of the official images, and the Filesystem Hierarchy Standard 3.0, as of 2026-11. */
export const baseFolders: readonly BaseFolder[] = [
  { path: '/usr/share/doc', what: 'documents', instead: slim },
  { path: '/usr/share/man', what: 'manuals', instead: slim },
  { path: '/usr/share/info', what: 'manuals', instead: slim },
  { path: '/usr/share/locale', what: 'translations', instead: slim },
  { path: '/usr/share/i18n', what: 'translations', instead: slim },
  { image: 'node', path: '/usr/local/lib/node_modules', what: 'npm', instead: 'copy `node` onto a base without it' },
  { image: 'node', path: '/opt', what: 'Yarn', instead: 'copy `node` onto a base without it' },
  { image: 'node', path: '/usr/local/include', what: 'headers', instead: 'copy `node` onto a base without them' },
  {
    image: 'python',
    path: '/usr/local/lib',
    what: 'files of Python',
    instead: 'copy what is needed onto another base',
  },
  { image: 'golang', path: '/usr/local/go', what: 'the Go toolchain', instead: 'copy the program onto another base' },
  { image: 'rust', path: '/usr/local/rustup', what: "Rust's toolchain", instead: 'copy the program onto another base' },
  { image: 'rust', path: '/usr/local/cargo', what: "Cargo's programs", instead: 'copy the program onto another base' },
];
