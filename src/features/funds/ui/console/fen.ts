/** Yuan as typed, with two decimals at most, in whole fen. */
export const fenOf = (yuan: number): number => Math.round(yuan * 100);
