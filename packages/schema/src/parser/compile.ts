import { readClass } from '../read/read-class';
import type { Class, ClassShape, TypeShape } from '../types/shape';
import { planCheck } from './check/check-plan';
import { generateCheck } from './check/generate-check';
import { interpretCheck } from './check/interpret-check';
import type { ClassParser, Compiler, Rules, TypeParser } from './compiler';
import { hydrateWithLibrary } from './hydrate/compile-fallback';
import { generateHydrate } from './hydrate/generate-hydrate';
import { interpretHydrate } from './hydrate/interpret-hydrate';
import { planHydration } from './hydrate/plan';
import { compileType } from './kinds/type-parser';
import { TrustedClassParser, trustedShape } from './trusted-class-parser';

/** Compiles parsers for one set of rules. Each class is compiled once, on first use. */
export class RulesCompiler implements Compiler {
  readonly rules: Rules;
  readonly keepsInstances: boolean;
  readonly #classes = new Map<Class, ClassParser>();
  readonly #siblings: Map<string, RulesCompiler>;

  constructor(rules: Rules, siblings = new Map<string, RulesCompiler>()) {
    this.rules = rules;
    this.keepsInstances = rules.trusted;
    this.#siblings = siblings.set(keyOf(rules), this);
  }

  typeParser(type: TypeShape, label: string): TypeParser {
    return compileType(type, label, this);
  }

  /** Returns the parser of a class. Options of `@Dto` take precedence over the rules of the compiler. */
  classParser(target: Class): ClassParser {
    const { validation = this.rules.validation, extra = this.rules.extra } = readClass(target);
    const rules = { ...this.rules, validation, extra };
    const compiler = this.#withRules(rules);
    const known = compiler.#classes.get(target);
    if (known) return known;
    const parser = rules.trusted ? trustedParser(target, compiler) : new LazyClassParser(() => readClass(target), compiler);
    compiler.#classes.set(target, parser);
    return parser;
  }

  #withRules(rules: Rules): RulesCompiler {
    return this.#siblings.get(keyOf(rules)) ?? new RulesCompiler(rules, this.#siblings);
  }
}

/** Compiles its class with the first value, so that classes may refer to each other and a large application starts quickly. */
class LazyClassParser implements ClassParser {
  readonly #readShape: () => ClassShape;
  readonly #compiler: Compiler;

  constructor(readShape: () => ClassShape, compiler: Compiler) {
    this.#readShape = readShape;
    this.#compiler = compiler;
  }

  get shape() {
    return this.#readShape();
  }

  get rules() {
    return this.#compiler.rules;
  }

  hydrate: ClassParser['hydrate'] = (raw, depth, run) => {
    const validator = this.shape.standard?.validator;
    if (validator !== undefined) {
      this.hydrate = loadStandard().hydrateStandard(this.shape, validator);
      return this.hydrate(raw, depth, run);
    }
    const plan = planHydration(this.shape, this.#compiler);
    this.hydrate = plan ? (generateHydrate(plan) ?? interpretHydrate(plan)) : hydrateWithLibrary(this.shape, this.#compiler);
    return this.hydrate(raw, depth, run);
  };

  check: ClassParser['check'] = (instance, run) => {
    if (this.shape.standard?.validator !== undefined) {
      this.check = loadStandard().checkStandard;
      return this.check(instance, run);
    }
    const plan = planCheck(this.shape, this.#compiler);
    this.check = (plan.properties.length > 0 && generateCheck(plan)) || interpretCheck(plan);
    return this.check(instance, run);
  };
}

function trustedParser(target: Class, compiler: Compiler): ClassParser {
  const shape = trustedShape(readClass(target));
  return new TrustedClassParser(new LazyClassParser(() => shape, compiler));
}

/** Most applications have no class of a schema. */
function loadStandard(): typeof import('./standard/hydrate-standard') {
  return require('./standard/hydrate-standard') as typeof import('./standard/hydrate-standard');
}

function keyOf({ validation, extra }: Rules): string {
  return `${validation} ${extra}`;
}
