// A base class in a cycle of imports.

export { default } from './circular-base/root';
// → circular-import | Middle | circular-base/middle.ts:3 | put `Base` into a file of its own, which does not import this one
