// Classes of two files that import each other.

export { default } from './circular-import/app';
// → circular-import | Owner.best | circular-import/owner.ts:6 | type the property as `Relation<Item>` (import type { Relation } from 'antiphon') and name the class late: @Field(() => Item)
