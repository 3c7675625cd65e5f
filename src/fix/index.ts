export { applyEdits, applyFixes, isSound, keyOf, moved, type Applied, type Edits } from './apply.ts';
