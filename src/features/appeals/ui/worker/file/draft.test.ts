import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileAppealInput } from '../../../contract.ts';
import { checkStep, furthestStep, stepNames, stepOf } from './checks.ts';
import { type AppealDraft, bodyOf, emptyDraft, fenOf, phoneOf } from './draft.ts';

const typed: AppealDraft = {
  ...emptyDraft,
  category: 'labour.pay.arrears',
  facts: ' 三个月没发工资 ',
  amountYuan: '12,000.5元',
  respondents: [{ key: 'first', kind: 'employer', name: '城东建筑劳务公司' }],
  scale: 'group',
  peopleAffected: '23',
  representatives: [
    { key: 'a', name: '李四', phone: '199 0000 0008' },
    { key: 'b', name: '', phone: '' },
  ],
  name: '张三',
  phone: '+86 199-0000-0007',
};

test.each([
  ['8000', 800_000],
  ['12,000.5元', 1_200_050],
  ['￥ ８０００', 800_000],
  ['0.05', 5],
  ['八千', undefined],
  ['1.234', undefined],
  ['', undefined],
])('%s yuan is %s fen', (yuan, fen) => expect(fenOf(yuan)).toBe(fen));

test.each(['19900000007', '199 0000 0007', '+86 199-0000-0007', '１９９００００ ０００７'])(
  '%s is a phone',
  (phone) => expect(phoneOf(phone)).toBe('19900000007'),
);

describe('the form and the server', () => {
  test('what the form lets through, the server takes', () => {
    expect(furthestStep(typed)).toBe(stepNames.length - 1);
    expect(fileAppealInput.parse(bodyOf(typed, { door: 'workerApp' }, []))).toMatchObject({
      facts: '三个月没发工资',
      amountClaimedFen: 1_200_050,
      peopleAffected: 23,
      representatives: [{ name: '李四', phone: '19900000008' }],
      applicant: { mode: 'named', name: '张三', phone: '19900000007' },
    });
  });

  test('whatever passes the form passes the schema', () => {
    const text = fc.string({ maxLength: 20 });
    const part: fc.Arbitrary<Partial<AppealDraft>> = fc.record(
      {
        category: fc.constantFrom('', 'labour.pay.arrears', 'union.membership.join', 'nonsense'),
        facts: text,
        wish: text,
        amountYuan: fc.oneof(text, fc.nat(1_000_000).map(String)),
        respondentUnknown: fc.boolean(),
        scale: fc.constantFrom('me', 'few', 'group'),
        peopleAffected: fc.oneof(text, fc.nat(200).map(String)),
        mode: fc.constantFrom('named', 'confidential', 'anonymous'),
        name: text,
        phone: fc.oneof(text, fc.constant('19900000007')),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(part, (changes) => {
        const draft = { ...typed, ...changes };
        if (stepNames.some((step) => checkStep(step, draft).length > 0)) return;
        const result = fileAppealInput.safeParse(bodyOf(draft, { door: 'workerApp' }, []));
        expect(result.error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an anonymous worker sends neither name nor phone, whatever was typed before', () => {
    const body = bodyOf({ ...typed, mode: 'anonymous' }, { door: 'workerApp' }, []);
    expect(body.applicant).toEqual({ mode: 'anonymous', workerGroups: [] });
  });

  test.each([
    ['facts', 0],
    ['body.respondents.0.name', 1],
    ['representatives.1.phone', 1],
    ['applicant.phone', 2],
    ['attachmentIds.0', 0],
  ])('%s is typed on step %i', (field, step) => expect(stepOf(field)).toBe(step));
});
