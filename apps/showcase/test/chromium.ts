import { type Browser, chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../test/programs';

/** Returns a function that starts a browser; undefined, with a warning, if this machine does not have one. */
export function findChromium(): (() => Promise<Browser>) | undefined {
  const executablePath = findBrowser();
  if (executablePath === undefined) return undefined;
  return () => chromium.launch({ executablePath, args: [...browserArguments] });
}
