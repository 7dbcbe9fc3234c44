// Joins the compiled modules of a package to a few files, as decisions/080-published-packages-are-bundles.md describes:
//
//     node scripts/bundle-package.mjs [DIRECTORY TARGET]...     # default: the package in the working directory, and the same directory
//
// writes TARGET/lib: a small file for each entry of `publishConfig` that is in it, the modules in `startup.js`, `later.js` and a file for each
// further entry, the declarations that the entries mention, and the modules of embedded packages. Nothing is written for a package without such an entry.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { thinMappings } from './thin-mappings.mjs';

const { parse } = createRequire(new URL('../packages/antiphon/package.json', import.meta.url))('acorn');

/** Entries that every application loads: their modules are in `startup.js`. */
const startupEntries = new Set(['bin.js', 'index.js', 'internal.js']);

/** An entry that a process loads instead of the others: its modules are in a separate file, so that the bundle of an application contains no others. */
const separateEntries = new Set(['start.js']);

/** Modules of the command that functions require while an application starts, in most processes. */
const startupModules = [
  'announce.js',
  'commands/run.js',
  'logs/json-logger.js',
  'prepare-typescript.js',
  'run-entry.js',
  'server-process.js',
  'stop-signals.js',
  'typescript/compiler-settings.js',
  'typescript/esm-hooks.js',
];

/** Programs and hooks of modules: Node.js loads them by their paths. */
const programPattern = /(?:^|[/-])(?:bin|main|hooks?)\.js$/;

/** The name of another file of the bundle begins with it. */
const bundleFile = 'bundle:';

/** Packages of development of which a published package contains the modules that it requires: an install of the whole package is several times larger. */
const embeddedPackages = ['@seriousme/openapi-schema-validator', 'acorn', 'pure-rand'];

/** An import, as the compiler writes it, of another module of the package, also in a function. */
const importPattern = /\brequire\(["'](\.[^"']+)["']\)/g;

/** An export, as the compiler writes it: a name of another module, or its own. */
const exportPattern = /Object\.defineProperty\(exports, "(\w+)"|\bexports\.(\w+) = /g;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const paths = process.argv.slice(2);
  if (paths.length === 0) paths.push('.', '.');
  for (let index = 0; index < paths.length; index += 2) await bundlePackage(path.resolve(paths[index]), path.resolve(paths[index + 1]));
}

/**
 * Writes the bundle of a package, whose modules are in `dist`.
 * @param {string} directory The package.
 * @param {string} target The directory that gets the folder `lib`.
 */
export async function bundlePackage(directory, target) {
  const dist = path.join(directory, 'dist');
  const bundle = path.join(target, 'lib');
  const manifest = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  const entries = entriesOf(manifest);
  if (entries.length === 0) return;
  const scripts = [...entries.filter((file) => file.endsWith('.js')), ...programsIn(directory)];
  rmSync(bundle, { recursive: true, force: true });
  const embedded = embeddedPattern(manifest);
  const files = new Set();
  for (const group of [
    scripts.filter((file) => !separateEntries.has(file)),
    ...scripts.filter((file) => separateEntries.has(file)).map((file) => [file]),
  ]) {
    const chunks = assignChunks(dist, group, group.includes('bin.js') ? startupModules : []);
    const shared = sharedModules(dist, chunks, group);
    for (const chunk of new Set(chunks.values())) await writeChunk(chunk, { dist, bundle, target, chunks, shared, embedded });
    for (const file of group) writeEntry(file, { dist, bundle, chunk: chunks.get(file) });
    for (const file of chunks.keys()) files.add(file);
  }
  // ES modules that import the other entries.
  for (const file of entries.filter((file) => !file.endsWith('.js'))) {
    mkdirSync(path.dirname(path.join(bundle, file)), { recursive: true });
    for (const each of [file, `${file}.map`]) copyFileSync(path.join(dist, each), path.join(bundle, each));
  }
  copyDeclarations(declarationsOf(manifest, dist), { dist, bundle });
  await embedPackages(directory, { dist, bundle, embedded, files: [...files] });
}

