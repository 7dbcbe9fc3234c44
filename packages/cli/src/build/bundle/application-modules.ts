import path from 'node:path';
import { controllerFiles } from 'antiphon/internal';
import type { Plugin } from 'rolldown' with { 'resolution-mode': 'import' };
import { isWithin } from '../../paths/is-within';
import { isTypeScript, moduleFormat, resolveSource } from '../../typescript/source-files';
import { readModule, type SourceModule } from '../../typescript/source-modules';
import type { BuildPlan } from '../build-plan';
import type { Layout } from '../layout';
import { splitSourceMap } from '../source-map';
import type { ExternalPackages } from './external-packages';
import { inBundle } from './in-bundle';
import { controllersOf, controllersText, entryModule, entryText, startModule, startText } from './virtual-modules';

/** The inputs of a bundle. */
export interface ApplicationInput {
  readonly plan: BuildPlan;
  readonly modules: ReadonlyMap<string, SourceModule>;
  readonly layout: Layout;
  readonly externals: ExternalPackages;
}

/** Directory of the compiled command, of which a bundle contains the start. */
const commandDirectory = path.join(__dirname, '..', '..');

/**
 * Creates a plugin of Rolldown that resolves and compiles TypeScript as `antiphon run` does, with decorator metadata, and provides the modules that
 * have no file.
 */
export function applicationModules({ plan, modules, layout, externals }: ApplicationInput): Plugin {
  const format = moduleFormat(plan.entry);
  const texts = new Map(Array.from(modules, ([file, module]) => [file, inBundle(module, layout)]));
  return {
    name: 'antiphon',
    async resolveId(source, importer, { kind }) {
      if (source.startsWith('\0antiphon:')) return source;
      if (importer === undefined) return null;
      const isOwn = importer.startsWith('\0antiphon:') || isWithin(importer, commandDirectory);
      const found = path.isAbsolute(importer) ? resolveSource(source, importer) : undefined;
      if (found !== undefined) return found;
      if (isBuiltIn(source) || path.isAbsolute(source)) return null;
      // The application's copy of the framework, also for the code of the command.
      const base = isOwn && /^(?:antiphon|@antiphon\/)/.test(source) ? plan.entry : importer;
      const resolved = await this.resolve(source, base, { skipSelf: true, kind });
      if (resolved === null || resolved.external) return resolved;
      return externals.isExternal(source, resolved.id, importer) ? { id: source, external: true } : resolved;
    },
    load(id) {
      if (id === entryModule) return entryText(format, plan.entry);
      if (id === startModule) return startText(format, plan.app);
      const scanned = controllersOf(id);
      if (scanned !== undefined) return controllersText(controllerFiles(...scanned));
      const text = texts.get(id) ?? (isTypeScript(id) ? readModule(id).code : undefined);
      if (text === undefined) return null;
      const { code, map } = splitSourceMap(text, id, path.join(path.dirname(id), 'output.js'));
      return { code, moduleType: 'js', ...(map === undefined ? {} : { map }) };
    },
  };
}

function isBuiltIn(source: string): boolean {
  return source.startsWith('node:');
}
