import { passedMoreThanHalf, quorumMet } from '../../../kernel/votes.ts';
import type { Election } from '../tables.ts';

export interface ElectionFault {
  field: string;
  code: string;
  message: string;
}

/** What keeps the count of a founding election from being valid, all of it at once. */
export function electionFaults(election: Election): ElectionFault[] {
  const { entitled, present, issued, returned, valid, officers } = election;
  const faults: ElectionFault[] = [];
  const fault = (field: string, code: string, message: string) => faults.push({ field, code, message });
  if (present > entitled)
    fault('present', 'tooMany', '到会人数不能多于应到人数 · more present than entitled');
  else if (!quorumMet(entitled, present))
    fault('present', 'noQuorum', '到会不足应到人数的三分之二 · less than two thirds of those entitled');
  if (issued > present) fault('issued', 'tooMany', '发出选票多于到会人数 · more ballots than people present');
  if (returned > issued)
    fault('returned', 'tooMany', '收回选票多于发出，本次选举无效 · more returned than issued');
  if (valid > returned) fault('valid', 'tooMany', '有效票不能多于收回票 · more valid than returned');
  if (!officers.some(({ post }) => post === 'chair'))
    fault('officers', 'noChair', '须选出主席 · a chair is needed');
  for (const [index, officer] of officers.entries()) {
    const field = `officers.${index}.votes`;
    if (officer.votes > valid) fault(field, 'tooMany', '得票不能多于有效票 · more votes than valid ballots');
    else if (!passedMoreThanHalf(entitled, officer.votes))
      fault(field, 'notElected', '得票未过应到人数的半数 · not more than half of those entitled');
  }
  return faults;
}
