import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../../src/errors';
import { type GenerateContext, readContext } from '../../src/generate/generate-context';
import type { Generator } from '../../src/generate/generation';
import { generators } from '../../src/generate/generators';
import { specifierTo } from '../../src/generate/layout';
import { applyPlan } from '../../src/generate/plan/apply-plan';
import type { Plan } from '../../src/generate/plan/plan';
import { hasConflict, planGeneration } from '../../src/generate/planners/plan-generation';
import { planUndo } from '../../src/generate/planners/plan-undo';
import { generationsNamed, planUpdate } from '../../src/generate/planners/plan-update';
import { ejectedDirectory, ejectedExtension, packageTemplates, readTemplates } from '../../src/generate/read-templates';

/** One step of an author. Numbers select among what exists at that time. */
export type Step =
  | { readonly kind: 'generate' | 'extend'; readonly generator: string; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: 'edit' | 'import' | 'change templates'; readonly choice: number }
  | { readonly kind: 'update' | 'undo' };

/** The options of a project. */
export interface AuthoredOptions {
  /** The application lists its controllers; otherwise it scans its directory. */
  readonly listsControllers: boolean;
  /** Generated code is formatted by biome, which takes a while; otherwise only in the style of its configuration. */
  readonly isFormatting: boolean;
}

/** A project with a simulated author, who generates code, edits it by hand, and resolves conflicts so that no line of either side is lost. */
export class AuthoredProject {
  readonly #root: string;
  readonly #isFormatting: boolean;
  /** The lines that the author has written, with their files. */
  readonly #lines: { readonly file: string; readonly line: string }[] = [];

