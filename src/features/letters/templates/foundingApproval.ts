import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, line } from './parameters.ts';
import { body, dated, signedOff } from './wording.ts';

/** 批复: the union above approves a founding (Trade Union Law, article 12). */
export const foundingApproval = defineTemplate({
  type: 'foundingApproval',
  version: 1,
  params: z.object({
    unionName: line,
    appliedOn: civilDate,
    memberCount: z.int().min(1),
    comment: z.string().trim().max(500).default(''),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    redHeader: frame.issuer,
    title: `关于同意成立${params.unionName}的批复`,
    addressee: frame.addressee,
    attachments: [],
    copiesTo: [],
    blocks: [
      body(`你组${dated(params.appliedOn)}报来的建会请示收悉。经研究，批复如下。`),
      body(`同意成立${params.unionName}，筹建时有会员${params.memberCount}人。`),
      body(
        '请依照《中国工会章程》召开会员大会或者会员代表大会，民主选举工会委员会和经费审查委员会，并将选举结果报我会。',
      ),
      ...(params.comment ? [body(params.comment)] : []),
      body('此复。'),
    ],
  }),
});
