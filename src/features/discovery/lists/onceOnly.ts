import { createHash } from 'node:crypto';
import { FirstRows, type Reading } from '../../../platform/imports/index.ts';
import { normaliseName } from '../keys/personKeys.ts';
import type { ListRowValue } from './readRow.ts';

interface Key {
  /** Said in the reason. */
  words: string;
  value: string;
}

/** By what a person is told again within one list: the first of these that the row has. */
function keyOf({ who, hashes }: ListRowValue): Key {
  if (hashes)
    return { words: hashes[0] ? '身份证号码摘要相同' : '摘要相同', value: hashes[0] || hashes.join('|') };
  if (who?.identity) return { words: '身份证号码相同', value: who.identity };
  const name = normaliseName(who?.name ?? '');
  if (who?.birth) return { words: '姓名和出生日期相同', value: `${name}|${who.birth}|${who.phone ?? ''}` };
  return { words: '姓名和电话相同', value: `${name}|${who?.phone ?? ''}` };
}

/**
 * Somebody may stand in a list once. A row that says exactly the same again comes back as a repetition; one that says
 * something else comes back because of the two none is surely right.
 */
export class OnceOnly {
  readonly #people = new FirstRows();
  readonly #rows = new FirstRows();

  read(reading: Reading<ListRowValue>): Reading<ListRowValue> {
    if ('refused' in reading) return reading;
    const { words, value } = keyOf(reading.value);
    const digest = createHash('sha256').update(JSON.stringify(reading.value)).digest('base64');
    const same = this.#rows.earlier(digest, reading.row);
    const first = this.#people.earlier(value, reading.row);
    if (first === undefined) return reading;
    const reason =
      same === undefined
        ? `与第 ${first} 行是同一个人（${words}），但内容不同，请核对后只留一行`
        : `与第 ${same} 行完全重复（${words}）`;
    return { row: reading.row, refused: [reason] };
  }
}
