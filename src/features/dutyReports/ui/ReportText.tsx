import './dutyReports.css';
import { type ReactNode, useState } from 'react';
import { address } from '#web/shared/address.ts';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import type { dutyReportRoutes, ReportView } from '../contract.ts';
import { periodUiWords, sectionWords } from './words.ts';

type Content = ReportView['content'];
type SectionId = Content['sections'][number]['id'];
type Sentence = Content['sections'][number]['sentences'][number];

const evidenceRoute = address<(typeof dutyReportRoutes)['dutyEvidence']>({
  ...{ method: 'GET', path: '/duty-acts/:id', permission: 'signedIn' },
});

const words = defineWords({
  representative: ['代表', 'Representative'],
  body: ['代表大会', 'Body'],
  constituency: ['选区', 'Constituency'],
  period: ['时期', 'Period'],
  asOf: ['截至', 'As of'],
  edition: ['版次', 'Edition'],
  running: ['未出具，随记录更新', 'Not issued; follows the records'],
  editionOf: ['第 {edition} 版，已出具', 'Edition {edition}, issued'],
  record: ['看记录', 'Open the record'],
  closed: ['原记录已不在，或您不能查看。', 'The record is gone, or not yours to see.'],
  basis: ['依据 {count} 条记录', 'Rests on {count} {count|record|records}'],
});

/** The head of a report: whose, where, when. */
function Heading({ heading }: { heading: Content['heading'] }) {
  const t = useWords(words);
  const period = useWords(periodUiWords);
  const { instant } = useFormats();
  const facts: [string, string][] = [
    [t('representative'), heading.personName],
    [t('body'), `${heading.unionName} ${heading.bodyName}`],
    [t('constituency'), heading.constituencyName],
    [t('period'), heading.period === 'term' ? period('term') : period('year', { year: heading.period })],
    [t('edition'), heading.edition === null ? t('running') : t('editionOf', { edition: heading.edition })],
    [t('asOf'), instant(heading.asOf)],
  ];
  return (
    <dl className="dutyFacts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface TextProps {
  content: Content;
  /** Opens the address of a record in the app at hand. */
  onOpen: (path: string) => void;
  /** What stands beside a sentence, such as a way to contest it. */
  beside?: (section: SectionId, sentence: Sentence) => ReactNode;
}

/** A report as sentences, each with the way to its record. */
export function ReportText({ content, onOpen, beside }: TextProps) {
  const section = useWords(sectionWords);
  return (
    <>
      <Heading heading={content.heading} />
      {content.sections.map(({ id, sentences: [count, ...rest] }) => (
        <section key={id} className="dutySection">
          <h2>{section(id)}</h2>
          {count && <Count sentence={count}>{beside?.(id, count)}</Count>}
          {rest.length > 0 && (
            <ol className="dutyLines">
              {rest.map((sentence) => (
                <Line key={sentence.key} sentence={sentence} onOpen={onOpen}>
                  {beside?.(id, sentence)}
                </Line>
              ))}
            </ol>
          )}
        </section>
      ))}
    </>
  );
}

/** What the part comes to; the lines below it are its evidence. */
function Count({ sentence, children }: { sentence: Sentence; children: ReactNode }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <div>
      <p>
        <strong>{sentence[language]}</strong>
        {sentence.acts.length > 0 && (
          <span className="hint"> {t('basis', { count: sentence.acts.length })}</span>
        )}
      </p>
      {children}
    </div>
  );
}

function Line({
  sentence,
  onOpen,
  children,
}: {
  sentence: Sentence;
  onOpen: (path: string) => void;
  children: ReactNode;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const [said, setSaid] = useState('');
  const open = async (id: string) => {
    setSaid('');
    try {
      const { path } = await callRoute(evidenceRoute, { params: { id } });
      if (path === null) setSaid(t('closed'));
      else onOpen(path);
    } catch (problem) {
      setSaid(explainProblem(problem));
    }
  };
  return (
    <li>
      <p className="asWritten">{sentence[language]}</p>
      <div className="dutyBeside">
        {sentence.acts.map(({ id }) => (
          <button key={id} type="button" className="dutyLink" onClick={() => void open(id)}>
            {t('record')}
          </button>
        ))}
        {children}
      </div>
      <p role="status" className="hint">
        {said}
      </p>
    </li>
  );
}
