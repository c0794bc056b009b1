import { nameOf } from '../../../platform/auth/actor.ts';
import { placesOfRoles } from '../../../platform/auth/reach.ts';
import { type AppTransaction, json } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid } from '../../../platform/http/problem.ts';
import { getProgramme, tierRoles } from '../programmes/programme.ts';
import { meet, startPaperworkClock } from './deadlines.ts';
import { staffId } from './decide.ts';
import { commitApplication, oneWord, orderApplication } from './money.ts';
import { type ApplicationRow, nextStatus, type Step, saveStep } from './store.ts';

/**
 * Temporary relief paid first (catalogue G03): an approver's word is enough, the payment is ordered in the same step,
 * and the paperwork gets a day by which it is complete. Caps hold here as everywhere, and three people stay three.
 * @throws Problem 403 `samePerson`, `notYourTier`; 409 `notPayFirst`, `capPerTime`, `capPerYear`, `fundShort`; 422
 */
export async function payFirst(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  input: { amountFen: number; sourceId: string; word: string },
): Promise<void> {
  const status = nextStatus(row, 'payFirst');
  const programme = await getProgramme(trx, row.programme_code);
  const rule = programme.data.payFirst;
  if (programme.data.purpose !== 'relief' || rule === null || row.situation === null)
    throw conflict('notPayFirst', '只有临时救助可以先行救助 · only temporary relief is paid first');
  if (input.amountFen > rule.maxFen || input.amountFen <= 0)
    throw invalid([
      {
        ...{ field: 'amountFen', code: 'outOfRange' },
        message: `先行救助最多 ${rule.maxFen / 100} 元 · ${rule.maxFen / 100} yuan at the most`,
      },
    ]);
  const by = staffId(step.actor);
  const role = tierRoles.find((each) =>
    placesOfRoles(step.actor, [each]).some(({ path, own }) =>
      own ? path === row.union_path : row.union_path.startsWith(path),
    ),
  );
  if (!role) throw forbidden('notYourTier', '须由审批人决定 · this is for an approver to decide');
  if (by === row.entered_by || by === row.reviewed_by)
    throw forbidden('samePerson', '录入人和审批人须为两人 · who enters and who approves are two people');
  const due = await startPaperworkClock(trx, row, rule.workdays, programme.data.basis, step.now);
  const decided = {
    ...{ amount_fen: input.amountFen, pay_first: true, complete_due: due, decided_at: step.now },
    ...{
      submitted_at: row.submitted_at ?? step.now,
      approved_by: by,
      approved_by_name: nameOf(step.actor),
      tier: 1,
    },
  };
  await saveStep(
    trx,
    step,
    row,
    'payFirst',
    {
      ...decided,
      status,
      tiers: oneWord(role, by, nameOf(step.actor), step.now),
      duplicates: json(row.duplicates),
    },
    { word: input.word, amountFen: input.amountFen, due },
  );
  const approved = { ...row, ...decided, status, version: row.version + 1 };
  const committed = await commitApplication(trx, step, approved, { sourceId: input.sourceId });
  await orderApplication(trx, step, committed);
}

/** The paperwork is there. @throws Problem 409 `statusDoesNotAllow`, 422 with every paper still missing */
export async function completePaperwork(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  input: { papers: readonly string[]; note: string },
): Promise<void> {
  const status = nextStatus(row, 'complete');
  if (!row.pay_first || row.completed_at !== null)
    throw conflict('statusDoesNotAllow', '没有待补的手续 · there is no paperwork to complete');
  const { data } = await getProgramme(trx, row.programme_code);
  const papers = [...new Set([...row.papers, ...input.papers])];
  const missing = data.papers.filter(({ code, required }) => required && !papers.includes(code));
  if (missing.length > 0)
    throw invalid(
      missing.map(({ name }) => ({
        ...{ field: 'papers', code: 'required', message: `缺少材料：${name.zh} · missing: ${name.en}` },
      })),
    );
  await saveStep(
    trx,
    step,
    row,
    'complete',
    { status, papers, completed_at: step.now },
    { note: input.note },
  );
  await meet(trx, row.id, ['complete'], step.now);
}
