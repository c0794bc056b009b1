import { describe, expect, it } from 'vitest';
import { Problem } from '../../../platform/http/problem.ts';
import { renderDocx } from '../../../platform/letters/officialDocument.ts';
import { renderPrintView } from '../../../platform/letters/printView.ts';
import { type LetterType, letterTypeCodes, letterTypes } from '../letterTypes.ts';
import { currentTemplate, letterTemplates } from './index.ts';
import { sampleLetters } from './samples.ts';

const frame = { number: '青禾工受字〔2026〕第001号', issuer: '青禾县总工会', issuedOn: '2026-10-10' };
const composed = (type: LetterType, change: Record<string, unknown> = {}) => {
  const { addressee, params } = sampleLetters[type];
  return currentTemplate(type).compose({ ...params, ...change }, { ...frame, addressee });
};
const wordsOf = (type: LetterType, change: Record<string, unknown> = {}) =>
  renderPrintView(composed(type, change))
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, '');

const ofOtherMatters: readonly LetterType[] = [
  'organisingAdvice',
  'foundingApproval',
  'aidApproval',
  'aidRefusal',
  'rectificationNotice',
  'rectificationReport',
];
const isAboutAppeals = (type: LetterType) => !ofOtherMatters.includes(type);

describe('letters about founding a union', () => {
  it('ask for a union where the law wants one, with the day of the reply', () => {
    const words = wordsOf('organisingAdvice');
    expect(words).toContain('160');
    expect(words).toContain('2026年10月31日前');
  });

  it('answer the application of a preparatory group', () => {
    expect(wordsOf('foundingApproval')).toContain('青禾县顺达货运有限公司工会');
  });

  it.each(['organisingAdvice', 'foundingApproval'] as const)('%s refuses missing parameters', (type) => {
    expect(() => currentTemplate(type).parse({})).toThrow(Problem);
  });
});

describe('letters about aid', () => {
  it('tell the amount in figures and words, and a refusal where to turn', () => {
    expect(wordsOf('aidApproval')).toContain('人民币3,000.00元（大写：叁仟元整）');
    expect(wordsOf('aidRefusal')).toContain('提出申诉');
    for (const type of ['aidApproval', 'aidRefusal'] as const)
      expect(() => currentTemplate(type).parse({})).toThrow(Problem);
  });
});

describe('every letter', () => {
  it.each(letterTypeCodes)('%s carries number, issuer and date, and renders', async (type) => {
    const document = composed(type);
    const words = wordsOf(type);
    expect(words).toContain(frame.number);
    expect(words).toContain('青禾县总工会');
    expect(words).toContain('2026年10月10日');
    if (isAboutAppeals(type)) expect(words).toContain('QH-2026-000123');
    expect(words).not.toMatch(/undefined|null|NaN|\[object/);
    expect((await renderDocx(document)).length).toBeGreaterThan(5_000);
  });

  it.each(letterTypeCodes.filter(isAboutAppeals))(
    '%s refuses missing parameters with every issue at once',
    (type) => {
      const refusal = () => currentTemplate(type).parse({ respondents: 'no list' });
      expect(refusal).toThrow(Problem);
      try {
        refusal();
      } catch (error) {
        const fields = error instanceof Problem ? error.issues.map((issue) => issue.field) : [];
        expect(fields).toEqual(
          expect.arrayContaining(['params.appealNumber', 'params.matter', 'params.respondents']),
        );
      }
    },
  );

  it('gives every type a word of its own', () => {
    expect(new Set(letterTypeCodes.map((type) => letterTypes[type].word)).size).toBe(letterTypeCodes.length);
    expect(new Set(letterTemplates.map((one) => `${one.type} ${one.version}`)).size).toBe(
      letterTemplates.length,
    );
  });
});

describe('what each letter must say', () => {
  it('tells why a matter is not accepted and where to go', () => {
    const words = wordsOf('nonAcceptanceNotice');
    expect(words).toContain('已由青禾县劳动人事争议仲裁委员会受理');
    expect(words).toContain('可以向青禾县法律援助中心提出（电话：12348）');
    expect(() => wordsOf('nonAcceptanceNotice', { redirectTo: [] })).toThrow(Problem);
  });

  it('lists everything missing at once, and names the legal-aid law only for legal aid', () => {
    expect(wordsOf('supplementNotice')).toMatch(/1\.身份证复印件。[\s\S]*3\.欠付工资的明细。/);
    expect(wordsOf('supplementNotice')).toContain('《中华人民共和国法律援助法》');
    const plain = wordsOf('supplementNotice', { legalAid: false });
    expect(plain).not.toMatch(/法律援助|视为撤回/);
    expect(plain).toContain('一次性告知');
  });

  it('writes the settled sum in figures and in words, and offers each signer a place', () => {
    const words = wordsOf('mediationAgreement');
    expect(words).toContain('人民币18,600.50元（大写：壹万捌仟陆佰元零伍角），于2026年10月20日前付清');
    expect(words).toContain('第十四条');
    expect(words).toContain('支付令');
    expect(wordsOf('mediationAgreement', { payMatter: false })).not.toContain('支付令');
    const boxes = composed('mediationAgreement').blocks.flatMap((block) =>
      block.kind === 'signatures' ? block.boxes.map((box) => [box.role, box.handPrint ?? false]) : [],
    );
    expect(boxes).toEqual([
      ['申请人（签名）：', true],
      ['被申请人（签名、盖章）：', false],
      ['调解员（签名）：', false],
    ]);
  });

  it('tells the agency to keep the applicant from the accused, and of the five days for petitions only', () => {
    expect(wordsOf('transferLetter')).toContain('请勿将诉求人的个人信息和诉求材料透露');
    expect(wordsOf('transferLetter')).toContain('《信访工作条例》');
    expect(wordsOf('transferLetter', { petition: false })).not.toContain('信访');
    expect(wordsOf('transferLetter')).toContain('诉求人已于2026年10月8日同意');
  });

  it('names the mediation law only for labour disputes', () => {
    expect(wordsOf('acceptanceNotice')).toContain('十五日内未达成调解协议的，当事人可以依法申请仲裁');
    expect(wordsOf('acceptanceNotice', { labourDispute: false })).not.toContain('仲裁');
  });

  it('reports a closing without its course where the history is filed beside it', () => {
    expect(wordsOf('closingReport')).toContain('办理过程');
    expect(wordsOf('closingReport', { course: undefined })).not.toContain('办理过程');
  });

  it('prints a local legal basis as the profile has it', () => {
    expect(wordsOf('rightsRecommendation', { basis: '根据本省规定。' })).toContain('根据本省规定。');
    expect(wordsOf('rightsRecommendation', { basis: undefined })).not.toMatch(/根据|依据/);
  });
});
