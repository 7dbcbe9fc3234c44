// `createApp()` without options.
import { createApp } from '../../src';

export default (createApp as Function)();
// → controllers-not-a-list | createApp.controllers | 4 | pass a list of classes, directories or globs: controllers: [ItemsController, './controllers']
