import pg from 'pg';

const { builtins } = pg.types;
const textArray = pg.types.getTypeParser(1009 as typeof builtins.TEXT);
const asText = (value: string) => value;

/** int8 as a number; refuses a value that a double cannot hold exactly. */
function parseSafeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} does not fit a JavaScript integer`);
  return number;
}

const parsers = new Map<number, (value: string) => unknown>([
  [builtins.DATE, asText],
  [builtins.INT8, parseSafeInteger],
  [builtins.TIMESTAMP, asText],
  [1182, (value) => textArray(value)],
  [
    1016,
    (value) => textArray(value).map((item: string | null) => (item === null ? null : parseSafeInteger(item))),
  ],
]);

/** Civil dates stay 'YYYY-MM-DD', int8 is a checked number, timestamptz a Date, json parsed. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    const own = format === 'binary' ? undefined : parsers.get(oid);
    return own ?? pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text');
  },
};
