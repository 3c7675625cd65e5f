export { findDeprecated, type DeprecatedImage } from './images/index.ts';
