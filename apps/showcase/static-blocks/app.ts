// The dataclasses of the showcase without decorators, loader and build: node apps/showcase/static-blocks/app.ts (Node.js 22.18 or later)
import { createApp } from 'antiphon';
import { AuthorsController, ItemsController } from './shop.controllers.ts';

const app = createApp({ title: 'Shop', controllers: [ItemsController, AuthorsController] });
console.log(await app.listen({ port: Number(process.env.PORT ?? 8000) }));
