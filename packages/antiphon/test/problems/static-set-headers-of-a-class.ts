// A class in place of a function that sets headers of files.
import { staticDirectory } from '../../src';

class FileHeaders {}

// @ts-expect-error
export default () => staticDirectory('public', { setHeaders: FileHeaders });
// → invalid-option | staticDirectory.setHeaders | 7 | write a function: setHeaders: (headers, path) => headers.set('x-file', path)
