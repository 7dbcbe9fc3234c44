import { readClass } from '../read/read-class';
import type { Class, TypeShape } from '../types/shape';
import { planCheck } from './check/check-plan';
import { generateCheck } from './check/generate-check';
import { interpretCheck } from './check/interpret-check';
import type { ClassParser, Compiler, Rules, TypeParser } from './compiler';
import { hydrateWithLibrary } from './hydrate/compile-fallback';
import { generateHydrate } from './hydrate/generate-hydrate';
import { interpretHydrate } from './hydrate/interpret-hydrate';
import { planHydration } from './hydrate/plan';
import { compileType } from './kinds/type-parser';

/** Compiles parsers for one set of rules. Each class is compiled once, on first use. */
export class RulesCompiler implements Compiler {
  readonly rules: Rules;
  readonly #classes = new Map<Class, ClassParser>();
  readonly #siblings: Map<string, RulesCompiler>;

  constructor(rules: Rules, siblings = new Map<string, RulesCompiler>()) {
    this.rules = rules;
    this.#siblings = siblings.set(keyOf(rules), this);
  }

  typeParser(type: TypeShape, label: string): TypeParser {
    return compileType(type, label, this);
  }

  /** Returns the parser of a class. Options of `@Dto` take precedence over the rules of the compiler. */
  classParser(target: Class): ClassParser {
    const { validation = this.rules.validation, extra = this.rules.extra } = readClass(target);
    const compiler = this.#withRules({ ...this.rules, validation, extra });
    const known = compiler.#classes.get(target);
    if (known) return known;
    const parser = new LazyClassParser(target, compiler);
    compiler.#classes.set(target, parser);
    return parser;
  }

  #withRules(rules: Rules): RulesCompiler {
    return this.#siblings.get(keyOf(rules)) ?? new RulesCompiler(rules, this.#siblings);
  }
}

/** Compiles its class with the first value, so that classes may refer to each other and a large application starts quickly. */
class LazyClassParser implements ClassParser {
  readonly #target: Class;
  readonly #compiler: Compiler;

  constructor(target: Class, compiler: Compiler) {
    this.#target = target;
    this.#compiler = compiler;
  }

  get shape() {
    return readClass(this.#target);
  }

  get rules() {
    return this.#compiler.rules;
  }

  hydrate: ClassParser['hydrate'] = (raw, depth, run) => {
    const plan = planHydration(this.shape, this.#compiler);
    this.hydrate = plan ? (generateHydrate(plan) ?? interpretHydrate(plan)) : hydrateWithLibrary(this.shape, this.#compiler);
    return this.hydrate(raw, depth, run);
  };

  check: ClassParser['check'] = (instance, run) => {
    const plan = planCheck(this.shape, this.#compiler);
    this.check = (plan.properties.length > 0 && generateCheck(plan)) || interpretCheck(plan);
    return this.check(instance, run);
  };
}

function keyOf({ validation, extra }: Rules): string {
  return `${validation} ${extra}`;
}
