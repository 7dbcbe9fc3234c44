import type { CompletedCommand } from './command-tree';
import { pathCases, valueCases } from './shell-cases';

/** Writes the completion of bash, also of release 3.2: where nothing is offered, bash completes names of files. */
export function writeBash(commands: readonly CompletedCommand[]): string {
  const words = commands.map(
    ({ path, commands: below, options }) =>
      `    '${path}') commands='${below.map(({ name }) => name).join(' ')}' options='${options.flatMap(({ names }) => names).join(' ')}' ;;`,
  );
  return `# bash completion of antiphon: source <(antiphon completion bash)
_antiphon() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at='' commands='' options='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
${pathCases(commands)}
    esac
  done
  case "$at $prev" in
${valueCases(commands, { file: 'return', text: 'return', choices: (list) => `COMPREPLY=($(compgen -W '${list.join(' ')}' -- "$cur")); return` })}
  esac
  case "$at" in
${words.join('\n')}
  esac
  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$cur"))
  elif [[ -n $commands ]]; then COMPREPLY=($(compgen -W "$commands" -- "$cur"))
  fi
}
complete -o default -F _antiphon antiphon
`;
}
