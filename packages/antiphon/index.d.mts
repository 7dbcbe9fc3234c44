import antiphon from './dist/index.js';

declare const plugin: typeof antiphon.default;
export default plugin;
export * from './dist/index.js';
