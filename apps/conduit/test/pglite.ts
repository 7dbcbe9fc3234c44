// Takes the place of `@electric-sql/pglite` in the tests: see pglite-environment.ts.
module.exports = (globalThis as { pglite?: unknown }).pglite;
