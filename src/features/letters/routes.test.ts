import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { accountsFeature } from '../accounts/feature.ts';
import type { RoleCode } from '../accounts/index.ts';
import { createStaff } from '../accounts/index.ts';
import { buildFederation, buildLetter, clerk, letterInput } from './factory.ts';
import { lettersFeature } from './feature.ts';
import { draftLetter } from './issueLetter.ts';
import type { LetterType } from './letterTypes.ts';
import { registerLetterSubject } from './subjects.ts';

const password = 'Qinghe-2026';
/** Stands in for the appeals: who sees this case, and who handles it. */
const caseId = newId();
const readers = new Set<string>();
const managers = new Set<string>();

let app: FeatureServer;
let unionId: string;
let cookies: Record<'clerk' | 'lawyer' | 'stranger' | 'viewer', string>;

beforeAll(async () => {
  registerLetterSubject('routeTestCase', {
    visible: async (_trx, actor, id) =>
      id === caseId && actor.kind === 'staff' && readers.has(actor.accountId),
    mayManage: async (_trx, actor, id) =>
      id === caseId && actor.kind === 'staff' && managers.has(actor.accountId),
  });
  app = await createFeatureServer([accountsFeature, lettersFeature]);
  unionId = (await buildFederation(app.database.db, app.clock.now())).id;
  const staff = async (role: RoleCode) => {
    const username = `letters-${role}-${readers.size}-${newId().slice(-6)}`;
    const id = await createStaff(app.context, {
      username,
      name: '周明',
      password,
      grants: [{ role, unionId, scope: 'subtree' }],
    });
    const cookie = cookieOf(await app.call('POST', '/sign-in/staff', { body: { username, password } }));
    return { id, cookie };
  };
  const [handler, lawyer, stranger, viewer] = [
    await staff('rightsCadre'),
    await staff('lawyer'),
    await staff('rightsCadre'),
    await staff('viewer'),
  ];
  for (const reader of [handler, lawyer]) readers.add(reader.id);
  managers.add(handler.id);
  cookies = {
    clerk: handler.cookie,
    lawyer: lawyer.cookie,
    stranger: stranger.cookie,
    viewer: viewer.cookie,
  };
});
afterAll(() => app.close());

const inputOf = (type: LetterType) => ({
  ...letterInput(unionId, type, { now: app.clock.now(), today: shanghaiDate(app.clock.now()) }),
  subject: { type: 'routeTestCase', id: caseId },
});
const issue = (type: LetterType = 'rightsRecommendation') => buildLetter(app.database.db, inputOf(type));
const post = (path: string, cookie: string, body: object = {}, key = newId()) =>
  app.call('POST', path, { cookie, body, headers: { 'idempotency-key': key } });
const get = (path: string, cookie: string) => app.call('GET', path, { cookie });

