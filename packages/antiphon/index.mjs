import antiphon from './dist/index.js';

// Node gives an ES module the whole of a CommonJS module as its default; the plugin is meant.
export default antiphon.default;
export * from './dist/index.js';
