import { requirePeer } from '../src/optional-peer';

describe('requirePeer', () => {
  it('gives what was loaded', () => {
    expect(requirePeer('yaml', 'YAMLResponse', () => 'module')).toBe('module');
  });

  it('names the package to install when it is missing', () => {
    expect(() => requirePeer('no-such-package', 'NoSuchResponse', () => require('no-such-package'.concat('')))).toThrow(
      'NoSuchResponse needs the package `no-such-package`: run `npm install no-such-package`.',
    );
  });

  it('leaves other errors as they are', () => {
    const broken = () => {
      throw new SyntaxError('broken');
    };
    expect(() => requirePeer('yaml', 'YAMLResponse', broken)).toThrow(SyntaxError);
  });
});
