import Module from 'node:module';
import path from 'node:path';
import { findCacheDirectory } from './typescript/cache-directory';

// Imported first, because it affects the modules that are loaded after it.

/** Since Node.js 22.1: keeps the compiled code of the engine for the next process. */
const { enableCompileCache } = Module as { enableCompileCache?: (directory: string) => unknown };

// Code from the cache has no precise coverage.
const cache = process.env.NODE_V8_COVERAGE === undefined ? findCacheDirectory(process.cwd()) : undefined;
if (cache !== undefined) enableCompileCache?.(path.join(cache, 'compiled'));
