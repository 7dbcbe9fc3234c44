// A file of controllers that throws while it is loaded.
import { createApp } from '../../src';

export default createApp({ controllers: ['./module-throws'] });
// → module-throws | packages/antiphon/test/problems/module-throws/items.controller.ts | module-throws/items.controller.ts:4 | correct it; work that can fail, such as opening a connection, belongs in the lifespan or in a factory: provide(DATABASE, { factory: … })
