// `createApp()` without options.
import { createApp } from '../../src';

export default (createApp as Function)();
// → not-a-list | createApp.controllers | 4 | give a list of classes, directories or globs: controllers: [ItemsController, 'src/controllers']
