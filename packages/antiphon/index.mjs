// Node gives an ES module the whole of a CommonJS module as its default export; here it is the plugin.
export * from './dist/index.js';
export { antiphon as default } from './dist/index.js';
