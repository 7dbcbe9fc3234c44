// A header of `staticDirectory` that cannot be sent.
import { staticDirectory } from '../../src';

export default () => staticDirectory('public', { headers: { 'x robots': 'noindex' } });
// → invalid-option | staticDirectory.headers | 4 | write names and values of headers: { 'x-robots-tag': 'noindex' }; those of a connection cannot be set
