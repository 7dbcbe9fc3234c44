export * from './dist/index.js';
export { antiphon as default } from './dist/index.js';
