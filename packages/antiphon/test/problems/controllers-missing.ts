// No `controllers`.
import { createApp } from '../../src';

export default createApp({ title: 'Shop' } as never);
// → controllers-not-a-list | createApp.controllers | 4 | pass a list of classes, directories or globs: controllers: [ItemsController, './controllers']
