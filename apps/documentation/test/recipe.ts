import { createRequire } from 'node:module';
import path from 'node:path';
import { transformSync } from '@swc/core';
import { type Block, readBlocks } from './page';

const requirePackage = createRequire(__filename);

/** Evaluates a named block of a page, and the blocks that it imports, which are compiled in the way of `antiphon dev`. Returns its exports. */
export function evaluate(page: string, file: string): Record<string, any> {
  const blocks = new Map(readBlocks(page).flatMap((block): [string, Block][] => (block.file === undefined ? [] : [[block.file, block]])));
  const loaded = new Map<string, Record<string, unknown>>();
  const load = (name: string): Record<string, unknown> => {
    const exports: Record<string, unknown> = loaded.get(name) ?? {};
    if (loaded.has(name)) return exports;
    loaded.set(name, exports);
    const resolve = (id: string) => (id.startsWith('.') ? load(`${path.posix.join(path.posix.dirname(name), id)}.ts`) : requireModule(id));
    new Function('require', 'exports', compile(blocks.get(name)?.text ?? `throw new Error('${page} has no ${name}')`))(resolve, exports);
    return exports;
  };
  return load(file);
}

/** The framework is the one that the tests import; Jest maps it to its sources. */
function requireModule(id: string): unknown {
  return id === 'antiphon' ? require('antiphon') : requirePackage(id);
}

function compile(source: string): string {
  return transformSync(source, {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  }).code;
}
