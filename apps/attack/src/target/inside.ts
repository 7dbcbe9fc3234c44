/** What must never leave the server: it stands in the messages of its errors. */
export const inside = 'INSIDE-DETAIL';
