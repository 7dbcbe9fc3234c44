import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { configurationDirectories } from './find-root';
import type { PartialStyle } from './formatter-styles';

/** Reads the style that the `.editorconfig` files of a project set for TypeScript; the nearest one takes precedence. */
export function readEditorconfigStyle(root: string): PartialStyle {
  const properties: Record<string, string> = {};
  for (const directory of configurationDirectories(root)) {
    const file = path.join(directory, '.editorconfig');
    if (!existsSync(file)) continue;
    const found = propertiesOf(readFileSync(file, 'utf8'));
    Object.assign(properties, { ...found, ...properties });
    if (found.root === 'true') break;
  }
  return toStyle(properties);
}

/** Later sections take precedence over earlier ones. */
function propertiesOf(text: string): Record<string, string> {
  const properties: Record<string, string> = {};
  let isApplied = true;
  for (const line of text.split(/\r?\n/)) {
    const [, section] = /^\s*\[(.+)\]\s*$/.exec(line) ?? [];
    if (section !== undefined) isApplied = appliesToTypeScript(section);
    const [, name, value] = /^\s*([\w-]+)\s*=\s*(\S+)/.exec(line) ?? [];
    if (isApplied && name !== undefined && value !== undefined) properties[name.toLowerCase()] = value.toLowerCase();
  }
  return properties;
}

function appliesToTypeScript(section: string): boolean {
  return picomatch.isMatch('src/file.ts', section.includes('/') ? section.replace(/^\//, '') : `**/${section}`);
}

function toStyle({
  indent_style: kind,
  indent_size: size,
  tab_width: width,
  end_of_line: end,
  quote_type: quotes,
}: Record<string, string>): PartialStyle {
  const spaces = Number(size === 'tab' ? width : size);
  return {
    ...(kind === 'tab' ? { indent: '\t' } : spaces > 0 ? { indent: ' '.repeat(spaces) } : {}),
    ...(end === undefined ? {} : { endOfLine: end === 'crlf' ? '\r\n' : '\n' }),
    ...(quotes === 'single' || quotes === 'double' ? { quotes } : {}),
  };
}
