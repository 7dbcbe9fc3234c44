// Two docs pages on one path.
import { createApp } from '../../src';

export default createApp({ controllers: [], docsUrl: '/docs', redocUrl: '/docs' });
// → duplicate-route | createApp.redocUrl | 4 | write another path, or null for none
