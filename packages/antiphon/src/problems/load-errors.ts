import type { ProblemTable } from './problem';

/** Problems that throw while the modules of an application are loaded. */
export const loadProblems = {
  baseDeclaredBelow: (base: string) => ({
    code: 'circular-import',
    sentence: `the base class \`${base}\` is declared below it`,
    fix: `declare \`${base}\` above it`,
  }),
  circularBase: (base: string, file: string, otherFile: string) => ({
    code: 'circular-import',
    sentence: `${file} and ${otherFile} import each other, and the base class \`${base}\` does not exist yet`,
    fix: `move \`${base}\` into a separate file that does not import this one`,
  }),
  classBeforeDeclaration: (use: LateUse, file: string) => ({
    code: 'class-before-declaration',
    sentence: `\`${use.className}\` is used in ${file} above its declaration`,
    fix: nameLate(use),
  }),
  circularImport: (use: LateUse, file: string, otherFile: string) => ({
    code: 'circular-import',
    sentence: `${file} and ${otherFile} import each other, and \`${use.className}\` is used before its class exists`,
    fix: nameLate(use),
  }),
  typeImportAsValue: (name: string, module: string) => ({
    code: 'type-import-as-value',
    sentence: `\`${name}\` is imported with \`import type\`, so it does not exist at run time`,
    fix: `import it as a value: import { ${name} } from '${module}'`,
  }),
  foreignDecorator: (name: string) => ({
    code: 'foreign-decorator',
    sentence: `antiphon has no export \`${name}\``,
    fix: equivalents[name] ?? 'see the public names in the API reference',
  }),
  moduleThrows: (thrown: string) => ({
    code: 'module-throws',
    sentence: `the module throws while it is loaded: ${thrown}`,
    fix: 'correct it; work that can fail, such as opening a connection, belongs in the lifespan or in a factory: provide(DATABASE, { factory: … })',
  }),
  moduleSyntax: (message: string) => ({
    code: 'module-syntax',
    sentence: `the module does not parse: ${message}`,
    fix: 'correct the syntax',
  }),
  importedSyntax: (message: string) => ({
    code: 'module-syntax',
    sentence: `the module imports one that does not parse: ${message}`,
    fix: 'correct the syntax of the imported module; `node --check FILE` prints the line',
  }),
  /** `packageName` is undefined for the path of a file. */
  moduleNotFound: (module: string, packageName: string | undefined) => ({
    code: 'module-not-found',
    sentence: `the module imports \`${module}\`, which does not exist`,
    fix:
      packageName === undefined
        ? 'correct the path in the import, or create the file'
        : `install the package with \`npm install ${packageName}\`, or correct its name in the import`,
  }),
  importNotResolved: (message: string) => ({
    code: 'module-not-found',
    sentence: `an import of the module cannot be resolved: ${message}`,
    fix: 'correct the import; an ES module imports a file with its extension, and of a package only what its `exports` list',
  }),
  exportNotFound: (name: string, module: string) => ({
    code: 'export-not-found',
    sentence: `the module imports \`${name}\` from \`${module}\`, which does not export it`,
    fix: 'correct the name, or export it; import a type with `import type`',
  }),
} as const satisfies ProblemTable;

/** A class that is used before it exists. */
export interface LateUse {
  readonly className: string;
  /** True for the type of a constructor's parameter. */
  readonly isInjected: boolean;
}

function nameLate({ className, isInjected }: LateUse): string {
  if (isInjected) {
    return `declare the parameter as \`Relation<${className}>\` (import type { Relation } from 'antiphon') and pass the class as a function: @Inject(() => ${className})`;
  }
  return `declare the property as \`Relation<${className}>\` (import type { Relation } from 'antiphon') and pass the class as a function: @Field(() => ${className})`;
}

/** The decorators of other frameworks by what replaces them. */
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
  UseGuards: "list a dependency: @Controller('/items', { dependencies: [requireRole('admin')] }); or write @Hook('onRequest', guard)",
  createParamDecorator: 'write createParameter((request) => …)',
  UseBefore: "write @Hook('preHandler', hook)",
  UseInterceptors: 'write @Around(async (call, next) => next())',
  UseFilters: 'write @Catch(ItemNotFound, 404)',
  UseAfter: 'write @Around(async (call, next) => next())',
  SetMetadata: 'declare it: const Roles = metadata<string[]>(), then write @Roles([…])',
  applyDecorators: 'write compose(…)',
  UsePipes: 'remove it: DTO classes are validated as they are',
  Module: 'remove it: list the controllers in createApp({ controllers })',
  NestFactory: 'write createApp({ controllers })',
  ApiProperty: 'write @Field()',
  ApiTags: "write @Tags('name')",
};
