// A mount of `undefined`, as an import cycle leaves it.
import { createApp } from '../../src';

const app = createApp({ controllers: [] });

export default () => app.mount('/admin', undefined as never);
// → mount | createApp.mount | 6 | check the import of what is mounted
