import { createRequire } from 'node:module';
import { registerTypeScript } from '../load-typescript';
import { isTypeScript } from '../typescript/source-files';

/**
 * Loads the framework as the module `entry` will find it, and what it loads only at its first start, so that a process that waits starts the
 * application sooner. A framework that cannot be loaded is reported when the application loads it.
 * @param beforeLoading Called when TypeScript is enabled, before the framework is loaded.
 */
export function loadFramework(entry: string, beforeLoading: () => void): void {
  if (isTypeScript(entry)) registerTypeScript();
  beforeLoading();
  try {
    const { createApp } = createRequire(entry)('antiphon') as typeof import('antiphon');
    void createApp({ controllers: [] })
      .ready()
      .catch(() => {});
  } catch {}
}
