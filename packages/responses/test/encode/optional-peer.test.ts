import { peerError } from '../../src/encode/optional-peer';

function errorOf(load: () => unknown): unknown {
  try {
    return load();
  } catch (error) {
    return error;
  }
}

describe('peerError', () => {
  it('names the package to install and the class that needs it, and keeps the cause', () => {
    const missing = errorOf(() => require('no-such-package'.concat('')));
    const error = peerError(missing, 'no-such-package', 'NoSuchResponse') as Error;
    expect(error.message).toBe(
      'NoSuchResponse requires the package `no-such-package`, which is not installed; run `npm install no-such-package`',
    );
    expect(error.cause).toBe(missing);
  });

  it('returns an error inside the package unchanged', () => {
    const broken = new SyntaxError('broken');
    expect(peerError(broken, 'yaml', 'YAMLResponse')).toBe(broken);
  });
});
