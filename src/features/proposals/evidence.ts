import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { transaction } from '../../platform/db/index.ts';
import type { Paper } from '../../platform/http/papers.ts';
import { notFound } from '../../platform/http/problem.ts';
import { logAccess } from '../accounts/index.ts';
import { evidencePurpose } from './handle.ts';
import { seesInFull } from './readers.ts';

/** A file of evidence, opened; each look is on record. @throws 404 alike for what is absent and what is not theirs */
export async function openEvidence({ db, clock }: Context, actor: Actor, id: string): Promise<Paper> {
  return transaction(db, async (trx) => {
    const now = clock.now();
    const file = await trx
      .selectFrom('proposal_evidence')
      .select(['proposal_id', 'name', 'media_type', 'content_sealed'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!file || !(await seesInFull(trx, actor, file.proposal_id, now))) throw notFound('The evidence');
    await logAccess(trx, {
      ...{ actor, action: 'proposalEvidenceOpened', objectType: 'proposal', objectId: file.proposal_id, now },
    });
    const bytes = Buffer.from(fieldsOf(trx).open(evidencePurpose, file.content_sealed), 'base64');
    return { name: file.name, mediaType: file.media_type, bytes };
  });
}
