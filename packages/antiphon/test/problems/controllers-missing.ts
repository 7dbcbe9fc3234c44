// No `controllers`.
import { createApp } from '../../src';

export default createApp({ title: 'Shop' } as never);
// → not-a-list | createApp.controllers | 4 | give a list of classes, directories or globs: controllers: [ItemsController, 'src/controllers']
