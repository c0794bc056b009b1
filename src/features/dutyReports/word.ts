import { parseCivilDate } from '../../kernel/civilDate.ts';
import { formatCivilDate, type Language } from '../../kernel/dateWords.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Block, OfficialDocument } from '../../platform/letters/documentModel.ts';
import type { ReportContent } from './content.ts';
import { periodWords } from './period.ts';
import { sectionWords } from './sectionWords.ts';
import type { Sentence } from './wording.ts';

const numerals = ['一', '二', '三', '四', '五', '六', '七'];

/** A sentence with the numbers of the records it rests on, as the ledger counts them. */
function sentenceText({ key, acts, ...words }: Sentence, language: Language): string {
  const text = words[language];
  const isCount = !key.includes(':');
  if (isCount || acts.length === 0) return text;
  const numbers = acts.map(({ number }) => number).join(language === 'zh' ? '、' : ', ');
  return language === 'zh' ? `${text}〔记录 ${numbers}〕` : `${text} [record ${numbers}]`;
}

/** The report as an official document; the same content gives the same bytes. */
export function reportDocument({ heading, sections }: ReportContent, language: Language): OfficialDocument {
  const zh = language === 'zh';
  const day = (date: string) => formatCivilDate(parseCivilDate(date), language);
  const asOf = shanghaiDate(new Date(heading.asOf));
  const [periodZh, periodEn] = periodWords(heading.period);
  const edition = heading.edition === null ? null : String(heading.edition);
  const facts: [string, string][] = zh
    ? [
        ['代表', heading.personName],
        ['代表大会', `${heading.unionName} ${heading.bodyName}`],
        ['选区', heading.constituencyName],
        ['任期', `${day(heading.since)} 至 ${day(heading.until)}（不含）`],
        ['版次', edition === null ? '未出具，随记录更新' : `第 ${edition} 版`],
        ['截至', `${day(asOf)}的记录`],
      ]
    : [
        ['Representative', heading.personName],
        ['Body', `${heading.unionName} ${heading.bodyName}`],
        ['Constituency', heading.constituencyName],
        ['In office', `${day(heading.since)} until before ${day(heading.until)}`],
        ['Edition', edition ?? 'not issued, follows the records'],
        ['Records as of', day(asOf)],
      ];
  const blocks: Block[] = [
    { kind: 'fields', fields: facts.map(([label, value]) => ({ label, value })) },
    ...sections.flatMap(({ id, sentences }, index): Block[] => [
      {
        ...{ kind: 'heading', level: 1 },
        text: zh ? `${numerals[index]}、${sectionWords[id][0]}` : `${index + 1}. ${sectionWords[id][1]}`,
      },
      ...sentences.map((one): Block => ({ kind: 'body', text: sentenceText(one, language) })),
    ]),
    {
      kind: 'flush',
      text: zh
        ? '本报告由系统根据各项记录写成，每件事只计一次；代表之间不排名、不打分。'
        : 'Written by the system from the records, each counted once. Representatives are not ranked or scored.',
    },
  ];
  return {
    title: zh
      ? `${heading.personName}${periodZh}履职报告`
      : `Duty report of ${heading.personName}, ${periodEn}`,
    blocks,
    issuer: heading.unionName,
    date: asOf,
  };
}
