import { readFileSync, statSync } from 'node:fs';
import { UnparsableText } from '../syntax/source-text';
import { parseModule, type SourceModule } from './source-module';

/** Reads a file that another one imports. Files are read again if they have changed. Returns undefined for a file that does not parse. */
export function readModule(file: string): SourceModule | undefined {
  const { mtimeMs, size } = statSync(file);
  const known = modules.get(file);
  if (known?.mtimeMs === mtimeMs && known.size === size) return known.module;
  const module = parse(file);
  modules.set(file, { mtimeMs, size, module });
  return module;
}

const modules = new Map<string, { readonly mtimeMs: number; readonly size: number; readonly module: SourceModule | undefined }>();

/** An error of syntax is reported by the compiler, when the file is loaded. */
function parse(file: string): SourceModule | undefined {
  try {
    return parseModule(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof UnparsableText) return undefined;
    throw error;
  }
}
