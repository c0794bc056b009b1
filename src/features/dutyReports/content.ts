import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/hashChain.ts';
import { type KnownAct, type KnownNote, type SectionText, sentencesOf } from './wording.ts';

/** Names and places as they were called when the report was made. */
export interface Heading {
  personName: string;
  bodyName: string;
  unionName: string;
  constituencyName: string;
  /** First day in office, and the first no longer. */
  since: string;
  until: string;
  period: string;
  /** Of an issued report; null while it runs. */
  edition: number | null;
  /** What was known then, RFC 3339. */
  asOf: string;
}

export interface ReportContent {
  heading: Heading;
  sections: SectionText[];
}

export const contentOf = (
  heading: Heading,
  acts: readonly KnownAct[],
  notes: readonly KnownNote[],
): ReportContent => ({ heading, sections: sentencesOf(acts, notes) });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same text as `canonicalJson`, whose sorting of every sentence's keys would take most of the time of a report. */
const spelt = (sections: readonly SectionText[]): string =>
  JSON.stringify(
    sections.map(({ id, sentences }) => ({
      id,
      sentences: sentences.map(({ acts, en, key, zh }) => ({
        acts: acts.map((act) => ({ id: act.id, number: act.number })),
        ...{ en, key, zh },
      })),
    })),
  );

/** The one spelling of a report, which is its canonical JSON, and what it is recognised by. */
export function sealContent({ heading, sections }: ReportContent) {
  const sentences = spelt(sections);
  const text = `{"heading":${canonicalJson(heading)},"sections":${sentences}}`;
  return { text, hash: sha256(text), sentencesHash: sha256(sentences) };
}
