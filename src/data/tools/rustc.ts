import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['rustc'],
  language: 'Rust',
  source: 'doc.rust-lang.org/rustc',
  date: '2026-11',
  does: { build: ['*'] },
});
