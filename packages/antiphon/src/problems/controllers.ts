import { placeOf, type SetupProblem } from '@antiphon/schema';

/** Problems of controllers, in one place: each with its sentence and its fix. */

/** A class without `@Controller` among the controllers. */
export function notAController(controller: Function): SetupProblem {
  return {
    ...placeOf(controller),
    code: 'not-a-controller',
    sentence: 'the class is listed as a controller but has no @Controller',
    fix: "write @Controller('/prefix') on it",
  };
}

/** Something among the controllers that is not a class. */
export function notAClass(given: unknown): SetupProblem {
  return { code: 'not-a-controller', className: 'createApp', member: 'controllers', ...notAClassText(given) };
}

function notAClassText(given: unknown): Pick<SetupProblem, 'sentence' | 'fix'> {
  if (given === undefined || given === null) {
    return {
      sentence: `the list contains \`${given}\`: a class that is imported in a cycle, or that its file does not export`,
      fix: 'check the import; name a directory instead of classes to break a cycle',
    };
  }
  const name = typeof given === 'object' ? (given.constructor?.name ?? 'Object') : String(given);
  if (typeof given === 'object' && name !== 'Object' && !Array.isArray(given)) {
    return { sentence: `the list contains an instance of \`${name}\``, fix: `list the class: controllers: [${name}]` };
  }
  return {
    sentence: `the list contains ${typeof given === 'object' ? 'an object' : `\`${name}\``}, which is not a class`,
    fix: 'list classes with @Controller, directories or globs',
  };
}

/** `controllers` is not a list. */
export function notAList(given: unknown): SetupProblem {
  return {
    code: 'not-a-list',
    className: 'createApp',
    member: 'controllers',
    sentence: given === undefined ? 'the list of controllers is missing' : 'the option is not a list',
    fix: "give a list of classes, directories or globs: controllers: [ItemsController, 'src/controllers']",
  };
}

/** A controller that serves nothing. */
export function noActions(controller: Function): SetupProblem {
  return {
    ...placeOf(controller),
    code: 'controller-without-actions',
    sentence: 'the controller has no actions, so it serves nothing',
    fix: 'write @Get(), @Post() or another verb on its methods',
  };
}

/** A method with decorators but without a verb. */
export function noVerb(controller: Function, member: string): SetupProblem {
  return {
    ...placeOf(controller, member),
    code: 'not-an-action',
    sentence: 'the method is decorated but has no verb, so it is never called',
    fix: 'add @Get(), @Post() or another verb',
  };
}

/** Constructor parameters without anything that supplies them. */
export function unsuppliedConstructor(controller: Function, names: readonly string[]): SetupProblem {
  const [first] = names;
  return {
    ...placeOf(controller),
    code: 'constructor-not-supplied',
    sentence: `its constructor takes ${names.length === 1 ? `\`${first}\`` : `${names.length} arguments (${names.join(', ')})`}, and the application has neither \`container\` nor \`createController\` to supply ${names.length === 1 ? 'it' : 'them'}`,
    fix: 'give createApp a container, or createController: (controller) => …, or give each parameter a default',
  };
}

/** A container or factory that supplied no controller. */
export function controllerNotMade(controller: Function, given: unknown): SetupProblem {
  return {
    ...placeOf(controller),
    code: 'controller-not-supplied',
    sentence: `the container or \`createController\` of the application returned \`${String(given)}\` for it`,
    fix: 'register the class in the container, and return an instance of it',
  };
}

type Problem = Pick<SetupProblem, 'code' | 'sentence' | 'fix'>;

/** A parameter without a type at run time: tsx and esbuild never write one. */
export function noMetadata(declaration: string): Problem {
  return {
    code: 'no-metadata',
    sentence: 'the compiler wrote no type of the parameter (tsx and esbuild never write one)',
    fix: `name the type in the decorator: ${declaration}; or start the application with \`antiphon dev\`, or compile it with swc or tsc and "emitDecoratorMetadata"`,
  };
}

/** A parameter whose class did not exist yet when its file was loaded. */
export function undefinedClass(name: string, decorator = '@Body'): Problem {
  return {
    code: 'circular-import',
    sentence: 'its class was `undefined` when the file was loaded: it is declared further down, or imported in a cycle',
    fix: `declare the class before the controller, or name it late: ${decorator}(${name}() => Item)`,
  };
}

/** A parameter of a simple type without a decorator. */
export function noSource(declaration: string): Problem {
  return {
    code: 'parameter-without-source',
    sentence: 'the parameter has no decorator, so nothing specifies where its value comes from',
    fix: `write ${declaration}`,
  };
}

/** A required parameter with a default in the signature. */
export function defaultInSignature(kind: string, name: string | undefined): Problem {
  const decorator = `@${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  return {
    code: 'default-in-signature',
    sentence: 'the parameter has a default in the signature, but a request without it is refused',
    fix:
      name === undefined
        ? `write ${decorator}({ required: false })`
        : `name it '${name}?' in ${decorator}, or move the default there: { default: … }`,
  };
}
