export type Colour = 'green' | 'amber' | 'red';

/** What the cashier sees: a colour, what to do, and about what. */
export interface Verdict {
  colour: Colour;
  code: VerdictCode;
  goodName?: string;
  holder?: string;
  /** RFC 3339: when it was used before. */
  usedAt?: string;
  offline?: boolean;
  redemptionId?: string;
}

const colours = {
  handOut: 'green',
  alreadyUsed: 'amber',
  notYet: 'amber',
  needsNetwork: 'amber',
  offlineTooLong: 'amber',
  offlineTooMany: 'amber',
  noStock: 'amber',
  notClaimed: 'amber',
  forged: 'red',
  stale: 'red',
  expired: 'red',
  outOfScope: 'red',
  unknownVoucher: 'red',
  withdrawn: 'red',
  merchantClosed: 'red',
  contractOver: 'red',
  deviceRevoked: 'red',
  clock: 'red',
  trouble: 'red',
} as const satisfies Record<string, Colour>;

export type VerdictCode = keyof typeof colours;

const isCode = (code: string): code is VerdictCode => Object.hasOwn(colours, code);

export function verdictOf(code: string, about: Omit<Verdict, 'colour' | 'code'> = {}): Verdict {
  const known = isCode(code) ? code : 'trouble';
  return { colour: colours[known], code: known, ...about };
}

/** What to do, in words; the first line is read from a metre away. */
export const verdictWords: Record<
  VerdictCode,
  { says: readonly [string, string]; todo: readonly [string, string] }
> = {
  handOut: {
    says: ['可以发放', 'Hand it out'],
    todo: ['请把实物交给对方。', 'Give the goods to the holder.'],
  },
  alreadyUsed: {
    says: ['已经用过', 'Used already'],
    todo: ['这张券已核销，不要再发。', 'This voucher was redeemed; do not hand out again.'],
  },
  notYet: {
    says: ['还没到时间', 'Not yet'],
    todo: ['兑换还没开始，请对方到时再来。', 'Redeeming has not begun.'],
  },
  needsNetwork: {
    says: ['需要联网', 'Needs the network'],
    todo: [
      '先不要发放。连上网络后看结果，或请对方打开二维码再扫。',
      'Do not hand out yet. Wait for the network, or scan the QR code instead.',
    ],
  },
  offlineTooLong: {
    says: ['离线太久', 'Off line too long'],
    todo: ['请先连上网络，再继续核销。', 'Connect to the network before going on.'],
  },
  offlineTooMany: {
    says: ['离线笔数已满', 'Too many off line'],
    todo: ['请先连上网络同步，再继续核销。', 'Sync before going on.'],
  },
  noStock: {
    says: ['本店已发完', 'None left here'],
    todo: ['请对方到其他兑换点。', 'Send the holder to another place.'],
  },
  notClaimed: {
    says: ['还没领取', 'Not claimed'],
    todo: ['请对方先在手机上领取。', 'The holder must claim it first.'],
  },
  forged: {
    says: ['假码', 'Forged'],
    todo: ['不要发放。这不是工会发的码。', 'Do not hand out. The union did not issue this code.'],
  },
  stale: {
    says: ['码已失效', 'Code is stale'],
    todo: [
      '可能是截图。请对方当面打开券码再扫。',
      'Perhaps a screenshot. Ask the holder to open the code on the phone.',
    ],
  },
  expired: {
    says: ['已过期', 'Expired'],
    todo: ['兑换时间已过，不要发放。', 'Redeeming is over; do not hand out.'],
  },
  outOfScope: {
    says: ['不归本店', 'Not for this shop'],
    todo: [
      '这张券不在本店兑换，请看券上的兑换点。',
      'This voucher is redeemed elsewhere; its places are listed on it.',
    ],
  },
  unknownVoucher: {
    says: ['查无此券', 'Unknown'],
    todo: ['请核对券号，或扫二维码。', 'Check the number, or scan the QR code.'],
  },
  withdrawn: {
    says: ['券已作废', 'Not usable'],
    todo: ['这张券已退回或作废。', 'This voucher was taken back.'],
  },
  merchantClosed: { says: ['本店已暂停', 'Shop suspended'], todo: ['请联系工会。', 'Call the union.'] },
  contractOver: { says: ['合同已到期', 'Contract over'], todo: ['请联系工会。', 'Call the union.'] },
  deviceRevoked: {
    says: ['本机已停用', 'Device revoked'],
    todo: ['请店主重新登记设备。', 'The owner must enrol a device again.'],
  },
  clock: {
    says: ['本机时间不准', 'Wrong clock'],
    todo: ['请打开“自动设置时间”。', 'Let the phone set its time by itself.'],
  },
  trouble: {
    says: ['没有成功', 'Did not work'],
    todo: ['不要发放。请再试一次，或打 12351。', 'Do not hand out. Try again, or call 12351.'],
  },
};

/** A short tone and a buzz, so that nobody need look: high for green, two for amber, low for red. */
export function sound(colour: Colour): void {
  navigator.vibrate?.(colour === 'green' ? 80 : colour === 'amber' ? [80, 80, 80] : 400);
  const Audio = globalThis.AudioContext;
  if (!Audio) return;
  const context = new Audio();
  const beep = (frequency: number, from: number, seconds: number) => {
    const [tone, gain] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = frequency;
    gain.gain.value = 0.15;
    tone.connect(gain).connect(context.destination);
    tone.start(context.currentTime + from);
    tone.stop(context.currentTime + from + seconds);
    tone.onended = () => void (from + seconds > 0.3 && context.close());
  };
  if (colour === 'green') beep(1_320, 0, 0.31);
  else if (colour === 'amber') for (const from of [0, 0.2]) beep(660, from, 0.15);
  else beep(220, 0, 0.5);
}
