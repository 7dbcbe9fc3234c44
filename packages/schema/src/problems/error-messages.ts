/** The messages of errors that are not problems of a class: they are thrown by the call that is wrong. */
export const errorMessages = {
  definedFormat: (name: string) => `The format \`${name}\` is already defined; choose another name`,
  definedConstraint: (key: string, decorator: string) =>
    `The constraint \`${key}\` is already defined by \`${decorator}\`; choose another key`,
  typeBoxNotInstalled: (name: string) => `The package ${name} cannot be loaded, but a class is made of one of its schemas; install it`,
  asyncSchema: (className: string) => `The schema of ${className} validates asynchronously; declare it: Dto(schema, { async: true })`,
  asyncConstraints: 'The type has async constraints; call parseAsync instead',
  validatorElsewhere:
    'The application has loaded a class-validator that @antiphon/schema does not find; install class-validator in the project that has antiphon installed',
  unsupportedTransformer: 'The version of class-transformer is not supported; install class-transformer ~0.5.1',
  transformerLoadedTwice:
    'The package class-transformer is loaded twice, as an ES module and as CommonJS; let the bundler prefer the field `main` of package.json (esbuild: --main-fields=main)',
  promiseOfSyncValidator: (name: string) =>
    `The validator \`${name}\` returned a promise; register it with { async: true }, so that the promise is awaited`,
  tooDeep: (property: string) => `The value of \`${property}\` contains itself, or is nested too deeply`,
} as const;
