import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const quiet = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Returns a function that starts Chromium; undefined, with a warning, if this machine does not have it. */
export function findChromium(): (() => Promise<Browser>) | undefined {
  if (executablePath !== undefined) return () => chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet] });
  process.stderr.write('\n*** NOT TESTED: the pages of the showcase: chromium is not installed: run .ci/setup-servers (Debian)\n\n');
  return undefined;
}
