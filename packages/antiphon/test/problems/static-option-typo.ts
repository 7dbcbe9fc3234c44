// A mistyped option of `staticDirectory`.
import { staticDirectory } from '../../src';

// @ts-expect-error dotFiles
export default () => staticDirectory('public', { dotFiles: 'allow' });
// → unknown-option | staticDirectory | 5 | write `dotfiles` instead
