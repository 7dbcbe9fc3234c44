import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SetupProblem } from '@antiphon/schema';

/** A line of a file in the stack of an error. */
interface Frame {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/**
 * Explains an error that was thrown while the modules of an application were loaded: classes that import each other, a class that is imported
 * as a type, and a decorator that antiphon does not have. Returns undefined for every other error.
 */
export function explainLoadError(error: unknown): SetupProblem | undefined {
  if (!(error instanceof Error) && !isErrorOfAnotherRealm(error)) return undefined;
  const frames = framesOf(error);
  for (const explain of [explainBase, explainCycle, explainTypeImport, explainMissingExport]) {
    const found = explain(error, frames);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isErrorOfAnotherRealm(error: unknown): error is Error {
  return Object.prototype.toString.call(error) === '[object Error]';
}

/** A base class is needed at once: naming it late is not possible. */
function explainBase({ message }: Error, frames: readonly Frame[]): SetupProblem | undefined {
  const late = /^Cannot access '(\w+)' before initialization$/.exec(message)?.[1];
  if (late === undefined && !/^Class extends value (?:undefined|#<Object>|\[object Object\]) is not a constructor/.test(message))
    return undefined;
  // A getter of the module that exports the class comes before the line that needs it.
  const frame = frames.find((each) => baseIn(each, late) !== undefined);
  const name = frame && baseIn(frame, late);
  if (frame === undefined || name === undefined) return undefined;
  const module = importOf(name, frame.text);
  const sentence =
    module === undefined
      ? `its base class \`${name}\` is declared below it`
      : `${shown(frame.file)} and ${shown(fileOf(module, frame.file))} import each other, and the base class \`${name}\` does not exist yet`;
  const fix =
    module === undefined ? `declare \`${name}\` above it` : `put \`${name}\` into a file of its own, which does not import this one`;
  return { ...placeIn(frame, name), code: 'circular-import', sentence, fix };
}

/** The class that the line of a frame extends, or maps its base from. */
function baseIn({ text, line }: Frame, late: string | undefined): string | undefined {
  const clause = /\bextends\s+([^{]+)/.exec(text.split('\n')[line - 1] ?? '')?.[1] ?? '';
  if (late === undefined) return /(\w+)\s*\)?\s*$/.exec(clause)?.[1];
  return new RegExp(`\\b${late}\\b`).test(clause) ? late : undefined;
}

function explainCycle({ message }: Error, frames: readonly Frame[]): SetupProblem | undefined {
  const [, name] = /^Cannot access '(\w+)' before initialization$/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const user = frames.find(({ text }) => importOf(name, text) !== undefined);
  const [frame] = user === undefined ? frames : [user];
  if (frame === undefined) return undefined;
  const place = placeIn(frame, name, new RegExp(`(\\w+)\\s*[!?]?\\s*:\\s*${name}\\b(?!\\s*[\\[<.])`));
  const fix = `type the property as \`Relation<${name}>\` (import type { Relation } from 'antiphon') and name the class late: @Field(() => ${name})`;
  if (user === undefined) {
    return {
      ...place,
      code: 'class-before-declaration',
      sentence: `\`${name}\` is used in ${shown(frame.file)} above its declaration`,
      fix,
    };
  }
  const declaring = shown(fileOf(importOf(name, user.text) as string, user.file));
  const sentence = `${shown(user.file)} and ${declaring} import each other, and \`${name}\` is used before its class exists`;
  return { ...place, code: 'circular-import', sentence, fix };
}

function explainTypeImport({ message }: Error, frames: readonly Frame[]): SetupProblem | undefined {
  const [, name] = /^(\w+) is not defined$/.exec(message) ?? [];
  const frame = name === undefined ? undefined : frames.find(({ text }) => typeImportOf(name, text) !== undefined);
  if (frame === undefined || name === undefined) return undefined;
  return {
    ...placeIn(frame, name),
    code: 'type-import-as-value',
    sentence: `\`${name}\` is imported with \`import type\`, so it does not exist at run time`,
    fix: `import it as a value: import { ${name} } from '${typeImportOf(name, frame.text)}'`,
  };
}

function explainMissingExport({ message }: Error, frames: readonly Frame[]): SetupProblem | undefined {
  const name = (/export named '(\w+)'/.exec(message) ??
    /^Named export '(\w+)' not found/.exec(message) ??
    /\.(\w+)\) is not a function$/.exec(message))?.[1];
  const frame = name === undefined ? undefined : frames.find(({ text }) => importOf(name, text) === 'antiphon');
  if (frame === undefined || name === undefined) return undefined;
  return {
    ...placeIn(frame, name),
    code: 'foreign-decorator',
    sentence: `antiphon has no \`${name}\``,
    fix: equivalents[name] ?? 'see the list of exports in docs/index.md',
  };
}

/** The decorators of other frameworks by what takes their place. */
const equivalents: Readonly<Record<string, string>> = {
  Param: "write @Path('id')",
  Params: "write @Path('id')",
  PathParam: "write @Path('id')",
  PathParams: "write @Path('id')",
  QueryParam: "write @Query('name')",
  QueryParams: 'write @Query()',
  Queries: 'write @Query()',
  BodyParam: "write @Body('key')",
  BodyParams: 'write @Body()',
  BodyProp: "write @Body('key')",
  HeaderParam: "write @Header('name')",
  HeaderParams: "write @Header('name')",
  Headers: "write @Header('name')",
  CookieParam: "write @Cookie('name')",
  CookieParams: "write @Cookie('name')",
  FormField: "write @Form('name')",
  Res: 'declare a parameter of class Response, or write @Reply()',
  Request: 'write @Req()',
  HttpCode: 'write @StatusCode(201)',
  SuccessResponse: 'write @StatusCode(201)',
  UploadedFile: "write @Upload('file')",
  UploadedFiles: "write @Upload('files', [UploadFile])",
  JsonController: "write @Controller('/prefix')",
  RestController: "write @Controller('/prefix')",
  All: "write @Route(['GET', 'POST', …], '/path')",
  UseGuards: "write @Hook('onRequest', guard)",
  UseBefore: "write @Hook('preHandler', hook)",
  UseInterceptors: "write @Hook('preHandler', hook)",
  UsePipes: 'remove it: DTO classes are validated as they are',
  Injectable: 'remove it: give createApp a container, or createController',
  Module: 'remove it: list the controllers in createApp({ controllers })',
  NestFactory: 'write createApp({ controllers })',
  ApiProperty: 'write @Field()',
  ApiTags: "write @Tags('name')",
};

function framesOf({ stack = '' }: Error): readonly Frame[] {
  const places = stack.matchAll(/((?:file:\/\/)?(?:[A-Za-z]:)?[^\s():]*[\\/][^\s():]+):(\d+)(?::\d+)?/g);
  return Array.from(places, ([, file, line]) => ({ file: pathOf(file as string), line: Number(line) }))
    .filter(({ file }) => !/[\\/]node_modules[\\/]/.test(file) && existsSync(file))
    .map(({ file, line }) => ({ file, line, text: readFileSync(file, 'utf8') }));
}

function pathOf(file: string): string {
  return file.startsWith('file:') ? fileURLToPath(file) : file;
}

/** The module that a file imports a name from, as a value or as a type. */
function importOf(name: string, text: string): string | undefined {
  return new RegExp(`import\\s+(?:type\\s+)?\\{[^}]*\\b${name}\\b[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`).exec(text)?.[1];
}

function typeImportOf(name: string, text: string): string | undefined {
  const whole = new RegExp(`import\\s+type\\s*\\{[^}]*\\b${name}\\b[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`);
  const single = new RegExp(`import\\s*\\{[^}]*\\btype\\s+${name}\\b[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`);
  return (whole.exec(text) ?? single.exec(text))?.[1];
}

function fileOf(specifier: string, importer: string): string {
  const base = resolve(dirname(importer), specifier);
  const candidates = [
    base,
    ...['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'].flatMap((end) => [`${base.replace(/\.[cm]?js$/, '')}${end}`, `${base}/index${end}`]),
  ];
  return candidates.find((file) => /\.[cm]?[jt]s$/.test(file) && existsSync(file)) ?? base;
}

/** The class around the line, and the member that `pattern` finds in it. */
function placeIn(
  { file, line: given, text }: Frame,
  name: string,
  pattern?: RegExp,
): Pick<SetupProblem, 'className' | 'member' | 'file' | 'line'> {
  const lines = text.split('\n');
  const line = lineOf(name, lines, given);
  const classOf = (each: string): string | undefined => /\bclass\s+(\w+)/.exec(each)?.[1];
  const above =
    lines.slice(0, line).findLast((each) => classOf(each) !== undefined) ?? lines.find((each) => classOf(each) !== undefined) ?? '';
  const index = pattern === undefined ? -1 : lines.findIndex((each, at) => at >= line - 1 && pattern.test(each));
  const member = index < 0 ? undefined : pattern?.exec(lines[index] as string)?.[1];
  return {
    className: classOf(above) ?? shown(file),
    ...(member === undefined ? {} : { member }),
    file: shown(file),
    line: index < 0 ? line : index + 1,
  };
}

/** The line of the stack, unless that one is of compiled code: then the first use of the name. */
function lineOf(name: string, lines: readonly string[], given: number): number {
  const uses = new RegExp(`\\b${name}\\b`);
  if (uses.test(lines[given - 1] ?? '')) return given;
  const first = lines.findIndex((each) => uses.test(each) && !/^\s*(?:import\b|\/\/|\*)/.test(each));
  return first < 0 ? Math.min(given, lines.length) : first + 1;
}

function shown(file: string): string {
  return relative(process.cwd(), file).replaceAll('\\', '/');
}
