// A directory without controllers.
import { createApp } from '../../src';

export default createApp({ controllers: ['no/such/directory'] });
// → controllers-not-found | createApp.controllers | 4 | name a directory or glob whose files export classes with @Controller; it is relative to the file that calls createApp (of the plugin: to the working directory)