  constructor(root: string, { listsControllers, isFormatting }: AuthoredOptions) {
    this.#root = root;
    this.#isFormatting = isFormatting;
    this.#write('package.json', JSON.stringify({ type: 'module', scripts: { test: 'vitest run' }, devDependencies: { vitest: '*' } }));
    const controllers = listsControllers ? '[]' : "['.']";
    this.#write(
      'src/main.ts',
      `import { createApp } from 'antiphon';\n\nexport default createApp({ title: 'Shop', controllers: ${controllers} });\n`,
    );
  }

  /** Performs a step, and returns its outcome in a word or two. */
  async perform(step: Step, number: number): Promise<string> {
    switch (step.kind) {
      case 'generate':
        return this.#generate(step);
      case 'extend':
        return this.#extend(step);
      case 'edit':
        return this.#edit(step.choice, number);
      case 'import':
        return this.#import(step.choice, number);
      case 'change templates':
        return this.#changeTemplate(step.choice, number);
      case 'update':
        return this.#update();
      case 'undo':
        return this.#undo();
    }
  }

  /** Returns the lines of the author that are lost. */
  missingLines(): readonly string[] {
    return this.#lines
      .filter(({ file, line }) => !this.#has(file) || !this.#read(file).includes(line))
      .map(({ file, line }) => `${file}: ${line}`);
  }

  async #generate(step: Extract<Step, { kind: 'generate' | 'extend' }>): Promise<string> {
    const { generator, generation } = toGeneration(step);
    const plan = await planGeneration(generator, generation, {
      command: `generate ${step.generator} ${step.name}`,
      context: this.#context(),
    });
    if (hasConflict(plan.operations)) return 'conflict';
    this.#apply(plan);
    return 'generate';
  }

  async #extend(step: Extract<Step, { kind: 'generate' | 'extend' }>): Promise<string> {
    const context = this.#context();
    const isKnown = context.journal.some(({ run }) =>
      run.generations.some(({ generator, request }) => generator === step.generator && request.name === step.name),
    );
    if (!isKnown) return 'nothing';
    return this.#merge(
      await planUpdate([toGeneration(step).generation], { command: `generate ${step.generator} ${step.name} --update`, context }),
    );
  }

  async #update(): Promise<string> {
    const context = this.#context();
    if (!context.journal.some(({ run }) => run.generations.length > 0)) return 'nothing';
    return this.#merge(await planUpdate(generationsNamed(undefined, context), { command: 'generate --update', context }));
  }

  #merge(plan: Plan): string {
    this.#apply(plan);
    const conflicts = plan.operations.filter((operation) => operation.kind === 'edit' && operation.hasConflicts);
    for (const { path: file } of conflicts) this.#write(file, resolved(this.#read(file)));
    return conflicts.length > 0 ? 'update with conflicts' : 'update';
  }

  #undo(): string {
    const context = this.#context();
    if (context.journal.length === 0) return 'nothing';
    try {
      this.#apply(planUndo(context));
      return 'undo';
    } catch (error) {
      if (!(error instanceof CommandError) || error.code !== 'cannotUndo') throw error;
      this.#apply(planUndo(context, { force: true }));
      return 'forced undo';
    }
  }

  #edit(choice: number, number: number): string {
    const file = chosen(this.#sources(), choice)!;
    const [line, text] = edited(file, this.#read(file), { choice, number });
    this.#write(file, text);
    this.#lines.push({ file, line });
    return 'edit';
  }

  #import(choice: number, number: number): string {
    const file = chosen(
      this.#sources().filter((each) => each.endsWith('.dto.ts')),
      choice,
    );
    const className = file && /^export class (\w+)/m.exec(this.#read(file))?.[1];
    if (file === undefined || className === undefined) return 'nothing';
    const own = `src/by-hand-${number}.ts`;
    const specifier = specifierTo(path.join(this.#root, file), path.join(this.#root, own), this.#context().project);
    const line = `export type ByHand${number} = ${className};`;
    this.#write(own, `import type { ${className} } from '${specifier}';\n\n${line}\n`);
    this.#lines.push({ file: own, line });
    return 'import';
  }

  #changeTemplate(choice: number, number: number): string {
    const template = chosen(
      generators.flatMap(({ name }) => packageTemplates.list(name)),
      choice,
    )!;
    const text = readTemplates(this.#root)
      .read(template)
      .replace(/\n\/\/ template \d+\n$/, '');
    this.#write(`${ejectedDirectory}/${template}${ejectedExtension}`, `${text}\n// template ${number}\n`);
    return 'change of a template';
  }

  #context(): GenerateContext {
    return readContext(this.#root, { generators, format: this.#isFormatting });
  }

  #apply(plan: Plan): void {
    applyPlan(plan, this.#context().files);
  }

  /** The sources and tests, in order. */
  #sources(): readonly string[] {
    const directories = ['src', 'test'].filter((directory) => this.#has(directory));
    const names = directories.flatMap((directory) =>
      readdirSync(path.join(this.#root, directory), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(directory, name.split(path.sep).join('/')),
      ),
    );
    return names.filter((name) => statSync(path.join(this.#root, name)).isFile()).sort();
  }

  #has(file: string): boolean {
    return existsSync(path.join(this.#root, file));
  }

  #read(file: string): string {
    return readFileSync(path.join(this.#root, file), 'utf8');
  }

  #write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.#root, file)), { recursive: true });
    writeFileSync(path.join(this.#root, file), text);
  }
}

function toGeneration(step: Extract<Step, { kind: 'generate' | 'extend' }>) {
  const generator = generators.find(({ name }) => name === step.generator) as Generator;
  const fields = generator.fields === undefined ? [] : step.fields;
  return { generator, generation: { generator: step.generator, request: { name: step.name, fields, options: {} } } };
}

/** Returns the line that the author writes, and the text with it. */
function edited(file: string, text: string, { choice, number }: { choice: number; number: number }): [line: string, text: string] {
  if (file.endsWith('.test.ts')) return appended(text, `it('is by hand ${number}', () => expect(${number}).toBe(${number}));`);
  if (choice % 3 === 0 || file === 'src/main.ts') return appended(text, `// by hand ${number}`);
  const member = `  static readonly byHand${number} = ${number};`;
  const head = /^export class .*\{\n/m.exec(text);
  if (choice % 3 === 1 || head === null) return appended(text, `export const byHand${number} = ${number};`);
  return [member, text.replace(head[0], `${head[0]}${member}\n\n`)];
}

function appended(text: string, line: string): [line: string, text: string] {
  return [line, `${text}\n${line}\n`];
}

/** Keeps the generated lines, and those of the author that are not among them. */
function resolved(text: string): string {
  const merged = text.replaceAll(
    /^<<<<<<< yours\n([\s\S]*?)^=======\n([\s\S]*?)^>>>>>>> generated\n?/gm,
    (_, ours: string, theirs: string) => {
      const own = ours.split('\n').filter((line) => /by ?hand/i.test(line) && !theirs.includes(line));
      return theirs + own.map((line) => `${line}\n`).join('');
    },
  );
  return `${merged.replaceAll(/\n{3,}/g, '\n\n').trimEnd()}\n`;
}

function chosen<Item>(items: readonly Item[], choice: number): Item | undefined {
  return items[choice % items.length];
}
