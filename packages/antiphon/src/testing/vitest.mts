/**
 * Setup file for Vitest: `setupFiles: ['antiphon/vitest']`. Controllers in directories are then imported by Vitest, which compiles TypeScript and
 * loads each module once for the application and the tests.
 */
import { setModuleImporter } from 'antiphon/internal';

setModuleImporter((url) => import(url));
