import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandError } from '../../src/errors';
import { type ContextOptions, type GenerateContext, readContext } from '../../src/generate/generate-context';
import type { GenerateRequest, Generator } from '../../src/generate/generation';
import { applyPlan } from '../../src/generate/plan/apply-plan';
import type { Plan } from '../../src/generate/plan/plan';
import { planGeneration } from '../../src/generate/planners/plan-generation';
import { planUndo, type UndoOptions } from '../../src/generate/planners/plan-undo';
import { generationsNamed, planUpdate } from '../../src/generate/planners/plan-update';

const made: string[] = [];

afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

/** An application that lists its controllers. */
export const listingApp = `import { createApp } from 'antiphon';\n\nexport default createApp({ title: 'Shop', controllers: [] });\n`;

/** An application that scans its directory. */
export const scanningApp = `import { createApp } from 'antiphon';\n\nexport default createApp({ title: 'Shop', controllers: ['.'] });\n`;

/** A project in an empty directory outside the repository, so that only its own files configure it. */
export class SampleProject {
  readonly root = mkdtempSync(path.join(os.tmpdir(), 'antiphon generate '));

  constructor(files: Readonly<Record<string, string>> = {}) {
    made.push(this.root);
    for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) this.write(name, text);
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true });
    writeFileSync(path.join(this.root, name), text);
  }

  read(name: string): string {
    return readFileSync(path.join(this.root, name), 'utf8');
  }

  edit(name: string, change: (text: string) => string): void {
    this.write(name, change(this.read(name)));
  }

  remove(name: string): void {
    rmSync(path.join(this.root, name));
  }

  /** All files but those of the journal, with their texts. */
  files(): Readonly<Record<string, string>> {
    const names = readdirSync(this.root, { recursive: true, encoding: 'utf8' }).map((name) => name.split(path.sep).join('/'));
    const kept = names.filter((name) => !name.startsWith('.antiphon/journal') && statSync(path.join(this.root, name)).isFile());
    return Object.fromEntries(kept.sort().map((name) => [name, this.read(name)]));
  }

  /** All directories and files, without those of Git. */
  entries(): readonly string[] {
    const names = readdirSync(this.root, { recursive: true, encoding: 'utf8' });
    return names.map((name) => name.split(path.sep).join('/')).sort();
  }

  context(options: Partial<ContextOptions> = {}): GenerateContext {
    return readContext(this.root, { generators: [thingGenerator], ...options });
  }

  async plan(name: string, { force, ...options }: Partial<ContextOptions> & { force?: boolean } = {}): Promise<Plan> {
    return planGeneration(thingGenerator, generationOf(name), { command: `generate thing ${name}`, force, context: this.context(options) });
  }

  async generate(name: string, options: Partial<ContextOptions> & { force?: boolean } = {}): Promise<Plan> {
    return this.apply(await this.plan(name, options));
  }

  undo(options: UndoOptions = {}): Plan {
    return this.apply(planUndo(this.context(), options));
  }

  async update(name?: string): Promise<Plan> {
    const context = this.context();
    return this.apply(await planUpdate(generationsNamed(name, context), { command: 'generate --update', context }));
  }

  apply(plan: Plan): Plan {
    applyPlan(plan, this.context().files);
    return plan;
  }
}

/** The operations of a plan in short, without the journal: `create src/a.ts`. */
export function shortened({ operations }: Plan): readonly string[] {
  return operations
    .filter(({ path: file }) => !file.startsWith('.antiphon/journal/'))
    .map((each) => `${each.kind} ${each.path}${each.kind === 'keep' ? `: ${each.reason}` : ''}`);
}

export function generationOf(name: string, request: Partial<GenerateRequest> = {}) {
  return { generator: 'thing', request: { name, fields: [], options: {}, ...request } };
}

/** The templates of today; a test replaces one of them by its name. */
export const thingTemplates = {
  dto: "import { IsString } from 'class-validator';\n\nexport class Thing {\n  @IsString()\n  name!: string;\n}\n",
  controller:
    "import { Controller, Get } from 'antiphon';\nimport { Thing } from './thing.dto';\n\n@Controller('/things')\nexport class ThingsController {\n  @Get()\n  list(): Thing[] {\n    return [];\n  }\n}\n",
  /** The templates of an earlier version do not have it. */
  extra: '',
  /** The name of the thing whose sample is gone. */
  withoutSample: '',
  test: "import app from '../../src/main';\n\nit('lists things', () => {\n  expect(app).toBeDefined();\n});\n",
};

const today = { ...thingTemplates };

afterEach(() => {
  Object.assign(thingTemplates, today);
});

/** Generates a DTO class, a controller that imports it, and their test. */
export const thingGenerator: Generator = {
  name: 'thing',
  summary: 'a thing',
  argument: { name: 'name', description: 'name of the thing' },
  examples: ['thing pen'],
  generate: ({ name }) => {
    if (name === thingTemplates.withoutSample) throw commandError('modelSource', `${name}.json`, 'it does not exist');
    const className = name[0]!.toUpperCase() + name.slice(1);
    const named = (text: string) => text.replaceAll('Thing', className).replaceAll('thing', name);
    const controllers = [{ className: `${className}sController`, file: `src/${name}s/${name}s.controller.ts` }];
    const files = [
      { path: `src/${name}s/${name}.dto.ts`, text: named(thingTemplates.dto) },
      { path: `src/${name}s/${name}s.controller.ts`, text: named(thingTemplates.controller) },
      { path: `test/${name}s/${name}s.test.ts`, text: named(thingTemplates.test) },
    ];
    if (thingTemplates.extra === '') return { files, controllers };
    const extra = `src/${name}s/${name}-stats.controller.ts`;
    return {
      files: [...files, { path: extra, text: named(thingTemplates.extra) }],
      controllers: [...controllers, { className: `${className}StatsController`, file: extra }],
    };
  },
};
