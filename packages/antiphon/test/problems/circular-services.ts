// Services of two files that import each other.

export { default } from './circular-services/app';
// → circular-import | Orders.users | circular-services/orders.ts:6 | declare the parameter as `Relation<Users>` (import type { Relation } from 'antiphon') and pass the class as a function: @Inject(() => Users)