/** The files of `dist` that are entries, in the order of the exports. */
function entriesOf({ publishConfig }) {
  const files = Object.values(publishConfig.exports).map((entry) => /^\.\/lib\/(.+)$/.exec(entry.default ?? '')?.[1]);
  return files.filter((file) => file !== undefined);
}

/** The programs of a package that has one, by the sources: tests leave other files in `dist`. */
function programsIn(directory) {
  const source = path.join(directory, 'src');
  if (!existsSync(path.join(source, 'bin.ts'))) return [];
  const files = readdirSync(source, { recursive: true }).map((file) => file.replaceAll(path.sep, '/').replace(/\.ts$/, '.js'));
  return files.filter((file) => programPattern.test(file)).sort();
}

/** The declarations of the entries, and all that they import: an editor opens no other one. */
function declarationsOf({ publishConfig }, dist) {
  const found = new Set();
  const add = (file) => {
    if (file === undefined || found.has(file)) return;
    found.add(file);
    for (const [, name] of readFileSync(path.join(dist, file), 'utf8').matchAll(/(?:\bfrom |\bimport\(|\bimport )["'](\.[^"']+)["']/g))
      add(declarationAt(dist, path.join(path.dirname(file), name)));
  };
  for (const { types } of Object.values(publishConfig.exports)) if (types !== undefined) add(path.relative('lib', types));
  return [...found];
}

function declarationAt(dist, stem) {
  const files = [`${stem}.d.ts`, path.join(stem, 'index.d.ts'), stem.replace(/\.(m?)js$/, '.d.$1ts')];
  return files.find((file) => /\.d\.m?ts$/.test(file) && existsSync(path.join(dist, file)));
}

/** The maps of `dist` name the sources of `lib` as well: both are in the directory of the package. */
function copyDeclarations(declarations, { dist, bundle }) {
  for (const file of declarations.flatMap((each) => [each, `${each}.map`]).filter((each) => existsSync(path.join(dist, each)))) {
    mkdirSync(path.dirname(path.join(bundle, file)), { recursive: true });
    copyFileSync(path.join(dist, file), path.join(bundle, file));
  }
}

/** Matches an import of a package of which the modules are embedded: one that the published package does not depend on. */
function embeddedPattern({ dependencies = {} }) {
  const names = embeddedPackages.filter((name) => !Object.hasOwn(dependencies, name));
  return new RegExp(`\\brequire\\(["']((${names.join('|')})(?:/[^"']+)?)["']\\)`, 'g');
}

/** Writes the modules of embedded packages that the files require, each with what it needs in one file, and their licenses. */
async function embedPackages(directory, { dist, bundle, embedded, files }) {
  const required = files.flatMap((file) => [...readFileSync(path.join(dist, file), 'utf8').matchAll(embedded)]);
  for (const specifier of new Set(required.map(([, specifier]) => specifier))) {
    await esbuild.build({
      // JSON as the entry itself would export nothing.
      stdin: { contents: `module.exports = require(${JSON.stringify(specifier)});`, resolveDir: directory },
      outfile: path.join(bundle, embeddedFile(specifier)),
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      minify: true,
      logLevel: 'warning',
    });
  }
  for (const name of new Set(required.map(([, , name]) => name))) copyLicense(directory, name, path.join(bundle, 'packages', name));
}

/** The path in `lib`. */
function embeddedFile(specifier) {
  return `packages/${specifier.replace(/\.js(?:on)?$/, '')}.js`;
}

function copyLicense(directory, name, target) {
  const source = path.join(directory, 'node_modules', name);
  const license = readdirSync(source).find((file) => /^licen[cs]e/i.test(file));
  mkdirSync(target, { recursive: true });
  copyFileSync(path.join(source, license), path.join(target, 'LICENSE'));
}

/** Assigns each module to a chunk: `startup`, if the start of an application evaluates it, `later`, if a function requires it, else that of its entry. */
function assignChunks(dist, entries, others) {
  const chunks = new Map();
  const startup = [...entries.filter((file) => startupEntries.has(file)), ...others];
  const assign = (files, chunk, importsOf) => {
    for (const file of files.filter((file) => !chunks.has(file))) {
      chunks.set(file, chunk);
      assign(importsOf(dist, file), chunk, importsOf);
    }
  };
  assign(startup, 'startup', evaluatedImports);
  assign(
    [...chunks.keys()].flatMap((file) => allImports(dist, file)),
    'later',
    allImports,
  );
  for (const file of entries) assign([file], file.replace(/\.js$/, '-modules'), allImports);
  return chunks;
}

/** The modules that a module requires before it exports anything: the compiler writes these calls at the beginning of a line. */
function evaluatedImports(dist, file) {
  return importsIn(dist, file, /^(?:(?:const|var) .*?)?require\("(\.[^"]+)"\)/gm);
}

function allImports(dist, file) {
  return importsIn(dist, file, importPattern);
}

function importsIn(dist, file, pattern) {
  const imports = readFileSync(path.join(dist, file), 'utf8').matchAll(pattern);
  return [...imports].map(([, name]) => moduleAt(dist, path.join(path.dirname(file), name))).filter((each) => each !== undefined);
}

/** Returns a path in `dist`; undefined for a file outside of it, such as the manifest of the package. */
function moduleAt(dist, stem) {
  const found = [`${stem}.js`, path.join(stem, 'index.js'), stem].find((file) => file.endsWith('.js') && existsSync(path.join(dist, file)));
  return found?.startsWith('..') ? undefined : found?.replaceAll(path.sep, '/');
}

/** The modules that an entry or another chunk requires. */
function sharedModules(dist, chunks, entries) {
  const shared = new Set(entries);
  for (const [file, chunk] of chunks) {
    for (const each of allImports(dist, file)) if (chunks.get(each) !== chunk) shared.add(each);
  }
  return shared;
}

/** A chunk exports a function for each module that is required from outside: it evaluates the module with the first call. */
async function writeChunk(chunk, { dist, bundle, target, chunks, shared, embedded }) {
  const own = [...chunks.keys()].filter((file) => chunks.get(file) === chunk && shared.has(file));
  const functions = own.map((file) => `exports[${JSON.stringify(file)}] = () => require(${JSON.stringify(`./${file}`)});\n`);
  await esbuild.build({
    stdin: { contents: functions.join(''), resolveDir: dist, sourcefile: `${chunk}.js` },
    outfile: path.join(bundle, `${chunk}.js`),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [modulesOf(chunk, { dist, chunks, embedded })],
  });
  removeComments(path.join(bundle, `${chunk}.js`));
  writeMap(path.join(bundle, `${chunk}.js.map`), { dist, target });
}

/**
 * Removes comments: V8 keeps the text of a file for as long as its functions live, with two bytes for each character if one of them is beyond Latin-1, which only
 * comments contain. Lines and columns of code stay where the map expects them.
 */
function removeComments(file) {
  const code = readFileSync(file, 'utf8');
  const pieces = [];
  let end = 0;
  const keepUntil = (isBlock, comment, from, to) => {
    if (comment.startsWith('# sourceMappingURL=')) return;
    const isLast = !isBlock || /^[^\S\n]*(?:\n|$)/.test(code.slice(to, to + 200));
    const lines = code.slice(from, to).replace(isLast ? /[^\n]+/g : /[^\n]/g, isLast ? '' : ' ');
    pieces.push(code.slice(end, from), lines);
    end = to;
  };
  // esbuild has escaped the characters of strings.
  const escapeIn = ({ type, start, end: to }) => {
    if (type.label !== 'regexp' || start < end) return;
    pieces.push(code.slice(end, start), code.slice(start, to).replace(/[^\0-\xff]/g, escaped));
    end = to;
  };
  parse(code, { ecmaVersion: 'latest', onComment: keepUntil, onToken: escapeIn });
  const text = pieces.join('') + code.slice(end);
  if (/[^\0-\xff]/.test(text)) throw new Error(`${file} has a character beyond Latin-1`);
  writeFileSync(file, text);
}

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function modulesOf(chunk, { dist, chunks, embedded }) {
  return {
    name: 'modules',
    setup(build) {
      build.onLoad({ filter: /\.js$/ }, ({ path: file }) => loadModule(file, { dist, chunk, chunks, embedded }));
      build.onResolve({ filter: new RegExp(`^${bundleFile}`) }, ({ path: name }) => ({
        path: name.slice(bundleFile.length),
        external: true,
      }));
    },
  };
}

/** A module has the `__dirname` that it would have below `lib` as a single file: files are found beside it. Those of other chunks are required by their functions. */
function loadModule(absolute, { dist, chunk, chunks, embedded }) {
  const file = path.relative(dist, absolute).replaceAll(path.sep, '/');
  const place = `require("node:path").join(__dirname, ${JSON.stringify(between(`${chunk}.js`, path.posix.dirname(file)))}`;
  const contents = replaceVariables(readFileSync(absolute, 'utf8'), {
    __dirname: `${place})`,
    __filename: `${place}, ${JSON.stringify(path.posix.basename(file))})`,
  })
    .replace(embedded, (_call, specifier) => `require("${bundleFile}${between(`${chunk}.js`, embeddedFile(specifier))}")`)
    .replace(importPattern, (call, name) => {
      const module = moduleAt(dist, path.join(path.dirname(file), name));
      const other = chunks.get(module) ?? chunk;
      return other === chunk ? call : `require("${bundleFile}${between(`${chunk}.js`, `${other}.js`)}")[${JSON.stringify(module)}]()`;
    });
  return { contents, loader: 'js' };
}

/** Replaces variables, but no text, pattern or key that has their names. */
function replaceVariables(code, values) {
  if (!Object.keys(values).some((name) => code.includes(name))) return code;
  const tokens = [];
  parse(code, { ecmaVersion: 'latest', onToken: tokens });
  const isVariable = ({ type, value }, index) => {
    if (type.label !== 'name' || !Object.hasOwn(values, value)) return false;
    const [before, after] = [tokens[index - 1]?.type.label, tokens[index + 1]?.type.label];
    return before !== '.' && !((before === '{' || before === ',') && after === ':');
  };
  const pieces = [];
  let end = 0;
  for (const { start, end: to, value } of tokens.filter(isVariable)) {
    pieces.push(code.slice(end, start), values[value]);
    end = to;
  }
  return pieces.join('') + code.slice(end);
}

function between(from, to) {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** The sources in the map are relative to the package. The functions that a chunk exports, at its end, have no source. */
function writeMap(file, { dist, target }) {
  const map = JSON.parse(readFileSync(file, 'utf8'));
  const lines = readFileSync(file.slice(0, -'.map'.length), 'utf8').split('\n');
  const mappings = map.mappings.split(';').slice(
    0,
    lines.findIndex((line) => line.startsWith('exports[')),
  );
  const sources = map.sources.slice(0, -1).map((each) => {
    const below = path.relative(path.join(dist, '..'), path.resolve(path.dirname(file), each));
    return path.relative(path.dirname(file), path.join(target, below)).replaceAll(path.sep, '/');
  });
  // Only segments refer to names, and those that are kept do not.
  writeFileSync(file, JSON.stringify({ ...map, sources, names: [], mappings: thinMappings(mappings.join(';')) }));
}

/** Writes an entry with the names of its exports, which Node.js reads from the text for `import`. */
function writeEntry(file, { dist, bundle, chunk }) {
  const names = new Set(
    [...readFileSync(path.join(dist, file), 'utf8').matchAll(exportPattern)].map(([, defined, assigned]) => defined ?? assigned),
  );
  mkdirSync(path.dirname(path.join(bundle, file)), { recursive: true });
  const code = [
    '"use strict";',
    `const modules = require(${JSON.stringify(between(file, `${chunk}.js`))});`,
    `module.exports = modules[${JSON.stringify(file)}]();`,
    // Never evaluated.
    `0 && (module.exports = { ${[...names].join(', ')} });`,
  ];
  writeFileSync(path.join(bundle, file), `${code.join('\n')}\n`);
}
