import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync as swc } from '@swc/core';
import { transformSync as esbuild } from 'esbuild';
import { type Class, readClass, type TypeShape } from '../../src';

const file = join(__dirname, 'compilers', 'orders.ts');
const source = readFileSync(file, 'utf8');

/** The classes of the same file by each compiler. */
const compilers = {
  tsc() {
    // a separate directory: tsc would also compile what the file imports
    const directory = mkdtempSync(join(tmpdir(), 'compiled-'));
    const input = join(directory, 'orders.ts');
    writeFileSync(input, source);
    const options = ['--ignoreConfig', '--noCheck', '--noResolve', '--outDir', directory, '--module', 'nodenext', '--target', 'es2022'];
    const decorators = ['--experimentalDecorators', '--emitDecoratorMetadata', '--useDefineForClassFields', 'false'];
    const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
    execFileSync(process.execPath, [compiler, ...options, ...decorators, input], { stdio: 'pipe' });
    const code = readFileSync(join(directory, 'orders.js'), 'utf8');
    rmSync(directory, { recursive: true });
    return esbuild(code, { format: 'cjs' }).code;
  },
  swc() {
    const transform = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false };
    return swc(source, {
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform, keepClassNames: true },
    }).code;
  },
  oxc() {
    const options = {
      decorator: { legacy: true, emitDecoratorMetadata: true },
      assumptions: { setPublicClassFields: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
      helpers: { mode: 'External' },
    };
    // an ES module, which Jest cannot require
    const script = `import { transformSync } from 'oxc-transform'; process.stdout.write(transformSync('orders.ts', ${JSON.stringify(source)}, ${JSON.stringify(options)}).code);`;
    const code = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: __dirname, encoding: 'utf8' });
    return `const babelHelpers = { decorate: ${decorate}, decorateMetadata: (key, value) => Reflect.metadata(key, value) };\n${esbuild(code, { format: 'cjs' }).code}`;
  },
  esbuild() {
    const tsconfigRaw = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } };
    return esbuild(source, { loader: 'ts', format: 'cjs', keepNames: true, tsconfigRaw }).code;
  },
};

const decorate = 'function (decorators, target, key) { for (const decorator of decorators.reverse()) decorator(target, key); }';

describe('the same classes compiled by tsc, swc and oxc', () => {
  const built = {
    tsc: load('tsc', compilers.tsc()),
    swc: load('swc', compilers.swc()),
    oxc: load('oxc', compilers.oxc()),
    esbuild: load('esbuild', compilers.esbuild()),
  };
  afterAll(() => rmSync(join(__dirname, 'compilers', 'built'), { recursive: true }));

  it('have the same shapes', () => {
    const shapes = describeAll(built.tsc);
    expect(shapes.Order).toMatchObject({
      id: 'integer!',
      fixed: 'array(string)!',
      maybe: 'object(Line)!',
      lines: 'array(object(Line))!',
      wire: 'enum!',
      until: 'date?!',
      gift: 'union(object(Gift))!',
    });
    expect(describeAll(built.swc)).toEqual(shapes);
    expect(describeAll(built.oxc)).toEqual(shapes);
  });

  it('also have them by esbuild, if decorators name all types', () => {
    expect(describe1(built.esbuild.Order)).toEqual(describe1(built.tsc.Order));
    expect(readClass(built.esbuild.Order).problems).toEqual([]);
  });

  it('are reported if esbuild emits no type and no decorator names it', () => {
    expect(readClass(built.tsc.Annotated).problems).toEqual([]);
    expect(
      readClass(built.esbuild.Annotated).problems.map(({ className, member, code, sentence }) => [
        className,
        member,
        code,
        sentence.includes('esbuild'),
      ]),
    ).toEqual([
      ['Annotated', 'name', 'missing-metadata', true],
      ['Annotated', 'count', 'missing-metadata', true],
      ['Annotated', 'when', 'missing-metadata', true],
    ]);
  });
});

type Orders = Readonly<Record<'Order' | 'Line' | 'Gift' | 'Annotated', Class>>;

function load(name: string, code: string): Orders {
  const directory = join(__dirname, 'compilers', 'built');
  mkdirSync(directory, { recursive: true });
  const path = join(directory, `${name}.js`);
  writeFileSync(path, code);
  return require(path);
}

function describeAll(classes: Orders): Record<string, object> {
  const { Order, Line, Gift, Annotated } = classes;
  return { Order: describe1(Order), Line: describe1(Line), Gift: describe1(Gift), Annotated: describe1(Annotated) };
}

/** Returns the type of each field, with `?` if it may be null and `!` if it is required. */
function describe1(target: Class): Record<string, string> {
  const entries = readClass(target).fields.map(({ wireNameIn, type, nullable, required }) => [
    wireNameIn,
    `${print(type)}${nullable ? '?' : ''}${required ? '!' : ''}`,
  ]);
  return Object.fromEntries(entries);
}

function print(type: TypeShape): string {
  switch (type.kind) {
    case 'array':
      return `array(${print(type.items)})`;
    case 'record':
      return `record(${print(type.values)})`;
    case 'object':
      return `object(${type.class.name})`;
    case 'union':
      return `union(${type.options.map(print).join(' | ')})`;
    default:
      return type.kind;
  }
}
