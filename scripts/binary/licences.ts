/** What the licences of the runtime inside a binary ask to be said. */
export const notices = (bun: string): string => `${'-'.repeat(80)}

Bun ${bun} (MIT)

Copyright (c) Oven. The runtime in the binary is Bun: https://github.com/oven-sh/bun/tree/bun-v${bun}. What is linked into it, with the licence of each, is listed at
https://github.com/oven-sh/bun/blob/bun-v${bun}/LICENSE.md.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

${'-'.repeat(80)}

JavaScriptCore, of WebKit (LGPL-2.1), and TinyCC (LGPL-2.1)

Bun links JavaScriptCore, which is part of WebKit, and TinyCC statically. They are under the GNU Lesser General Public License, version 2.1, which is at
https://www.gnu.org/licenses/old-licenses/lgpl-2.1.txt. Their source, with what Bun has changed, is at https://github.com/oven-sh/WebKit and https://github.com/oven-sh/tinycc; which commit of WebKit is in
here says WEBKIT_VERSION in https://github.com/oven-sh/bun/blob/bun-v${bun}/scripts/build/deps/webkit.ts.

You may change these libraries, and make the binary with what you have changed:

1. git clone --branch bun-v${bun} https://github.com/oven-sh/bun, and there git clone https://github.com/oven-sh/WebKit vendor/WebKit;
2. bun sync-webkit-source checks out the commit that is pinned; change what you like; bun run build:local makes a Bun of it;
3. in a checkout of Plimsoll, which is all there as source under the MIT licence, put that Bun in the place of scripts/binary/node_modules/@oven/bun-linux-x64/bin/bun, and run
   npm run build:binary.
`;
