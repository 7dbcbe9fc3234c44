import type { Session } from '../../output';
import type { GenerateContext } from '../generate-context';
import type { Plan } from '../plan/plan';
import { planEject } from '../planners/plan-eject';
import { planUndo } from '../planners/plan-undo';
import { generationsNamed, planUpdate } from '../planners/plan-update';
import { contextOf, type PlanFlags, runPlan } from './run-plan';

/** The options of `antiphon generate` without a generator; one of the three is given. */
export interface HistoryFlags extends PlanFlags {
  readonly undo?: true;
  /** True without its value. */
  readonly update?: string | true;
  /** True without its value. */
  readonly eject?: string | true;
}

/** Reverts or repeats recorded runs, or copies the templates. */
export async function runHistory(flags: HistoryFlags, session: Session): Promise<void> {
  const context = contextOf(flags);
  runPlan(await planHistory(flags, context), context, { flags, session });
}

async function planHistory({ undo, update, eject, force }: HistoryFlags, context: GenerateContext): Promise<Plan> {
  if (undo) return planUndo(context, { force });
  if (update === undefined) return planEject(valueIn(eject), { command: joined('generate --eject', valueIn(eject)), force, context });
  const generations = generationsNamed(valueIn(update), context);
  return planUpdate(generations, { command: joined('generate --update', valueIn(update)), context });
}

function valueIn(option: string | true | undefined): string | undefined {
  return option === true ? undefined : option;
}

function joined(command: string, value: string | undefined): string {
  return value === undefined ? command : `${command} ${value}`;
}
