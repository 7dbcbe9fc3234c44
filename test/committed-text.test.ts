import { read, workspaceFiles } from './workspace-files';

/** The patterns are written in halves, so that this file does not match them. */
const forbidden: readonly RegExp[] = [
  // Hosts of package registries: the configuration of each machine chooses its registry.
  pattern('registry\\.', 'npmjs'),
  pattern('registry\\.', 'yarnpkg'),
  pattern('https?://[\\w.-]*', '(?:artifactory|nexus|verdaccio|npmmirror)'),
  // Paths of one machine.
  pattern('(?<![\\w.-])/wo', 'rk/'),
  pattern('(?<![\\w.-])/tm', 'p/'),
  pattern('(?<![\\w.-])/ro', 'ot/'),
  pattern('(?<![\\w.-])/home/', '(?!node\\b)\\w'),
  pattern('/Use', 'rs/\\w'),
  // Tools of one workplace.
  pattern('farm-', 'studio'),
  pattern('issues ', '(?:show|note)'),
];

const binary = /\.(?:png|jpe?g|gif|webp|ico|pdf|zip|gz|mp4|woff2?)$/;

it('contains no host of a registry, no path of a machine and no tool of a workplace', () => {
  const files = workspaceFiles().filter((file) => !binary.test(file));
  expect(files).toContain('pnpm-lock.yaml');
  expect(files.flatMap(findingsIn)).toEqual([]);
});

it('contains no unfinished work and no skipped test', () => {
  // The types of an optional package are imported only so: an expected error would itself be an error where the package is installed.
  const parts = ['(?:TO', 'DO|FIX', 'ME|@ts-', 'ignore(?!: the package is optional; )|\\b(?:it|test|describe)\\.(?:sk', 'ip|on', 'ly)\\b)'];
  const marks = new RegExp(parts.join(''));
  const sources = workspaceFiles('packages/*', 'apps/*', 'test/*', 'scripts/*', 'docs/*').filter((file) =>
    /\.(?:[cm]?[jt]sx?|md)$/.test(file),
  );
  expect(sources.flatMap((file) => findings(file, [marks]))).toEqual([]);
});

function pattern(half: string, other: string): RegExp {
  return new RegExp(half + other);
}

function findingsIn(file: string): string[] {
  return findings(file, forbidden);
}

function findings(file: string, patterns: readonly RegExp[]): string[] {
  const lines = read(file).split('\n');
  return lines.flatMap((line, index) =>
    patterns.some((wrong) => wrong.test(line)) ? [`${file}:${index + 1}: ${line.trim().slice(0, 160)}`] : [],
  );
}
