import type { CompletedCommand, CompletedOption } from './command-tree';
import { quote } from './shell-cases';

/** Writes the completion of fish, with descriptions. */
export function writeFish(commands: readonly CompletedCommand[]): string {
  const paths = commands
    .filter(({ path }) => path !== '')
    .map(({ path, aliases }) => `            case ${[path, ...aliases].map(quote).join(' ')}\n                set at ${quote(path)}`);
  return `# fish completion of antiphon: antiphon completion fish | source
function __antiphon_at
    set -l at ''
    for word in (commandline -opc)[2..-1]
        switch "$at $word"
${paths.join('\n')}
        end
    end
    test "$at" = "$argv[1]"
end
complete -c antiphon -f
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ path, commands, options }: CompletedCommand): string[] {
  const complete = `complete -c antiphon -n ${quote(`__antiphon_at ${quote(path)}`)}`;
  return [
    ...commands.map(({ name, description }) => `${complete} -a ${name} -d ${quote(description)}`),
    ...(commands.length === 0 ? [`${complete} -F`] : []),
    ...options.map((option) => `${complete} ${spellings(option)} ${completedValue(option)} -d ${quote(option.description)}`),
  ];
}

function spellings({ names }: CompletedOption): string {
  return names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(' ');
}

function completedValue({ value }: CompletedOption): string {
  if (value === 'none') return '';
  if (value === 'file') return '-r -F';
  return value === 'text' ? '-x' : `-x -a ${quote(value.join(' '))}`;
}
