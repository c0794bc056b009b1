import { z } from 'zod';
import { wholeNumber } from './values.ts';

/** Settings of signing in; part of the list in settings.ts. */
export const signInSettings = {
  secondFactorFor: {
    name: 'SECOND_FACTOR_FOR',
    expects: 'nobody, sensitive, everyone, or role codes separated by commas',
    describes:
      'Which staff must have a second factor (one-time code or passkey). `sensitive`: the administrators, vendors, and roles that see some sensitive field in plain.',
    defaultWords: '`sensitive`; `nobody` in the demo',
    schema: z
      .string()
      .regex(/^[A-Za-z]+( *, *[A-Za-z]+)*$/)
      .optional(),
  },
  staffIdleMinutes: {
    name: 'STAFF_IDLE_MINUTES',
    expects: 'a whole number from 5 to 720',
    describes: 'Quiet minutes after which a staff session is over.',
    schema: wholeNumber(5, 720).default(30),
  },
  staffSessionHours: {
    name: 'STAFF_SESSION_HOURS',
    expects: 'a whole number from 1 to 72',
    describes: 'Longest that a staff session lasts, however busy.',
    schema: wholeNumber(1, 72).default(12),
  },
  workerIdleDays: {
    name: 'WORKER_IDLE_DAYS',
    expects: 'a whole number from 1 to 180',
    describes: 'Quiet days after which a worker is signed out.',
    schema: wholeNumber(1, 180).default(30),
  },
  workerSessionDays: {
    name: 'WORKER_SESSION_DAYS',
    expects: 'a whole number from 1 to 365',
    describes: 'Longest that a worker stays signed in.',
    schema: wholeNumber(1, 365).default(90),
  },
  signInAlarmFailures: {
    name: 'SIGN_IN_ALARM_FAILURES',
    expects: 'a whole number from 20 to 100000',
    describes:
      'Wrong passwords from unknown devices within a quarter of an hour, over all accounts, after which such tries are slowed to one a second and the security administrators are told.',
    schema: wholeNumber(20, 100_000).default(300),
  },
} as const;