describe('letters over HTTP', () => {
  it('shows letters to whom the subject shows itself, and to nobody else', async () => {
    const { id, number } = await issue();
    const list = `/letters?subjectType=routeTestCase&subjectId=${caseId}`;
    const numbersFor = async (cookie: string) => {
      const answer = await get(list, cookie);
      expect(answer.statusCode).toBe(200);
      return answer.json().letters.map((letter: { number: string }) => letter.number);
    };
    expect(await numbersFor(cookies.clerk)).toContain(number);
    expect(await numbersFor(cookies.lawyer)).toContain(number);
    for (const path of [list, `/letters/${id}`, `/letters/${id}/preview`]) {
      expect((await get(path, cookies.stranger)).statusCode).toBe(404);
      expect((await get(path, cookies.viewer)).statusCode).toBe(403);
      expect((await get(path, '')).statusCode).toBe(401);
    }
    const unknown = `/letters?subjectType=unheardOf&subjectId=${caseId}`;
    expect((await get(unknown, cookies.clerk)).statusCode).toBe(404);
  });

  it('is served and answered by who manages it; a retry acts once', async () => {
    const { id } = await issue();
    const today = shanghaiDate(app.clock.now());
    const service = { servedOn: today, how: 'inPerson', servedTo: '张队长' };
    expect((await post(`/letters/${id}/serve`, cookies.lawyer, service)).statusCode).toBe(403);
    expect((await post(`/letters/${id}/serve`, cookies.stranger, service)).statusCode).toBe(404);
    const key = newId();
    const first = await post(`/letters/${id}/serve`, cookies.clerk, service, key);
    const retry = await post(`/letters/${id}/serve`, cookies.clerk, service, key);
    expect([first.statusCode, retry.statusCode]).toEqual([200, 200]);
    expect(retry.json()).toEqual(first.json());
    expect(first.json()).toMatchObject({
      status: 'served',
      servedTo: '张队长',
      allowedActions: ['reply', 'close', 'print'],
    });
    expect((await post(`/letters/${id}/void`, cookies.clerk, { reason: '写错了' })).json()).toMatchObject({
      code: 'letterActionRefused',
      status: 'served',
    });
    const reply = await post(`/letters/${id}/reply`, cookies.clerk, {
      repliedOn: today,
      text: '已责令支付。',
    });
    expect(reply.json()).toMatchObject({ status: 'replied', replyText: '已责令支付。' });
    const closed = await post(`/letters/${id}/close`, cookies.clerk);
    expect(closed.json().events.map((event: { action: string }) => event.action)).toEqual([
      'draft',
      'issue',
      'serve',
      'reply',
      'close',
    ]);
  });

  it('hands out the Word file and the print view, and logs each with its reason', async () => {
    const { id, number } = await issue();
    const key = newId();
    const word = await post(`/letters/${id}/prints`, cookies.lawyer, { format: 'docx' }, key);
    expect(word.statusCode).toBe(200);
    expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(decodeURIComponent(String(word.headers['content-disposition']))).toContain(
      `${number} 工会维权建议书.docx`,
    );
    const retry = await post(`/letters/${id}/prints`, cookies.lawyer, { format: 'docx' }, key);
    expect(retry.rawPayload.equals(word.rawPayload)).toBe(true);
    const again = await post(`/letters/${id}/prints`, cookies.lawyer, { format: 'html' });
    expect(again.statusCode).toBe(422);
    expect(again.json().issues[0].code).toBe('reprintReasonNeeded');
    const html = await post(`/letters/${id}/prints`, cookies.lawyer, {
      format: 'html',
      reason: '当事人遗失',
    });
    expect(html.headers['content-type']).toContain('text/html');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect(html.body).toContain(number);
    const { events } = (await get(`/letters/${id}`, cookies.clerk)).json();
    const prints = events.filter((event: { action: string }) => event.action === 'print');
    expect(prints.map((event: { detail: object }) => event.detail)).toEqual([
      { print: 1, format: 'docx', reason: '' },
      { print: 2, format: 'html', reason: '当事人遗失' },
    ]);
  });

  it('previews with a mark and without a print', async () => {
    const { id } = await issue();
    const preview = await get(`/letters/${id}/preview`, cookies.lawyer);
    expect(preview.body).toContain('>预览</div>');
    const { events } = (await get(`/letters/${id}`, cookies.lawyer)).json();
    expect(events).toHaveLength(2);
    await post(`/letters/${id}/void`, cookies.clerk, { reason: '单位名称有误' });
    expect((await get(`/letters/${id}/preview`, cookies.lawyer)).body).toContain('>作废</div>');
  });

  it('hides a draft from those who cannot issue it', async () => {
    const { issuedBy: _by, issuedAt: now, today: _today, ...draft } = inputOf('closingReport');
    const { id } = await transaction(app.database.db, (trx) =>
      draftLetter(trx, { ...draft, actor: clerk, now }),
    );
    expect((await get(`/letters/${id}`, cookies.lawyer)).statusCode).toBe(404);
    const issued = await post(`/letters/${id}/issue`, cookies.clerk);
    expect(issued.json()).toMatchObject({ status: 'issued', issuedBy: '周明' });
    expect((await get(`/letters/${id}`, cookies.lawyer)).statusCode).toBe(200);
  });
});
