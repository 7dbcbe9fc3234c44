import type { GenerateRequest, Generation, Generator } from '../generation';
import { type Names, readExactNames, readNames, reserved } from '../names/names';
import type { NameOwner } from '../names/reserved';
import { camelCase, pascalCase } from '../names/words';
import type { Project } from '../project/project';
import { renderPath, renderTemplate } from '../render-template';
import { forTestRunner } from '../source/test-runner';
import type { Templates } from '../templates';

/** A generator that renders every template of its folder with the name, and has no fields. */
export interface TemplateGenerator extends Pick<Generator, 'name' | 'aliases' | 'summary' | 'examples' | 'argument'> {
  /** True if the class is named in the plural, such as `BooksController`. */
  readonly isPlural: boolean;
  readonly packages?: Generation['packages'];
  /** Returns the owner of a name in camel case that the code cannot use, beside those of every generator. */
  ownerOf?(name: string): NameOwner | undefined;
}

/** Makes a generator of the templates in the folder of its name. */
export function templateGenerator({ isPlural, packages = {}, ownerOf = () => undefined, ...head }: TemplateGenerator): Generator {
  return {
    ...head,
    options: [{ flags: '--no-test', description: 'write no test' }],
    generate(request: GenerateRequest, project: Project, templates: Templates): Generation {
      const names = isPlural ? readNames(request.name, head.name) : readExactNames(request.name, head.name);
      const owner = ownerOf(camelCase(names.singular));
      if (owner !== undefined) throw reserved(request.name, owner, names.singular);
      const paths = templates.list(head.name).filter((path) => request.options.test !== false || !path.startsWith(`${head.name}/test/`));
      const files = paths.map((path) => forTestRunner(renderTemplate(path, templates.read(path), { names }), project));
      return { files, packages, controllers: head.name === 'controller' ? [controllerOf(names)] : [] };
    },
  };
}

function controllerOf(names: Names): { className: string; file: string } {
  return {
    className: `${pascalCase(names.plural)}Controller`,
    file: renderPath('src/spare-parts/spare-parts.controller.ts', names),
  };
}
