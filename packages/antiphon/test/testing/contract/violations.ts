import type { Class } from '@antiphon/schema';
import { type AppOptions, createApp } from '../../../src/index';
import { ContractError, type ContractOptions, type ContractReport, checkContract } from '../../../src/testing';

/** Returns the report of `checkContract` for an application of one controller, whether or not it throws. */
export async function reportOf(
  controller: Class,
  { options, ...app }: Partial<AppOptions> & { readonly options?: ContractOptions } = {},
): Promise<ContractReport> {
  const driven = createApp({ controllers: [controller], ...app });
  try {
    return await checkContract(driven, options);
  } catch (error) {
    if (error instanceof ContractError) return error.report;
    throw error;
  } finally {
    await driven.close();
  }
}

/** Returns the sentence of each violation, without the body of the response. */
export async function sentencesOf(...args: Parameters<typeof reportOf>): Promise<string[]> {
  const { violations } = await reportOf(...args);
  return violations.map(({ sentence }) => sentence.replace(/(: \d{3}) .*$/s, '$1'));
}
