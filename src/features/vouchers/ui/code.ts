/** The codes of vouchers for the screens of other features, which may not reach the server through index.ts. */
export * from '../code/index.ts';
