import * as pglite from '@electric-sql/pglite';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import SharedScriptsEnvironment from '../../../test/jest-environment';

/** Passes PGlite to the tests: it imports modules dynamically, which Node.js allows only outside of the realm of a test. */
export default class PGliteEnvironment extends SharedScriptsEnvironment {
  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    Object.assign(this.global, { pglite });
  }
}
