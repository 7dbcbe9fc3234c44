import type { Locator, Page } from 'playwright-core';

/** The form of a scheme in the dialog, which opens if it is closed. */
export async function formOf(page: Page, name: string): Promise<Locator> {
  if ((await page.locator('.dialog-ux').count()) === 0) await page.locator('.auth-wrapper > .authorize').click();
  return page.locator('.dialog-ux .auth-container').filter({ hasText: name });
}

/** Fills the form of a scheme, in the order of its inputs, and authorizes. */
export async function authorize(page: Page, name: string, ...values: readonly string[]): Promise<void> {
  const form = await formOf(page, name);
  const inputs = form.locator('input[type=text], input[type=password]');
  for (const [position, value] of values.entries()) await inputs.nth(position).fill(value);
  await form.locator('button.authorize').click();
  await form.locator('button', { hasText: 'Logout' }).waitFor();
}

export async function closeDialog(page: Page): Promise<void> {
  await page.locator('.dialog-ux .close-modal').click();
}

/** Tries an operation out, and returns the status and the body that arrive. */
export async function tryOut(page: Page, path: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const operation = page.locator('.opblock').filter({ has: page.locator(`[data-path="${path}"]`) });
  const execute = operation.locator('button.execute');
  if ((await execute.count()) === 0) {
    await operation.locator('.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
  }
  const [response] = await Promise.all([
    page.waitForResponse((received) => new URL(received.url()).pathname.endsWith(path)),
    execute.click(),
  ]);
  return { status: response.status(), body: response.status() === 200 ? await response.json() : undefined };
}
