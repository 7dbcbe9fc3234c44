import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { registerTypeScript } from './load-typescript';
import { isTypeScript, moduleFormat } from './typescript/source-files';

type Framework = typeof import('antiphon');

/** Options of `loadFramework`. */
export interface FrameworkOptions {
  /** Called when TypeScript is enabled, before the framework is loaded. Default: nothing. */
  readonly beforeLoading?: () => void;
  /** True loads what checks responses, too. Default: false. */
  readonly checkResponses?: boolean;
}

/**
 * Loads the framework as the module `entry` will find it, and what it loads only for an application with a DTO class, so that a process that waits
 * starts the application sooner. A framework that cannot be loaded is reported when the application loads it.
 */
export function loadFramework(entry: string, { beforeLoading, checkResponses = false }: FrameworkOptions = {}): void {
  if (isTypeScript(entry)) registerTypeScript();
  beforeLoading?.();
  const load = createRequire(entry);
  for (const library of ['class-transformer', 'class-validator']) loadOptional(load, library);
  const framework = loadOptional(load, 'antiphon') as Framework | undefined;
  if (framework !== undefined) startSample(framework, checkResponses).catch(() => {});
  if (moduleFormat(entry) === 'module') for (const name of imported) importOptional(load, name).catch(() => {});
}

/** Node.js reads the names that a CommonJS package exports when an ES module imports it, from all of its files. */
const imported = ['antiphon', 'class-validator', 'class-transformer'];

function loadOptional(load: NodeJS.Require, name: string): unknown {
  try {
    return load(name);
  } catch {
    return undefined;
  }
}

async function importOptional(load: NodeJS.Require, name: string): Promise<void> {
  await import(pathToFileURL(load.resolve(name)).href);
}

async function startSample(framework: Framework, checkResponses: boolean): Promise<void> {
  const app = await framework.createApp({ controllers: [sampleController(framework)], checkResponses }).ready();
  if (checkResponses) app.openapi();
}

/** A controller with the usual kinds of parameters and a response model. */
function sampleController({ Body, Controller, Field, Path, Put, Query, ResponseModel }: Framework): new () => object {
  class Sample {}
  Field(String)(Sample.prototype, 'name');
  class Samples {
    replace(_id: number, _dryRun: boolean, sample: Sample): Sample {
      return sample;
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(Samples.prototype, 'replace') as TypedPropertyDescriptor<Samples['replace']>;
  Path('id', Number)(Samples.prototype, 'replace', 0);
  Query('dryRun', Boolean)(Samples.prototype, 'replace', 1);
  Body(Sample)(Samples.prototype, 'replace', 2);
  ResponseModel(Sample)(Samples.prototype, 'replace', descriptor);
  Put('/:id')(Samples.prototype, 'replace', descriptor);
  Controller()(Samples);
  return Samples;
}
