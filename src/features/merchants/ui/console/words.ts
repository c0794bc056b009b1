import { defineWords } from '#web/shared/i18n.ts';
import { type VerdictCode, verdictOf, verdictWords } from '../worker/till/verdicts.ts';

export const topics = {
  merchants: 'merchants',
  redemptions: 'redemptions',
  statements: 'merchantStatements',
};

export const statusWords = defineWords({
  active: ['合作中', 'Active'],
  suspended: ['已暂停', 'Suspended'],
  ended: ['已终止', 'Ended'],
});

export const evidenceWords = defineWords({
  unreadable: ['内容无法读取', 'Not readable'],
  unknownDevice: ['没有这台设备', 'No such device'],
  deviceRevoked: ['设备已停用', 'The device was revoked'],
  badSignature: ['签名不符', 'The signature does not fit'],
  chainGap: ['前面缺少记录，补传后可恢复', 'Links before it are missing; it heals when they arrive'],
  chainFork: ['同一序号出现两条，疑似复制设备', 'Two links of one number; perhaps a copied phone'],
});

const more: Record<string, readonly [string, string]> = {
  contactForged: ['联网凭证不符', 'The proof of contact does not fit'],
};

/** Why a claim was refused, in words. */
export const refusalPair = (reason: string): readonly [string, string] =>
  more[reason] ?? verdictWords[verdictOf(reason).code satisfies VerdictCode].says;
