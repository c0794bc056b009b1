import { type Kysely, sql } from 'kysely';
import { maskName } from '../../kernel/mask.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { openOptional } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { hasConsent } from '../privacy/index.ts';
import type { DeskNotice, NoticeBrief, PublicNotice } from './contract.ts';
import { reaches, withinPlaces } from './policy.ts';
import { hardshipSchemes, schemeFor } from './settings.ts';
import { objectionPurpose } from './store.ts';
import { consentPurposes } from './vocabulary.ts';

type Db = Kysely<Database>;

const noticeRows = (db: Db) =>
  db
    .selectFrom('hardship_notices as n')
    .innerJoin('unions as u', 'u.id', 'n.union_id')
    .select((is) => [
      ...(['n.id', 'n.number', 'n.title', 'n.starts_on', 'n.ends_on', 'n.workdays', 'n.contact'] as const),
      ...(['n.union_path', 'u.name as union_name'] as const),
      is
        .selectFrom('hardship_notice_entries as e')
        .select(({ fn }) => fn.countAll<number>().as('entries'))
        .whereRef('e.notice_id', '=', 'n.id')
        .where('e.removed_at', 'is', null)
        .as('entries'),
      is
        .selectFrom('hardship_objections as o')
        .select(({ fn }) => fn.countAll<number>().as('open'))
        .whereRef('o.notice_id', '=', 'n.id')
        .where('o.status', '=', 'open')
        .as('open'),
    ]);

type NoticeRow = Awaited<ReturnType<ReturnType<typeof noticeRows>['execute']>>[number];

const brief = (row: NoticeRow, today: string): NoticeBrief => ({
  ...{ id: row.id, number: row.number, title: row.title, union: row.union_name },
  ...{ startsOn: row.starts_on, endsOn: row.ends_on, workdays: row.workdays, contact: row.contact },
  state: today < row.starts_on ? 'coming' : today > row.ends_on ? 'over' : 'running',
  entries: Number(row.entries ?? 0),
});

interface Page {
  after?: string | undefined;
  limit: number;
}

/** hardship_notices_latest */
async function pageOf(
  db: Db,
  { after, limit }: Page,
  narrow: (query: ReturnType<typeof noticeRows>) => ReturnType<typeof noticeRows>,
) {
  let query = narrow(noticeRows(db))
    .orderBy('n.starts_on', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit + 1);
  const [day, id] = after?.split('_') ?? [];
  if (day && id) query = query.where(sql<boolean>`(n.starts_on, n.id) < (${day}::date, ${id}::uuid)`);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { page, next: last ? `${last.starts_on}_${last.id}` : null };
}

/** For everybody: only those whose first day has come. */
export async function publicNotices(db: Db, filter: Page, now: Date) {
  const today = shanghaiDate(now);
  const { page, next } = await pageOf(db, filter, (query) => query.where('n.starts_on', '<=', today));
  return { items: page.map((row) => brief(row, today)), next };
}

export async function deskNotices(db: Db, actor: Actor, filter: Page, now: Date) {
  const within = withinPlaces(actor, 'hardship.see', 'n.union_path');
  const { page, next } = await pageOf(db, filter, (query) => query.where(within));
  const today = shanghaiDate(now);
  return {
    items: page.map((row) => ({ ...brief(row, today), openObjections: Number(row.open ?? 0) })),
    next,
  };
}

/** The list of a notice. A full name only while the person's separate consent to it stands (rules 2.17). */
async function entriesOf(db: Db, noticeId: string) {
  // hardship_notice_entries_notice_id_position_key
  const rows = await db
    .selectFrom('hardship_notice_entries as e')
    .innerJoin('hardship_files as f', 'f.id', 'e.file_id')
    .innerJoin('people as p', 'p.id', 'f.person_id')
    .select([
      ...(['e.id', 'e.position', 'e.category', 'e.unit', 'e.full_name', 'e.removed_at'] as const),
      ...(['f.id as file_id', 'f.number', 'f.scheme', 'f.person_id', 'p.name'] as const),
    ])
    .where('e.notice_id', '=', noticeId)
    .orderBy('e.position')
    .limit(100)
    .execute();
  const schemes = await hardshipSchemes(db);
  const views = [];
  for (const row of rows) {
    const open = row.full_name && (await hasConsent(db, row.person_id, consentPurposes.publicity));
    const names = schemeFor(schemes, row.scheme, null).data.names;
    views.push({
      ...{ fileId: row.file_id, number: row.number, plainName: row.name },
      entry: {
        ...{ id: row.id, position: row.position, unit: row.unit, category: row.category },
        ...{ name: open ? row.name : maskName(row.name), categoryName: names[row.category] },
        removed: row.removed_at !== null,
      },
    });
  }
  return views;
}

/** @throws 404 also before its first day */
export async function getPublicNotice(db: Db, id: string, now: Date): Promise<PublicNotice> {
  const today = shanghaiDate(now);
  const row = await noticeRows(db)
    .where('n.id', '=', id)
    .where('n.starts_on', '<=', today)
    .executeTakeFirst();
  if (!row) throw notFound('The notice');
  const list = (await entriesOf(db, id)).map(({ entry }) => entry).filter(({ removed }) => !removed);
  return { ...brief(row, today), list };
}

/** @throws 404 outside the actor's places */
export async function getDeskNotice(db: Db, actor: Actor, id: string, now: Date): Promise<DeskNotice> {
  const row = await noticeRows(db)
    .where('n.id', '=', id)
    .where(withinPlaces(actor, 'hardship.see', 'n.union_path'))
    .executeTakeFirst();
  if (!row) throw notFound('The notice');
  const entries = await entriesOf(db, id);
  const fields = fieldsOf(db);
  // hardship_objections_notice
  const objections = await db
    .selectFrom('hardship_objections')
    .selectAll()
    .where('notice_id', '=', id)
    .orderBy('id')
    .limit(500)
    .execute();
  const open = (sealed: string | null) => openOptional(fields, objectionPurpose, sealed);
  const mayAnswer = reaches(actor, 'hardship.notice', row.union_path);
  return {
    ...brief(row, shanghaiDate(now)),
    list: entries.map(({ entry, ...file }) => ({ ...entry, ...file })),
    mayAnswer,
    objections: objections.map((each) => ({
      ...{ id: each.id, number: each.number, entryId: each.entry_id, via: each.via, status: each.status },
      position: entries.find(({ entry }) => entry.id === each.entry_id)?.entry.position ?? null,
      // An objection may tell of the household: only who answers it reads it, and who objected.
      text: mayAnswer ? (open(each.text_sealed) ?? '') : '',
      objector: mayAnswer ? open(each.objector_sealed) : null,
      answer: mayAnswer ? open(each.answer_sealed) : null,
      ...{ receivedAt: each.received_at.toISOString(), answeredBy: each.answered_by_name },
    })),
  };
}
