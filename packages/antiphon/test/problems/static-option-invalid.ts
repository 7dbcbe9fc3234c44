// An option of `staticDirectory` that needs another one.
import { staticDirectory } from '../../src';

export default () => staticDirectory('public', { immutable: true });
// → invalid-option | staticDirectory.immutable | 4 | set `maxAge` as well: { maxAge: 31_536_000, immutable: true }
