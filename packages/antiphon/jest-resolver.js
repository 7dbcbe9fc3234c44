'use strict';

/** Resolves as Jest does, and `./item.js` to `item.ts` if that JavaScript file does not exist: TypeScript requires this suffix in an ES module. */
module.exports = (request, options) => {
  try {
    return options.defaultResolver(request, options);
  } catch (error) {
    const source = /^(\..*\.[cm]?)js$/.exec(request);
    if (source === null) throw error;
    return options.defaultResolver(`${source[1]}ts`, options);
  }
};
