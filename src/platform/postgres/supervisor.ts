import { isPostgres } from './process.ts';

export interface Supervisor {
  /** Ends the watch and tells the pid of the server that runs now. */
  release(): Promise<number>;
}

interface SupervisorOptions {
  pid: number;
  restart: () => Promise<number>;
  onRestart?: ((words: string) => void) | undefined;
}

/** Looks once a second whether the server lives and starts it again when it does not, so the app needs no restart. */
export function superviseServer({ pid, restart, onRestart }: SupervisorOptions): Supervisor {
  let current = pid;
  let work: Promise<void> | undefined;
  let told = '';
  const tell = (words: string) => {
    if (words !== told) onRestart?.(words);
    told = words;
  };
  const look = async () => {
    try {
      if (await isPostgres(current)) return;
      current = await restart();
      tell(`PostgreSQL had stopped and was started again (pid ${current}).`);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      tell(`PostgreSQL has stopped and cannot be started; trying again every second. ${words}`);
    } finally {
      work = undefined;
    }
  };
  const timer = setInterval(() => {
    work ??= look();
  }, 1000);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      await work;
      return current;
    },
  };
}
