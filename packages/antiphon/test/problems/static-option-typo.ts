// A mistyped option of `staticDirectory`.
import { staticDirectory } from '../../src';

// @ts-expect-error dotfiles
export default () => staticDirectory({ root: 'public', dotfiles: true });
// → unknown-option | staticDirectory | 5 | write `dotFiles` instead
