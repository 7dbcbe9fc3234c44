import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dtoSources, type Spelling } from './dto-sources';

/** The module system of a project. */
export type ModuleSystem = 'commonjs' | 'module';

/** The compiler's options of the projects. */
export const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  skipLibCheck: true,
  outDir: 'dist',
  rootDir: 'src',
  sourceMap: true,
};

/**
 * Writes an application of `fileCount` TypeScript files: for each resource a controller with five actions, its DTO classes, its service and its
 * settings; and `src/main.ts`, which finds the controllers by directory.
 */
export function writeTypeScriptProject(
  directory: string,
  fileCount: number,
  { type, spelling }: { readonly type: ModuleSystem; readonly spelling: Spelling },
): void {
  write(directory, 'package.json', JSON.stringify({ type, antiphon: { entry: 'src/main.ts' } }));
  write(directory, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  write(directory, 'src/main.ts', main);
  for (let index = 0; index < (fileCount - 1) / 4; index++) writeResource(directory, index, dtoSources[spelling]);
}

function writeResource(directory: string, index: number, dtoSource: (name: string) => string): void {
  const [name, stem] = [`Item${index}`, `src/item${index}/item${index}`];
  const file = path.basename(stem);
  write(directory, `${stem}.settings.ts`, settingsSource(name));
  write(directory, `${stem}.dto.ts`, dtoSource(name));
  write(directory, `${stem}.service.ts`, serviceSource(name, file));
  write(directory, `${stem}.controller.ts`, controllerSource(name, file));
}

/** Writes a file of a project. */
export function write(directory: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
}

const main = `import { createApp } from 'antiphon';

export default createApp({ title: 'Shop', controllers: ['.'] });
`;

/** Returns the source of the settings of a resource. */
export const settingsSource = (name: string) => `export interface ${name}Settings {
  readonly pageSize: number;
  readonly currency: 'EUR' | 'USD';
}

export const ${name}Defaults: ${name}Settings = { pageSize: 20, currency: 'EUR' };
`;

/** Returns the source of the service of a resource, which imports its types from the file `.dto` beside it. */
export const serviceSource = (name: string, file: string) => `import type { ${name}, New${name} } from './${file}.dto.js';
import { ${name}Defaults } from './${file}.settings.js';

export class ${name}Service {
  readonly #stored = new Map<number, ${name}>();

  list(): ${name}[] {
    return [...this.#stored.values()].slice(0, ${name}Defaults.pageSize);
  }

  find(id: number): ${name} | undefined {
    return this.#stored.get(id);
  }

  save(id: number, values: New${name}): ${name} {
    const saved = { ...values, id };
    this.#stored.set(id, saved);
    return saved;
  }

  remove(id: number): boolean {
    return this.#stored.delete(id);
  }
}
`;

const controllerSource = (
  name: string,
  file: string,
) => `import { Body, Controller, Delete, Get, HTTPException, Path, Post, Put, ResponseModel } from 'antiphon';
import { ${name}, New${name} } from './${file}.dto.js';
import { ${name}Service } from './${file}.service.js';

@Controller('/${file}')
export class ${name}Controller {
  readonly #service = new ${name}Service();

  @Get('/')
  @ResponseModel([${name}])
  list(): ${name}[] {
    return this.#service.list();
  }

  @Get('/:id')
  @ResponseModel(${name})
  read(@Path('id') id: number): ${name} {
    const found = this.#service.find(id);
    if (found === undefined) throw new HTTPException(404);
    return found;
  }

  @Post('/')
  @ResponseModel(${name})
  create(@Body(New${name}) values: New${name}): ${name} {
    return this.#service.save(1, values);
  }

  @Put('/:id')
  @ResponseModel(${name})
  replace(@Path('id') id: number, @Body(New${name}) values: New${name}): ${name} {
    return this.#service.save(id, values);
  }

  @Delete('/:id')
  remove(@Path('id') id: number): void {
    this.#service.remove(id);
  }
}
`;
