// A file of controllers whose import does not exist.
import { createApp } from '../../src';

export default createApp({ controllers: ['./module-not-found'] });
// → module-not-found | packages/antiphon/test/problems/module-not-found/items.controller.ts | module-not-found/items.controller.ts:3 | correct the path in the import, or create the file
