import type { Updateable } from 'kysely';
import type { CivilDate } from '../../../kernel/civilDate.ts';
import type { WorkCalendar } from '../../../kernel/workCalendar.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import type { DeadlineRow, DeadlineStart } from '../../clock/index.ts';
import type { ActionInputs } from '../contract.ts';
import type { Words } from '../eventWords.ts';
import type { NamedLadder } from '../ladders/ladder.ts';
import type { Action } from '../lifecycle.ts';
import type { AppealFacts } from '../policy.ts';
import type { AppealSettings } from '../settings.ts';
import type { AppealRow } from '../tables.ts';

/** Everything an action may look at; the row is locked and the actor's right to the action is settled. */
export interface ActionEnvironment {
  trx: AppTransaction;
  actor: Actor;
  now: Date;
  today: CivilDate;
  calendar: WorkCalendar;
  row: AppealRow;
  facts: AppealFacts;
  ladders: readonly NamedLadder[];
  deadlines: readonly DeadlineRow[];
  settings: AppealSettings;
}

/** What is only known once the action's deadlines stand. */
export interface LetterFacts {
  finalDue: CivilDate | undefined;
  handler: string;
  unionName: string;
  category: Words;
  labour: boolean;
  respondents: string[];
}

export interface LetterRequest {
  type: string;
  addressee: string;
  /** Parameters beside those every letter about an appeal carries. */
  params(facts: LetterFacts): Record<string, unknown>;
  replyDue?: CivilDate;
}

export interface Notice {
  /** The applicant by text message, or a colleague's inbox. */
  to: 'applicant' | { accountId: string };
  words: Words;
  /** Holds a query code: blotted out in lists and emptied once sent. */
  secret?: boolean;
}

/** What an action does, said as data; `act` carries it out in one order for all. */
export interface Effect {
  set?: Updateable<Database['appeals']>;
  /** For the history; no more of a person than the case needs. */
  detail: Record<string, unknown>;
  starts?: DeadlineStart[];
  /** Stops or restarts the clock of pausable rules. */
  clock?: 'pause' | 'resume';
  people?: { accountId: string; duty: 'mediator' | 'lawyer' | 'taskForce' | 'specialist' | 'recused' }[];
  letter?: LetterRequest;
  notices?: Notice[];
  attachments?: { ids: readonly string[]; purpose: 'material' | 'evidence' };
}

export type Effects<A extends Action> = {
  [K in A]: (environment: ActionEnvironment, input: ActionInputs[K]) => Promise<Effect> | Effect;
};
