import { conflict } from '../../../platform/http/problem.ts';

/** A life as one table: what each action makes of a state; what is not in it cannot be done. */
export type Life<State extends string, Action extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Action, State>>>>
>;

/** The actions a state allows. */
export function actionsOf<State extends string, Action extends string>(
  life: Life<State, Action>,
  state: State,
): Action[] {
  return Object.keys(life[state]) as Action[];
}

/** The state after an action. @throws 409 `statusDoesNotAllow` */
export function nextState<State extends string, Action extends string>(
  life: Life<State, Action>,
  state: State,
  action: Action,
): State {
  const next = life[state][action];
  if (next === undefined)
    throw conflict(
      'statusDoesNotAllow',
      '现在的状态不能这样办，请刷新后再看 · this cannot be done in its present state; look again',
      { status: state },
    );
  return next;
}
