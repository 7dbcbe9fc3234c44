// A `staticRoot` that does not exist.
import { createApp } from '../../src';

export default createApp({ controllers: [], staticRoot: 'no-such-directory' });
// → invalid-option | createApp.staticRoot | 4 | write the path of a directory that exists, relative to the working directory, or a file URL
