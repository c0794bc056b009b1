import type { Facts } from '../sealed.ts';
import type { ChangeKind } from '../vocabulary.ts';

/** What a list said of somebody on a day; `present` false: they did not stand in it. */
export interface Standing {
  present: boolean;
  facts: Facts;
}

export interface Difference {
  change: ChangeKind;
  before: Facts;
  after: Facts;
}

/** What changed about somebody from one list of a kind to the next; nothing where both say the same. Pure. */
export function differences(before: Standing, after: Standing): Difference[] {
  const found = (change: ChangeKind): Difference => ({ change, before: before.facts, after: after.facts });
  if (!before.present && !after.present) return [];
  if (!before.present) return [found('appeared')];
  if (!after.present) return [found('left')];
  const all: Difference[] = [];
  const [old, now] = [Number(before.facts.amountFen ?? 0), Number(after.facts.amountFen ?? 0)];
  if (now > old) all.push(found('amountRose'));
  if (now < old) all.push(found('amountFell'));
  const status = (facts: Facts) => String(facts.status ?? '');
  if (status(before.facts) !== status(after.facts)) all.push(found('statusChanged'));
  return all;
}
