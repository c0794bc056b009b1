import { rate } from '../../kernel/rate.ts';
import type { BodyCheck } from './contract.ts';
import { inRange, managersWithin, womenInProportion } from './rules.ts';
import { type RepresentativeSettings, seatRange } from './settings.ts';
import type { BodyRow } from './store.ts';

const fraction = (numerator: number, denominator: number) => {
  const { text } = rate(numerator, denominator);
  return { numerator, denominator, text };
};

/** Numbers and shares of a body held against its rules, each with numerator and denominator (rules 2.5, 2.6, 2.0.5). */
export function checksOf(
  body: Pick<BodyRow, 'kind' | 'people' | 'women' | 'seat_count' | 'number_rule'>,
  figures: {
    constituencySeats: number;
    held: number;
    managers: number;
    women: number;
    /** Seats whose holder's sex is not on record. */
    unknown: number;
  },
  settings: RepresentativeSettings,
): BodyCheck[] {
  const range = seatRange(body.number_rule, body.people, settings);
  const { held, managers, women, unknown, constituencySeats } = figures;
  const open = { least: null, most: null, against: null, unknown: 0 };
  // Where too few are known to be women, those not on record may still be.
  const womenMet = () => {
    const isMet = womenInProportion(held, women, body.people, body.women);
    return held === 0 || (!isMet && unknown > 0) ? null : isMet;
  };
  const someHeld = (isMet: boolean) => (held === 0 ? null : isMet);
  return [
    {
      ...{
        code: 'seatNumber',
        ...fraction(body.seat_count, body.people),
        ...range,
        against: null,
        unknown: 0,
      },
      isMet: range.least === null && range.most === null ? null : inRange(body.seat_count, range),
    },
    {
      ...{ code: 'constituencySeats', ...fraction(constituencySeats, body.seat_count), ...open },
      isMet: constituencySeats === body.seat_count,
    },
    {
      ...{ code: 'filled', ...fraction(held, body.seat_count), ...open },
      isMet: someHeld(held >= body.seat_count),
    },
    ...(body.kind === 'workersCongress'
      ? [
          {
            ...{
              code: 'managers' as const,
              ...fraction(managers, held),
              least: null,
              against: null,
              unknown: 0,
            },
            most: Math.floor((held * settings.managersPercent) / 100),
            isMet: someHeld(managersWithin(held, managers, settings.managersPercent)),
          },
        ]
      : []),
    {
      ...{ code: 'women', ...fraction(women, held), most: null, unknown },
      least: body.people === 0 ? null : Math.floor((held * body.women) / body.people),
      against: fraction(body.women, body.people),
      isMet: womenMet(),
    },
  ];
}
