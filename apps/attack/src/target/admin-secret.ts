/** The text that requires the key. */
export const adminSecret = 'ADMIN-SECRET';
