const shanghai = 8 * 3_600_000;

/** The last civil day before an end at 24:00, as people say it. */
export const lastDay = (endsAt: string): string =>
  new Date(Date.parse(endsAt) + shanghai - 1).toISOString().slice(0, 10);
