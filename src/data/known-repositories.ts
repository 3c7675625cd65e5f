import { late } from './late.ts';
import { readMegabytes } from './megabytes.ts';
import type { Weight } from './tool.ts';
import { usualClone, usualShallowClone } from './usual.ts';

/** What a clone of a large repository weighs with its history, by owner and name: megabytes (10^6), the least, the usual and the most. From memory, as of 2026-11: ranges are wide for it. */
const table = `
  torvalds/linux 4500 7000 9500 | llvm/llvm-project 2500 4500 7000 | chromium/chromium 15000 35000 70000 | tensorflow/tensorflow 900 1500 2500 | pytorch/pytorch 700 1300 2500
  opencv/opencv 500 800 1200 | opencv/opencv_contrib 500 750 1000 | nodejs/node 900 1500 2500 | rust-lang/rust 900 1600 3500 | python/cpython 450 750 1200 | microsoft/vscode 600 1200 2500
  godotengine/godot 800 1500 3000 | flutter/flutter 300 700 1600 | microsoft/vcpkg 70 200 600 | nixos/nixpkgs 3500 6000 10000 | homebrew/homebrew-core 600 1300 2500
  kubernetes/kubernetes 900 1500 2500 | golang/go 350 600 1000 | apache/spark 450 800 1500 | emscripten-core/emsdk 2 8 30 | ggerganov/llama.cpp 40 160 500 | ggml-org/llama.cpp 40 160 500
  huggingface/transformers 200 400 900 | protocolbuffers/protobuf 120 350 800 | grpc/grpc 200 600 2500 | ffmpeg/ffmpeg 200 450 800 | boostorg/boost 5 60 2000 | ohmyzsh/ohmyzsh 3 12 25
  pyenv/pyenv 2 9 25 | nvm-sh/nvm 2 8 20 | rbenv/rbenv 0.5 2 6 | rbenv/ruby-build 0.5 3 8 | asdf-vm/asdf 2 8 25 | novnc/novnc 3 9 30 | libretro/retroarch 200 450 900
`;

const rows = late(
  () =>
    new Map(
      readMegabytes(table).map(([[name = ''], weight]) => [
        name,
        { ...weight, source: 'a guess: the repository with its history, from memory' },
      ]),
    ),
);
const models: Weight = {
  low: 0.3e6,
  value: 3e9,
  high: 150e9,
  source: 'a guess: repositories of models and data, from word lists to large language models',
};

/** What a clone brings, with its history or without (`shallow`), by its address. Bytes. */
export function cloneOf(address: string | undefined, shallow: boolean): Weight {
  const bare = (address ?? '').toLowerCase().replace(/\.git$/, '');
  if (bare.includes('huggingface.co/') || bare.includes('hf.co/')) return models;
  const known = rows().get(bare.split(/[/:]/).slice(-2).join('/'));
  if (!known) return shallow ? usualShallowClone : usualClone;
  // The newest revision alone is a part of that.
  return shallow ? { ...known, low: known.low * 0.05, value: known.value * 0.25, high: known.high * 0.8 } : known;
}
