/**
 * Enables a process to load TypeScript with decorators, without a build: `node --import @antiphon/cli/register --test` runs tests. Each file is
 * compiled by the nearest tsconfig.json, as by `antiphon dev`. `--require` does the same for a process of CommonJS modules.
 */
import { registerTypeScript } from './load-typescript';

registerTypeScript();
