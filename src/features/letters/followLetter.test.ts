import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { createUnion } from '../organisations/index.ts';
import { sealParams } from './composeLetter.ts';
import { buildFederation, buildLetter, clerk, letterInput } from './factory.ts';
import { closeLetter, recordPrint, recordReply, recordService, voidLetter } from './followLetter.ts';
import { draftLetter, issueDraft, issueLetter } from './issueLetter.ts';
import { findLetterEvents, findLetters, getLetter, renderLetter } from './queries.ts';

const now = new Date('2026-10-12T02:00:00Z');
const today = parseCivilDate('2026-10-12');
const issuedDay = { now: new Date('2026-10-10T02:00:00Z'), today: parseCivilDate('2026-10-10') };

let test: TestDatabase;
let unionId: string;

beforeAll(async () => {
  test = await createTestDatabase();
  unionId = (await buildFederation(test.db, now)).id;
});
afterAll(() => test.drop());

const issue = () => buildLetter(test.db, letterInput(unionId, 'rightsRecommendation', issuedDay));
const service = (letterId: string) => ({
  letterId,
  actor: clerk,
  now,
  today,
  servedOn: parseCivilDate('2026-10-11'),
  how: 'inPerson' as const,
  servedTo: '监察大队 张队长',
});

describe('following a letter up', () => {
  it('goes from issue over service and reply to its end, and keeps every step', async () => {
    const { id, number } = await issue();
    await transaction(test.db, async (trx) => {
      await recordService(trx, { ...service(id), receiptNote: '已签收' });
      await recordReply(trx, {
        letterId: id,
        actor: clerk,
        now,
        today,
        repliedOn: today,
        text: '已责令支付。',
      });
      await closeLetter(trx, { letterId: id, actor: clerk, now });
    });
    expect(await getLetter(test.db, id)).toMatchObject({
      number,
      status: 'closed',
      issued_on: '2026-10-10',
      served_on: '2026-10-11',
      served_how: 'inPerson',
      replied_on: '2026-10-12',
      reply_text: '已责令支付。',
      issued_by_name: '王敏',
    });
    const events = await findLetterEvents(test.db, id);
    expect(events.map((event) => event.action)).toEqual(['draft', 'issue', 'serve', 'reply', 'close']);
  });

  it('refuses a reply before service, and days that cannot be', async () => {
    const { id } = await issue();
    const act = (work: Parameters<typeof transaction<void>>[1]) => transaction(test.db, work);
    const reply = { letterId: id, actor: clerk, now, today, repliedOn: today, text: '收到' };
    await expect(act((trx) => recordReply(trx, reply))).rejects.toMatchObject({
      code: 'letterActionRefused',
    });
    const early = { ...service(id), servedOn: parseCivilDate('2026-10-09') };
    await expect(act((trx) => recordService(trx, early))).rejects.toMatchObject({
      status: 422,
      issues: [{ field: 'servedOn', code: 'tooEarly' }],
    });
    const late = { ...service(id), servedOn: parseCivilDate('2026-10-13') };
    await expect(act((trx) => recordService(trx, late))).rejects.toMatchObject({
      issues: [{ code: 'inFuture' }],
    });
  });

  it('keeps the number of a letter taken back, and takes none back after service', async () => {
    const first = await issue();
    const voiding = (letterId: string) =>
      transaction(test.db, (trx) => voidLetter(trx, { letterId, actor: clerk, now, reason: '单位名称有误' }));
    await voiding(first.id);
    const second = await issue();
    expect(second.number).not.toBe(first.number);
    expect((await getLetter(test.db, first.id)).number).toBe(first.number);
    await transaction(test.db, (trx) => recordService(trx, service(second.id)));
    await expect(voiding(second.id)).rejects.toMatchObject({ status: 409, code: 'letterActionRefused' });
  });

  it('lets one of two people act at once and tells the other', async () => {
    const { id } = await issue();
    const outcomes = await Promise.allSettled([
      transaction(test.db, (trx) => recordService(trx, service(id))),
      transaction(test.db, (trx) => voidLetter(trx, { letterId: id, actor: clerk, now, reason: '重复' })),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('logs each print and asks for a reason from the second on', async () => {
    const { id } = await issue();
    const print = (reason?: string) =>
      transaction(test.db, (trx) =>
        recordPrint(trx, { letterId: id, actor: clerk, now, format: 'docx', reason }),
      );
    expect(await print()).toEqual({ print: 1 });
    await expect(print()).rejects.toMatchObject({ status: 422, issues: [{ code: 'reprintReasonNeeded' }] });
    await expect(print('  ')).rejects.toMatchObject({ status: 422 });
    expect(await print('第一份受潮')).toEqual({ print: 2 });
    const prints = (await findLetterEvents(test.db, id)).filter((event) => event.action === 'print');
    expect(prints.map((event) => [event.actor, event.detail.reason])).toEqual([
      ['王敏', ''],
      ['王敏', '第一份受潮'],
    ]);
  });

  it('is replaced once by a new letter of the same type and subject', async () => {
    const input = letterInput(unionId, 'supplementNotice', issuedDay);
    const old = await buildLetter(test.db, input);
    const next = await buildLetter(test.db, { ...input, replaces: old.id });
    expect((await getLetter(test.db, old.id)).status).toBe('voided');
    expect((await findLetters(test.db, input.subject)).map((row) => row.id)).toEqual([next.id, old.id]);
    await expect(buildLetter(test.db, { ...input, replaces: old.id })).rejects.toMatchObject({ status: 409 });
    const stranger = { ...letterInput(unionId, 'supplementNotice', issuedDay), replaces: next.id };
    await expect(buildLetter(test.db, stranger)).rejects.toMatchObject({ code: 'letterReplacesOther' });
  });

  it('holds a draft without a number until a signatory issues it', async () => {
    const { issuedBy, issuedAt, ...input } = letterInput(unionId, 'closingReport', issuedDay);
    const { id } = await transaction(test.db, (trx) =>
      draftLetter(trx, { ...input, actor: issuedBy, now: issuedAt }),
    );
    expect(await getLetter(test.db, id)).toMatchObject({ status: 'draft', number: null });
    const signing = () =>
      transaction(test.db, (trx) => issueDraft(trx, { letterId: id, actor: clerk, now, today }));
    expect((await signing()).number).toMatch(/^青禾工结字〔2026〕第\d{3}号$/);
    await expect(signing()).rejects.toMatchObject({ code: 'letterActionRefused' });
  });

  it('may not be rewritten: its history by nobody, its words not unseen', async () => {
    const { id } = await issue();
    await expect(test.db.updateTable('letter_events').set({ actor_name: '别人' }).execute()).rejects.toThrow(
      /permission/,
    );
    await expect(test.db.deleteFrom('letter_events').execute()).rejects.toThrow(/permission/);
    const first = await renderLetter(test.db, id, 'docx');
    expect(Buffer.compare(first.bytes, (await renderLetter(test.db, id, 'docx')).bytes)).toBe(0);
    const { params } = await getLetter(test.db, id);
    const forged = { ...params, facts: '改过的事实' };
    await test.db
      .updateTable('letters')
      .set({ params_sealed: sealParams(test.db, forged) })
      .where('id', '=', id)
      .execute();
    await expect(renderLetter(test.db, id, 'html')).rejects.toMatchObject({ code: 'letterContentChanged' });
  });

  it('leaves nothing behind when its parameters are refused', async () => {
    const input = { ...letterInput(unionId, 'transferLetter', issuedDay), params: {} };
    await expect(buildLetter(test.db, input)).rejects.toMatchObject({ status: 422 });
    expect(await findLetters(test.db, input.subject)).toEqual([]);
    await expect(
      transaction(test.db, (trx) =>
        issueLetter(trx, { ...letterInput(newId(), 'transferLetter', issuedDay) }),
      ),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('stays apart from a union that has none', async () => {
    const other = await transaction(test.db, (trx) =>
      createUnion(trx, { parentId: unionId, level: 'town', name: '柳河镇总工会', shortName: '柳河', now }),
    );
    const first = await buildLetter(test.db, letterInput(other.id, 'rightsRecommendation', issuedDay));
    expect(first.number).toBe('柳河工建字〔2026〕第001号');
  });
});
