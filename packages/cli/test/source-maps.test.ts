import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { otherNodes, thisNode } from './node-versions';
import { command, writeProject } from './project';

/** A source map of which everything in the first line is from line 5 of `source`. */
const mapTo = (source: string) => JSON.stringify({ version: 3, sources: [source], names: [], mappings: 'AAIA' });

const files = {
  'dist/main.js': `const own = new Error().stack; process.stdout.write(JSON.stringify([own, require('shop').stack])); process.exit();\n//# sourceMappingURL=main.js.map`,
  'dist/main.js.map': mapTo('../src/main.ts'),
  'node_modules/shop/package.json': '{ "name": "shop", "main": "index.js" }',
  'node_modules/shop/index.js': `exports.stack = new Error().stack;\n//# sourceMappingURL=index.js.map`,
  'node_modules/shop/index.js.map': mapTo('src/shop.ts'),
};

// The installation of the packages is below a `node_modules`.
const projects = { inside: writeProject(files), outside: writeProject(files, tmpdir()) };

describe.each([thisNode, ...otherNodes])('with Node.js $version', ({ binary, version }) => {
  it.each(['outside', 'inside'])('stacks refer to the source of an application %s of node_modules', (place) => {
    expect(stacks(binary, projects[place as keyof typeof projects])[0]).toMatch(/src[\\/]main\.ts:5:\d+/);
  });

  it('stacks of a package refer to its source only if all maps are enabled', () => {
    expect(stacks(binary, projects.outside)[1]).toMatch(
      tellsPackagesApart(version) ? /shop[\\/]index\.js:1:\d+/ : /shop[\\/]src[\\/]shop\.ts:5:\d+/,
    );
    expect(stacks(binary, projects.outside, ['--enable-source-maps'])[1]).toMatch(/shop[\\/]src[\\/]shop\.ts:5:\d+/);
  });
});

/** Returns true for a release with `module.setSourceMapsSupport`: 22.14 and later ones of 22, and 23.7 and later. */
function tellsPackagesApart(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 7) || (major === 22 && minor >= 14);
}

/** Returns the stacks of an error of the application and of one of a package. */
function stacks(binary: string, cwd: string, flags: readonly string[] = []): readonly string[] {
  return JSON.parse(execFileSync(binary, [...flags, command(), 'run', 'dist/main.js'], { cwd, encoding: 'utf8' })) as string[];
}
