import type { Report } from '@antiphon/schema';
import { isOptions, type OptionTable, type OptionValue, rejectedNames, showValue, unknownOptions } from '@antiphon/schema/internal';
import { problems } from '../problems/problems';

/** The function that receives options, and its name in the place of a problem. */
interface Receiver {
  readonly owner: string;
  readonly className: string;
}

/** Reports options of an application or a plugin that do not exist, and values that an option does not accept. The option is the place of a problem. */
export function checkOptionValues(options: unknown, known: OptionTable, { owner, className }: Receiver, report: Report): void {
  if (!isOptions(options)) {
    report({ className, ...problems.invalidOptions(showValue(options)) });
    return;
  }
  for (const problem of unknownOptions(options, known, owner, { className })) report(problem);
  for (const member of rejectedNames(options, known)) {
    report({ className, member, ...problems.invalidOption(showValue(options[member]), (known[member] as OptionValue).fix) });
  }
}
