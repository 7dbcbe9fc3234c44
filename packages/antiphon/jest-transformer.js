'use strict';
const { createRequire } = require('node:module');
const path = require('node:path');

/**
 * Compiles TypeScript for Jest. Plain fields of DTO classes are read by @antiphon/transform, which is installed with @antiphon/cli. Without both, files
 * are compiled by @swc/jest alone, and a class with plain fields is reported when it is read.
 */
function createTransformer(options) {
  let created;
  const compilerOf = ({ config }) => {
    created ??= require(findTransformer(config.rootDir)).createTransformer(options);
    return created;
  };
  return {
    process: (source, file, jestOptions) => compilerOf(jestOptions).process(source, file, jestOptions),
    processAsync: (source, file, jestOptions) => compilerOf(jestOptions).processAsync(source, file, jestOptions),
    getCacheKey: (source, file, jestOptions) => compilerOf(jestOptions).getCacheKey(source, file, jestOptions),
  };
}

function findTransformer(directory) {
  const project = createRequire(path.join(directory, 'package.json'));
  const command = resolve(project, '@antiphon/cli/package.json');
  return (
    resolve(project, '@antiphon/transform/jest') ??
    (command === undefined ? undefined : resolve(createRequire(command), '@antiphon/transform/jest')) ??
    project.resolve('@swc/jest')
  );
}

function resolve(owner, name) {
  try {
    return owner.resolve(name);
  } catch {
    return undefined;
  }
}

module.exports = { createTransformer };
