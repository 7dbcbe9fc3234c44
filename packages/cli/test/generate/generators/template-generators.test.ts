import type { Generator } from '../../../src/generate/generation';
import { controller, dependency, plugin, response, service } from '../../../src/generate/generators/template-generators';
import { bareProject, packageTemplates } from '../package-templates';

const rendered = async (generator: Generator, name: string, options = {}) =>
  (await generator.generate({ name, fields: [], options }, bareProject, packageTemplates)).files;
const paths = async (generator: Generator, name: string) => (await rendered(generator, name)).map(({ path }) => path);

it('renders the example as the templates', async () => {
  for (const generator of [controller, dependency, plugin, response]) {
    const templates = packageTemplates
      .list(generator.name)
      .map((path) => ({ path: path.slice(generator.name.length + 1), text: packageTemplates.read(path) }));
    expect(await rendered(generator, 'spare-part')).toEqual(templates);
  }
});

it('places files in the folders of the name', async () => {
  expect(await paths(controller, 'admin/report')).toEqual(['src/admin/reports/reports.controller.ts', 'test/admin/reports.test.ts']);
  expect(await paths(service, 'InvoicesService')).toEqual(['src/invoices/invoices.service.ts']);
  expect(await paths(response, 'formats/key-value')).toEqual([
    'src/formats/key-value.response.ts',
    'test/formats/key-value.response.test.ts',
  ]);
  expect(await paths(plugin, 'metrics')).toEqual(['src/metrics.plugin.ts', 'test/metrics.plugin.test.ts']);
});

it('keeps the number in the name of a service, which need not be that of a resource', async () => {
  expect(await paths(service, 'mailer')).toEqual(['src/mailer/mailer.service.ts']);
  expect((await rendered(service, 'mailer'))[0]!.text).toContain('export class MailerService');
  expect((await rendered(service, 'invoices'))[0]!.text).toContain('export class InvoicesService');
});

it('adapts the relative imports of a test to its folder', async () => {
  const [, test] = await rendered(controller, 'admin/tools/report');
  expect(test!.text).toContain("from '../../../src/admin/tools/reports/reports.controller';");
  expect(test!.text).toContain("client.get('/admin/tools/reports')");
});

it('names the controller, and the packages that a plugin imports', async () => {
  const generation = await controller.generate({ name: 'person', fields: [], options: { test: false } }, bareProject, packageTemplates);
  expect(generation.files).toHaveLength(1);
  expect(generation.controllers).toEqual([{ className: 'PeopleController', file: 'src/people/people.controller.ts' }]);
  const { packages } = await plugin.generate({ name: 'tenant', fields: [], options: {} }, bareProject, packageTemplates);
  expect(Object.keys(packages!)).toEqual(['fastify', 'fastify-plugin']);
});

it('rejects a name that the generated code, a request or a test has already', async () => {
  for (const name of ['dependency', 'client', 'test-client', 'create-app', 'auth/dependency'])
    await expect(rendered(dependency, name)).rejects.toThrow('belongs to the generated code');
  await expect(rendered(plugin, 'fastify')).rejects.toThrow('The name `fastify` belongs to the generated code');
  for (const name of ['id', 'params', 'baseUrl', 'url-for'])
    await expect(rendered(plugin, name)).rejects.toThrow('the requests of Fastify');
  for (const name of ['it', 'before-each', 'vi']) await expect(rendered(dependency, name)).rejects.toThrow('belongs to test runners');
  await expect(rendered(dependency, 'to-string')).rejects.toThrow('belongs to JavaScript');
  await expect(rendered(dependency, 'dependency-entry')).resolves.toHaveLength(2);
});
