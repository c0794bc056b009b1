const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const sections = ['', '万', '亿', '万亿'];

/** Four digits, `壹仟零伍`; nothing for 0. */
function section(value: number): string {
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      zero = text !== '';
      continue;
    }
    text += `${zero ? '零' : ''}${digits[digit]}${places[place]}`;
    zero = false;
  }
  return text;
}

function wholeYuan(yuan: number): string {
  let text = '';
  for (let power = 3; power >= 0; power--) {
    const value = Math.floor(yuan / 10_000 ** power) % 10_000;
    if (value === 0) continue;
    // One 零 where the thousands, or whole sections before, are empty.
    const skipped = text !== '' && (value < 1000 || Math.floor(yuan / 10_000 ** (power + 1)) % 10_000 === 0);
    text += `${skipped ? '零' : ''}${section(value)}${sections[power]}`;
  }
  return text;
}

/**
 * An amount in the capital characters of bank forms, `壹仟肆佰零玖元伍角`, by the annex “正确填写票据和结算凭证的基本规定”
 * of 支付结算办法: 整 after 元, none after 角 or 分. Below one yuan it begins with 角 or 分.
 * @throws RangeError for a fraction of a fen, an amount below 0 or from one 亿亿 fen on
 */
export function capitalAmount(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`${fen} is not an amount in fen.`);
  const yuan = Math.floor(fen / 100);
  const [jiao, rest] = [Math.floor(fen / 10) % 10, fen % 10];
  const whole = yuan === 0 ? '' : `${wholeYuan(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${whole || '零元'}整`;
  const between = whole !== '' && (yuan % 10 === 0 || jiao === 0) ? '零' : '';
  return `${whole}${between}${jiao ? `${digits[jiao]}角` : ''}${rest ? `${digits[rest]}分` : ''}`;
}
