const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const SECTIONS = ['', '万', '亿', '万亿'];

/** One group of four digits: 2005 → 贰仟零伍. */
function section(value: number): string {
  let words = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      zero = words !== '';
    } else {
      words += `${zero ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
      zero = false;
    }
  }
  return words;
}

function integerWords(yuan: number): string {
  let words = '';
  let gap = false;
  for (let index = 3; index >= 0; index--) {
    const value = Math.floor(yuan / 10_000 ** index) % 10_000;
    if (value === 0) {
      gap = words !== '';
      continue;
    }
    const zero = words !== '' && (gap || value < 1000) ? '零' : '';
    words += zero + section(value) + SECTIONS[index];
    gap = false;
  }
  return words;
}

/**
 * An amount in the capital numerals of Chinese bills: 12345060 fen → 壹拾贰万叁仟肆佰伍拾元陆角整.
 * @throws RangeError unless whole fen from 0 to below 10^18.
 */
export function chineseAmount(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`Not an amount in fen: ${fen}`);
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const cent = fen % 10;
  if (fen === 0) return '零元整';
  const whole = yuan > 0 ? `${integerWords(yuan)}元` : '';
  if (jiao === 0 && cent === 0) return `${whole}整`;
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole === '' ? '' : '零';
  return whole + tenths + (cent > 0 ? `${DIGITS[cent]}分` : '整');
}
