/** The platform whose rules apply to the names of files. Default of each function: the platform of the process. */
type Platform = NodeJS.Platform;

/**
 * Returns true for a name that can only be that of an entry of a directory.
 *
 * On Windows it returns false for names with several spellings or another meaning: streams and drives (`a.txt::$DATA`, `C:`), devices (`NUL`,
 * `com1.txt`), trailing dots and spaces, which the system drops, and short names (`SECRET~1.TXT`).
 */
export function isPlainName(name: string, platform: Platform = process.platform): boolean {
  if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name)) return false;
  return platform !== 'win32' || !(/["*:<>?|\p{Cc}]|[. ]$|~\d+(?:\.[^.]{0,3})?$/u.test(name) || windowsDevice.test(name));
}

const windowsDevice = /^(?:aux|con|nul|prn|com[\d\xb9\xb2\xb3]|lpt[\d\xb9\xb2\xb3]|conin\$|conout\$)(?: *\.|$)/i;

/** Returns true for a name that begins with a dot, except `.well-known` (RFC 8615). */
export function isHiddenName(name: string): boolean {
  return name.startsWith('.') && name !== '.well-known';
}
