/**
 * What stands for Node's `Buffer` in the bundle for browsers: dockerfile-ast asks it for the bytes of a text, to know a byte order mark, and for nothing
 * else.
 */
export const Buffer = { from: (text: string): Uint8Array => new TextEncoder().encode(text) };
