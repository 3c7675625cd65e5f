/** A stream to write to, and what is known of its other end. */
export interface Out {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** All that a command touches outside of files: a process has one, a test makes one. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Out;
  readonly stderr: Out;
  stdin(): Promise<Uint8Array>;
  /** The same as it comes, for what does not fit into memory. */
  stream(): AsyncIterable<Uint8Array>;
  /** Milliseconds since some moment. */
  now(): number;
}
