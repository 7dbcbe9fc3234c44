import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { configurationDirectories, readManifest } from './find-root';
import type { CodeStyle } from './project';
import { readJsonc } from './read-jsonc';

/** The parts of a style that a configuration sets. */
export type PartialStyle = Partial<CodeStyle>;

/**
 * Reads the style that the configuration of biome, oxfmt or prettier sets, with the defaults of that formatter; the one nearest to the root decides. A
 * configuration that is a program, and what a configuration extends, are left to the formatter itself. Returns undefined without a configuration.
 */
export function readFormatterStyle(root: string): PartialStyle | undefined {
  for (const directory of configurationDirectories(root)) {
    const found = biomeStyle(directory) ?? oxfmtStyle(directory) ?? prettierStyle(directory);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface BiomeFormatter {
  readonly indentStyle?: string;
  readonly indentWidth?: number;
  readonly lineEnding?: string;
  readonly quoteStyle?: string;
  readonly semicolons?: string;
}

function biomeStyle(directory: string): PartialStyle | undefined {
  const file = firstFile(directory, ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc']);
  if (file === undefined) return undefined;
  const { formatter, javascript } = readJsonc(file) as { formatter?: BiomeFormatter; javascript?: { formatter?: BiomeFormatter } };
  const {
    quoteStyle = 'double',
    semicolons = 'always',
    indentStyle = 'tab',
    indentWidth = 2,
    lineEnding = 'lf',
  } = { ...formatter, ...javascript?.formatter };
  return {
    quotes: quoteStyle === 'single' ? 'single' : 'double',
    semicolons: semicolons !== 'asNeeded',
    indent: indentStyle === 'tab' ? '\t' : ' '.repeat(indentWidth),
    endOfLine: lineEnding === 'crlf' ? '\r\n' : '\n',
  };
}

/** The options of prettier, which oxfmt has too. */
interface PrettierOptions {
  readonly singleQuote?: boolean;
  readonly semi?: boolean;
  readonly useTabs?: boolean;
  readonly tabWidth?: number;
  readonly endOfLine?: string;
}

function oxfmtStyle(directory: string): PartialStyle | undefined {
  const file = firstFile(directory, ['.oxfmtrc.json', '.oxfmtrc.jsonc']);
  return file === undefined ? undefined : toStyle(readJsonc(file));
}

function prettierStyle(directory: string): PartialStyle | undefined {
  const { prettier } = readManifest(directory);
  if (typeof prettier === 'object' && prettier !== null) return toStyle(prettier);
  const file = firstFile(directory, ['.prettierrc', '.prettierrc.json', '.prettierrc.json5', '.prettierrc.yaml', '.prettierrc.yml']);
  return file === undefined ? undefined : toStyle(readYaml(file));
}

/** Indentation and line ends that are not set may be those of `.editorconfig`, which prettier and oxfmt read too. */
function toStyle({ singleQuote = false, semi = true, useTabs, tabWidth = 2, endOfLine }: PrettierOptions): PartialStyle {
  return {
    quotes: singleQuote ? 'single' : 'double',
    semicolons: semi,
    ...(useTabs === undefined ? {} : { indent: useTabs ? '\t' : ' '.repeat(tabWidth) }),
    ...(endOfLine === undefined ? {} : { endOfLine: endOfLine === 'crlf' ? '\r\n' : '\n' }),
  };
}

/** JSON is YAML too, except for comments. */
function readYaml(file: string): object {
  try {
    const value: unknown = parseYaml(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : readJsonc(file);
  } catch {
    return readJsonc(file);
  }
}

function firstFile(directory: string, names: readonly string[]): string | undefined {
  const present = existsSync(directory) ? readdirSync(directory) : [];
  const name = names.find((each) => present.includes(each));
  return name === undefined ? undefined : path.join(directory, name);
}
