import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { buildProject } from './bench-project';
import { compilerOptions, type ModuleSystem, serviceSource, settingsSource, write } from './typescript-project';

/**
 * Writes and compiles the application of `writeTypeScriptProject` by hand with Fastify: for each resource a plugin with five routes, its JSON Schemas, its
 * service and its settings.
 */
export function buildFastifyProject(directory: string, fileCount: number, type: ModuleSystem): void {
  const resources = Array.from({ length: Math.ceil((fileCount - 1) / 4) }, (_, index) => `item${index}`);
  write(directory, 'package.json', JSON.stringify({ type }));
  write(directory, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  write(directory, 'src/main.ts', mainSource(resources));
  for (const file of resources) {
    const name = `Item${file.slice('item'.length)}`;
    write(directory, `src/${file}/${file}.settings.ts`, settingsSource(name));
    write(directory, `src/${file}/${file}.dto.ts`, schemaSource(name));
    write(directory, `src/${file}/${file}.service.ts`, serviceSource(name, file));
    write(directory, `src/${file}/${file}.routes.ts`, routesSource(name, file));
  }
  mkdirSync(path.join(directory, 'node_modules'), { recursive: true });
  symlinkSync(path.dirname(require.resolve('fastify/package.json')), path.join(directory, 'node_modules', 'fastify'), 'junction');
  buildProject(directory);
}

function mainSource(resources: readonly string[]): string {
  const imports = resources.map((file) => `import { routes as ${file} } from './${file}/${file}.routes.js';`);
  const registrations = resources.map((file) => `app.register(${file}, { prefix: '/${file}' });`);
  return `import { fastify } from 'fastify';
${imports.join('\n')}

const app = fastify();
${registrations.join('\n')}

export default app;
`;
}

const schemaSource = (name: string) => `const values = {
  title: { type: 'string', minLength: 1, maxLength: 80 },
  price: { type: 'number', minimum: 0 },
  status: { type: 'string', enum: ['draft', 'live'] },
  tags: { type: 'array', items: { type: 'string' } },
} as const;
const required = ['title', 'price', 'status'];

export const new${name}Schema = { type: 'object', properties: values, required };

export const ${name[0]!.toLowerCase()}${name.slice(1)}Schema = { type: 'object', properties: { id: { type: 'integer' }, ...values }, required: ['id', ...required] };

export interface New${name} {
  title: string;
  price: number;
  status: 'draft' | 'live';
  tags?: string[];
}

export interface ${name} extends New${name} {
  id: number;
}
`;

const routesSource = (name: string, file: string) => `import type { FastifyInstance } from 'fastify';
import { ${file}Schema, type New${name}, new${name}Schema } from './${file}.dto.js';
import { ${name}Service } from './${file}.service.js';

const params = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };

interface ById {
  Params: { id: number };
}

export async function routes(app: FastifyInstance): Promise<void> {
  const service = new ${name}Service();
  app.get('/', { schema: { response: { 200: { type: 'array', items: ${file}Schema } } } }, async () => service.list());
  app.get<ById>('/:id', { schema: { params, response: { 200: ${file}Schema } } }, async (request, reply) => {
    const found = service.find(request.params.id);
    if (found === undefined) return reply.code(404).send();
    return found;
  });
  app.post<{ Body: New${name} }>('/', { schema: { body: new${name}Schema, response: { 200: ${file}Schema } } }, async (request) =>
    service.save(1, request.body),
  );
  app.put<ById & { Body: New${name} }>('/:id', { schema: { params, body: new${name}Schema, response: { 200: ${file}Schema } } }, async (request) =>
    service.save(request.params.id, request.body),
  );
  app.delete<ById>('/:id', { schema: { params } }, async (request) => {
    service.remove(request.params.id);
  });
}
`;
