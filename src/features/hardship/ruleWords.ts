import { formatYuan } from '../../kernel/money.ts';
import type { RuleView } from './contract.ts';
import type { Assessment, RuleResult } from './rules/assess.ts';
import { incomePerCapitaMonthly } from './rules/figures.ts';
import type { DeclaredFacts } from './rules/readDeclaration.ts';
import type { NamedScheme } from './settings.ts';

const migrantWords = {
  livesInCity: ['在城镇居住', 'lives in the city'],
  member: ['是工会会员', 'is a union member'],
  relation: ['劳动关系满期限', 'has worked long enough'],
} as const;

interface Reckoned {
  facts: DeclaredFacts;
  assessment: Assessment;
  scheme: NamedScheme;
}

const percentOf = (fen: number, percent: number) => formatYuan(Math.round((fen * percent) / 100));

/** Each rule in plain words with the numbers of the household (rules 2.9). */
export function ruleWords({ facts, assessment, scheme }: Reckoned): RuleView[] {
  const { standardFen } = assessment;
  if (standardFen === null) return [];
  return assessment.rules.map((rule) => {
    const [zh, en] = wordsOf(rule, facts, assessment.netFen, standardFen, scheme);
    const condition = ['migrant', 'exclusion', 'accidentalCeiling'].includes(rule.code);
    return { code: rule.code, met: rule.met, condition, zh, en };
  });
}

function wordsOf(
  rule: RuleResult,
  facts: DeclaredFacts,
  netFen: number,
  standardFen: number,
  { data }: NamedScheme,
): readonly [string, string] {
  const net = formatYuan(netFen);
  const standard = formatYuan(standardFen);
  const line = (percent: number) => percentOf(standardFen, percent);
  const unmet = rule.unmet ?? [];
  switch (rule.code) {
    case 'deep':
      return [
        `${data.names.deep.zh}：人均每月 ${net}，要低于低保标准 ${standard}`,
        `${data.names.deep.en}: ${net} a head and month; must be below the standard of ${standard}`,
      ];
    case 'relative':
      return [
        `${data.names.relative.zh}：人均每月 ${net}，要在 ${standard} 及以上、${line(data.relativePercent)} 以下（不含）`,
        `${data.names.relative.en}: ${net} a head and month; from ${standard} up to, not including, ${line(data.relativePercent)}`,
      ];
    case 'accidentalEvent':
      return [
        `${data.names.accidental.zh}（一）：家人因灾害、重大事故、疫情或社会安全事件死亡或伤残`,
        `${data.names.accidental.en} (1): killed or disabled by a disaster, major accident, epidemic or public-security event`,
      ];
    case 'accidentalLoss': {
      const loss = formatYuan(facts.accident.lossFen);
      const limit = percentOf(facts.figures.annualIncomeFen, data.lossPercent ?? 100);
      return [
        `${data.names.accidental.zh}（二）：意外或重病损失 ${loss}，要超过家庭年收入的 ${data.lossPercent}%（${limit}）`,
        `${data.names.accidental.en} (2): loss of ${loss}; must exceed ${data.lossPercent}% of the year’s income (${limit})`,
      ];
    }
    case 'accidentalNational':
      return [
        `${data.names.accidental.zh}（三）：发生意外，扣除赔偿、保险、救助后，生活仍暂时困难`,
        `${data.names.accidental.en} (3): after all compensation, insurance and aid, life is still difficult for now`,
      ];
    case 'accidentalCeiling':
      return [
        `人均每月 ${net}，意外致困还要低于 ${line(data.accidentalPercent ?? 100)}`,
        `${net} a head and month; for accidental hardship below ${line(data.accidentalPercent ?? 100)}`,
      ];
    case 'migrant':
      return [
        `农民工另需：在城镇居住、是会员、劳动关系满 ${data.migrantMonths} 个月${missing(unmet, 0)}`,
        `Migrant workers also: living in the city, a member, employed for ${data.migrantMonths} months${missing(unmet, 1)}`,
      ];
    case 'exclusion':
      return exclusionWords(unmet, data.exclusions);
  }
}

function missing(unmet: readonly string[], language: 0 | 1): string {
  if (unmet.length === 0) return '';
  const names = unmet.map((code) => migrantWords[code as keyof typeof migrantWords]?.[language] ?? code);
  return language === 0 ? `（还差：${names.join('、')}）` : ` (missing: ${names.join(', ')})`;
}

function exclusionWords(
  unmet: readonly string[],
  known: NamedScheme['data']['exclusions'],
): readonly [string, string] {
  if (unmet.length === 0) return ['没有不予建档的情形', 'Nothing bars the household'];
  const names = unmet.map((code) => known.find((each) => each.code === code)?.name ?? { zh: code, en: code });
  return [
    `有不予建档的情形：${names.map(({ zh }) => zh).join('、')}`,
    `Barred by: ${names.map(({ en }) => en).join('; ')}`,
  ];
}

export const perCapita = ({ figures }: DeclaredFacts): number => incomePerCapitaMonthly(figures);
