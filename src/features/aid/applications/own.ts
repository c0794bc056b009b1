import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { conflict, forbidden } from '../../../platform/http/problem.ts';
import { fileAppeal, parseFiling } from '../../appeals/index.ts';
import { bankAccountOf } from '../../funds/index.ts';
import { helpOfHousehold } from '../../helpLedger/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { livingPersonId } from '../../people/index.ts';
import { hasConsent } from '../../privacy/index.ts';
import type { OwnAid, OwnApplication, ProgrammeView } from '../contract.ts';
import { papersOf, takesPapers } from '../papers/papers.ts';
import { applicantFacts } from '../people.ts';
import { dictionaries } from '../programmes/dictionaries.ts';
import { activeProgrammes, type Programme } from '../programmes/programme.ts';
import { type Applicant, amountRange, whyNot } from '../programmes/rules.ts';
import { type ApplicationRow, openForm, recordAidEvent, type Step } from './store.ts';

type Db = Kysely<Database>;

export function workerOf(actor: Actor) {
  if (actor.kind !== 'worker') throw forbidden('workersOnly', 'This is for workers themselves.');
  return actor;
}

export function programmeView(
  { code, name, data }: Programme,
  facts: Applicant | null,
  today: string,
): ProgrammeView {
  const range = amountRange(data, { category: facts?.category ?? null, ownCostFen: null });
  return {
    ...{
      code,
      name,
      purpose: data.purpose,
      describe: data.describe,
      papers: data.papers,
      windows: data.windows,
    },
    ...{ minFen: range.minFen, maxFen: range.maxFen, applyBy: data.applyBy },
    payFirstMaxFen: data.payFirst?.maxFen ?? null,
    whyNot: facts ? whyNot(data, facts, today) : [],
  };
}

const waitingWords: Partial<Record<ApplicationRow['status'], [string, string]>> = {
  submitted: ['等工会初审', 'Waiting for the first review'],
  reviewed: ['初审通过，等审批', 'Reviewed, waiting for approval'],
  approved: ['已批准，等安排资金', 'Approved, waiting for its money'],
  committed: ['资金已落实，等打款', 'The money is set aside'],
  ordered: ['正在打款', 'Being paid'],
  returned: ['打款被退回，请联系工会核对账户', 'The payment came back: check your account with the union'],
};

export async function ownApplicationView(
  db: Db,
  row: ApplicationRow & { due_on?: string | null },
): Promise<OwnApplication> {
  const waiting = waitingWords[row.status];
  const mine = row.door !== 'round';
  const actions: OwnApplication['allowedActions'] = [];
  if (row.status === 'draft' && mine) actions.push('save', 'submit', 'withdraw');
  else if (mine && ['submitted', 'reviewed', 'approved', 'committed'].includes(row.status))
    actions.push('withdraw');
  if (row.status === 'refused' && row.appeal_id === null) actions.push('appeal');
  if (mine && takesPapers(row)) actions.push('addPaper');
  return {
    ...{ id: row.id, number: row.number, programmeCode: row.programme_code, programme: row.programme_name },
    ...{ purpose: row.purpose, status: row.status, amountFen: row.amount_fen, askedFen: row.asked_fen },
    waiting: waiting ? { zh: waiting[0], en: waiting[1] } : null,
    ...{
      dueOn: row.due_on ?? null,
      reason: row.reason,
      situation: row.situation,
      form: openForm(db, row.form_sealed),
      papers: row.papers,
      uploads: await papersOf(db, row.id),
    },
    ...{ method: row.method, askedOn: shanghaiDate(row.submitted_at ?? row.created_at), paidOn: row.paid_on },
    ...{ appealNumber: row.appeal_number, version: row.version, allowedActions: actions },
  };
}

