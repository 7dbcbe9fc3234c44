import { readClass } from '../read/read-class';
import type { Class, TypeShape } from '../types/shape';
import { interpretCheck, planCheck } from './check/check';
import { generateCheck } from './check/generate-check';
import type { ClassParser, Compiler, Rules, TypeParser } from './compiler';
import { generateHydrate } from './hydrate/generate-hydrate';
import { hydrateWithLibrary, interpretHydrate, planHydration } from './hydrate/hydrate';
import { compileType } from './kinds/type-parser';

/** A compiler for one set of rules. Classes are compiled on first use, and once. */
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

  /** By the class's own rules where `@Dto` gives some. */
  classParser(target: Class): ClassParser {
    const { validation, extra } = readClass(target);
    const compiler = this.#withRules({ ...this.rules, validation: validation ?? this.rules.validation, extra: extra ?? this.rules.extra });
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

/** Compiles its class when the first value comes, so that classes may refer to each other and a large application boots at once. */
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
