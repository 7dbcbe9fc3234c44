/** What only those who have the key may read. */
export const adminSecret = 'ADMIN-SECRET';
