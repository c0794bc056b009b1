import { type AppDatabase, type AppTransaction, transaction } from '../../platform/db/index.ts';

/**
 * A transaction of the clock's own. It holds deadlines and then locks their subjects, while a command goes the other
 * way round: the database ends such an embrace by refusing one of the two, which wrote nothing and tries again.
 */
export async function retrying<T>(db: AppDatabase, work: (trx: AppTransaction) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction(db, work);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if ((code !== '40P01' && code !== '40001') || tries === 6) throw error;
    }
  }
}
