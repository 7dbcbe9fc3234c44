// Classes of two files that import each other.

export { default } from './circular-import/app';
// → circular-import | Owner.best | circular-import/owner.ts:6 | declare the property as `Relation<Item>` (import type { Relation } from 'antiphon') and pass the class as a function: @Field(() => Item)
