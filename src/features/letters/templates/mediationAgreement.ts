import { z } from 'zod';
import type { Block, SignatureBox } from '../../../platform/letters/documentModel.ts';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, fen, line, matter, text } from './parameters.ts';
import { amountInWords, basisBlocks, body, dated, heading, listed, signedOff } from './wording.ts';

const party = z.object({
  name: line,
  /** Identity number or credit code as it is to be printed. */
  identity: line.optional(),
  phone: line.optional(),
  address: line.optional(),
  agent: line.optional(),
  kind: z.enum(['person', 'organisation']).default('person'),
});
type Party = z.output<typeof party>;

/** Name, identity, telephone and address: a line each, so that long numbers stay whole. */
function partyLines(role: string, value: Party): Block[] {
  const identity =
    value.identity && `${value.kind === 'person' ? '公民身份号码' : '统一社会信用代码'}：${value.identity}`;
  const parts = [
    [`${role}：${value.name}`, value.agent && `委托代理人：${value.agent}`],
    [identity],
    [value.phone && `联系电话：${value.phone}`],
    [value.address && `住所：${value.address}`],
  ];
  return parts
    .map((part) => part.filter(Boolean).join('，'))
    .filter((text) => text !== '')
    .map(body);
}

const signatureOf = (role: string, value: Party): SignatureBox => ({
  role: `${role}（${value.kind === 'person' ? '签名' : '签名、盖章'}）：`,
  handPrint: value.kind === 'person',
});

/**
 * 调解协议书. Takes effect, binds and is enforced as in 劳动争议调解仲裁法 Art. 14 to 16: both parties sign or seal, the
 * mediator signs, the organisation seals.
 */
export const mediationAgreement = defineTemplate({
  type: 'mediationAgreement',
  version: 1,
  params: z.object({
    ...matter,
    applicants: z.array(party).min(1).max(10),
    counterparties: z.array(party).min(1).max(10),
    mediators: z.array(line).min(1).max(5),
    mediatedOn: civilDate,
    place: line.optional(),
    facts: text,
    terms: z.array(text).min(1).max(20),
    amountFen: fen.optional(),
    payBy: civilDate.optional(),
    /** About pay, injury medical costs, severance or damages: Art. 16 allows a payment order. */
    payMatter: z.boolean().default(false),
    copies: z.int().min(1).max(20).default(3),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    title: '调解协议书',
    blocks: [
      ...params.applicants.flatMap((value) => partyLines('申请人', value)),
      ...params.counterparties.flatMap((value) => partyLines('被申请人', value)),
      body(
        `申请人与被申请人因${params.matter}发生争议（编号：${params.appealNumber}）。经${frame.issuer}调解员${params.mediators.join('、')}于${dated(params.mediatedOn)}${params.place ? `在${params.place}` : ''}主持调解，双方自愿达成协议。`,
      ),
      heading('争议事实'),
      body(params.facts),
      heading('协议内容'),
      ...listed([
        ...params.terms,
        ...(params.amountFen === undefined
          ? []
          : [
              `被申请人支付申请人${amountInWords(params.amountFen)}${params.payBy ? `，于${dated(params.payBy)}前付清` : ''}。`,
            ]),
      ]),
      heading('协议效力'),
      body(
        '根据《中华人民共和国劳动争议调解仲裁法》第十四条，本协议书由双方当事人签名或者盖章，经调解员签名并加盖调解组织印章后生效，对双方当事人具有约束力，当事人应当履行。',
      ),
      body('根据该法第十五条，一方当事人在协议约定期限内不履行调解协议的，另一方当事人可以依法申请仲裁。'),
      ...(params.payMatter
        ? [
            body(
              '根据该法第十六条，因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金事项达成调解协议，用人单位在协议约定期限内不履行的，劳动者可以持调解协议书依法向人民法院申请支付令。',
            ),
          ]
        : []),
      ...basisBlocks(params.basis),
      body(`本协议书一式${params.copies}份，双方当事人各执一份，其余由调解组织存档。`),
      {
        kind: 'signatures',
        boxes: [
          ...params.applicants.map((value) => signatureOf('申请人', value)),
          ...params.counterparties.map((value) => signatureOf('被申请人', value)),
          ...params.mediators.map((): SignatureBox => ({ role: '调解员（签名）：' })),
        ],
      },
    ],
  }),
});
