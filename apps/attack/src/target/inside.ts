/** Text of internal error messages, which must never be sent. */
export const inside = 'INSIDE-DETAIL';
