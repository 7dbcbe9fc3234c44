// A base class in a cycle of imports.

export { default } from './circular-base/root';
// → circular-import | Middle | circular-base/middle.ts:3 | move `Base` into a separate file that does not import this one
