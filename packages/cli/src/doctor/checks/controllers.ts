import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { isTypeScript } from '../../typescript/source-files';
import { type Finding, ok, warning } from '../finding';
import type { Project } from '../project';
import { declarationLine } from '../source-lines';

/** Checks that every controller of the sources is in the application, and that each has actions. */
export function checkControllers(project: Project): readonly Finding[] {
  const reached = new Set([...project.modules().keys(), ...project.syntaxErrors().keys()]);
  const controllers = sourceFiles(project).flatMap(controllersIn);
  const found = controllers.flatMap((controller) => findingOf(controller, reached, project) ?? []);
  return found.length > 0 ? found : [ok(`Controllers of the sources, each imported and with actions: ${controllers.length}`)];
}

interface ControllerSource {
  readonly file: string;
  readonly name: string;
  readonly hasActions: boolean;
}

function findingOf({ file, name, hasActions }: ControllerSource, reached: ReadonlySet<string>, { shown }: Project): Finding | undefined {
  const place = `${shown(file)}:${declarationLine(file, name)}`;
  if (!reached.has(file))
    return warning(`\`${name}\` is not in the application: no module imports its file`, `add it to \`controllers\`, or delete it`, place);
  return hasActions
    ? undefined
    : warning(`\`${name}\` has no actions, and extends no class that could have some`, 'add a method with @Get() or another verb', place);
}

function sourceFiles(project: Project): readonly string[] {
  const entry = project.entry();
  const [top = '', ...rest] = path.relative(project.directory, entry).split(path.sep);
  const cwd = rest.length === 0 ? project.directory : path.join(project.directory, top);
  const ignore = ['**/node_modules/**', '**/*.{test,spec}.*', '**/*.d.ts', '{dist,build,coverage,test,tests}/**'];
  return isTypeScript(entry)
    ? globSync('**/*.{ts,mts,cts}', { cwd, ignore, absolute: true })
        .map((file) => path.normalize(file))
        .sort()
    : [];
}

function controllersIn(file: string): readonly ControllerSource[] {
  const [, ...parts] = withoutComments(readFileSync(file, 'utf8')).split(/(?:^|\n)(?=@Controller\b)/m);
  return parts.flatMap((part) => controllerIn(part, file) ?? []);
}

/** An abstract class is a base of controllers, and a class that extends another may inherit its actions. */
function controllerIn(text: string, file: string): ControllerSource | undefined {
  const [, abstract, name, heritage = ''] = /(?:^|\s)(abstract\s+)?class\s+(\w+)([^{]*)\{/m.exec(text) ?? [];
  if (name === undefined || abstract !== undefined) return undefined;
  return { file, name, hasActions: /\bextends\b/.test(heritage) || actions.test(text) };
}

const actions = /@(?:Get|Post|Put|Patch|Delete|Head|Options|QueryMethod|Route)\b/;

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*.*?\*\/|^[ \t]*\/\/[^\n]*$/gms, '');
}