/** One household ledger in plain words. People of the household see what came to the house, and only their own papers. */
export async function ownAid(db: Db, actor: Actor, now: Date): Promise<OwnAid> {
  const personId = await livingPersonId(db, workerOf(actor).personId);
  const today = shanghaiDate(now);
  const year = Number(today.slice(0, 4));
  const facts = await applicantFacts(db, personId);
  const given = await helpOfHousehold(db, personId, { limit: 100 });
  // aid_applications_person; rounds are a surprise until the visit was made
  const rows = await db
    .selectFrom('aid_applications as a')
    .selectAll('a')
    .select((is) =>
      is
        .selectFrom('deadlines as d')
        .select('d.due_on')
        .where('d.subject_type', '=', 'aidApplication')
        .whereRef('d.subject_id', '=', 'a.id')
        .where('d.status', '=', 'open')
        .orderBy('d.due_on')
        .limit(1)
        .as('due_on'),
    )
    .where('a.person_id', '=', personId)
    .where('a.door', '!=', 'round')
    .where(sql<boolean>`(a.status <> 'draft' OR a.door = 'worker')`)
    .orderBy('a.id', 'desc')
    .limit(50)
    .execute();
  const mine = given.filter((line) => line.personId === personId && line.helpedOn.startsWith(String(year)));
  const came = mine.filter((line) => line.amountFen - line.returnedFen > 0);
  const lists = await dictionaries(db);
  const account = await bankAccountOf(db, { personId });
  return {
    ...{ today, year },
    given: given
      .filter((line) => line.amountFen === 0 || line.returnedFen < line.amountFen)
      .map(({ id, personName, kind, title, amountFen, returnedFen, unionName, helpedOn }) => ({
        ...{ id, personName, kind, title, amountFen, returnedFen, unionName, helpedOn },
      })),
    applications: await Promise.all(rows.map((row) => ownApplicationView(db, row))),
    programmes: (await activeProgrammes(db))
      .filter(({ data }) => data.applyBy.includes('worker'))
      .map((programme) => programmeView(programme, facts, today)),
    lifeEvents: lists.lifeEvents.map(({ code, name }) => ({ code, name })),
    situations: lists.situations.map(({ code, name, sensitive }) => ({ code, name, sensitive })),
    givenFen: came.reduce((sum, line) => sum + line.amountFen - line.returnedFen, 0),
    times: came.length,
    bankTail: account?.tail ?? null,
    consentGiven: await hasConsent(db, personId, 'hardshipAid'),
  };
}

const categoryOf = {
  living: 'welfare.hardship.living',
  medical: 'welfare.hardship.medical',
  tuition: 'welfare.hardship.tuition',
} as const;

/** An appeal against a refusal goes to the union above the one that refused. @throws 409, and as filing does */
export async function appealRefusal(
  trx: AppTransaction,
  step: Step,
  secret: Buffer,
  row: ApplicationRow,
  facts: string,
): Promise<void> {
  const worker = workerOf(step.actor);
  if (row.status !== 'refused' || row.appeal_id !== null)
    throw conflict('statusDoesNotAllow', '只有未批准的申请可以申诉一次 · only a refusal, and once', {
      status: row.status,
    });
  const union = await getUnion(trx, row.union_id);
  const purpose = row.purpose in categoryOf ? (row.purpose as keyof typeof categoryOf) : 'living';
  const filing = parseFiling({
    ...{ door: 'workerApp', unionId: union.parentId ?? union.id, category: categoryOf[purpose] },
    applicant: { mode: 'named', name: worker.name, phone: worker.phone },
    facts: `对救助申请 ${row.number}（${row.programme_name.zh}）不予批准的决定提出申诉：${facts}`,
    wish: '请上级工会复核。',
  });
  const appeal = await fileAppeal(trx, secret, step.actor, step.now, filing);
  await trx
    .updateTable('aid_applications')
    .set({
      appeal_id: appeal.id,
      appeal_number: appeal.number,
      version: row.version + 1,
      updated_at: step.now,
    })
    .where('id', '=', row.id)
    .execute();
  await recordAidEvent(trx, step, {
    ...{
      subject: 'application',
      id: row.id,
      action: 'appeal',
      status: row.status,
      detail: { appeal: appeal.number },
    },
  });
}
