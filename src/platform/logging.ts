import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { describeError, scrub } from './logging/scrub.ts';

export type Logger = PinoLogger;

/**
 * The only fields a log line may carry. Anything else handed to the logger (a request, a body, a row) is dropped, so
 * that personal data cannot get into the log by a slip. Routes are patterns such as /appeals/:id, never addresses.
 */
const allowed = new Set([
  'requestId',
  'reqId',
  'method',
  'route',
  'status',
  'ms',
  'actorId',
  'code',
  'err',
  'error',
  'job',
  'jobId',
  'queue',
  'channel',
  'attempt',
  'count',
  'rows',
  'bytes',
  'feature',
  'migration',
  'role',
  'port',
  'objectType',
  'objectId',
]);

export interface LoggerOptions {
  level: string;
  /** Standard output by default. */
  destination?: DestinationStream;
}

/** Structured JSON lines with a level word, RFC 3339 time and no personal data. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: {
        level: (label) => ({ level: label }),
        log: keepAllowed,
      },
      serializers: { err: describeError, error: describeError },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest]: unknown[] = args;
          const words = rest.map((item) => (typeof item === 'string' ? scrub(item) : item));
          // With an error alone pino would copy its words unseen into the line.
          const fields = first instanceof Error ? { err: first } : first;
          if (words.length === 0 && typeof fields !== 'string') words.push('');
          const cleaned = [typeof fields === 'string' ? scrub(fields) : fields, ...words];
          method.apply(this, cleaned as Parameters<typeof method>);
        },
      },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );
  const child: typeof logger.child = logger.child;
  const filteredChild: typeof child = function (this: Logger, fields, options) {
    return Reflect.apply(child, this, [keepAllowed(fields), options]);
  };
  return Object.assign(logger, { child: filteredChild });
}

function keepAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key, value]) => allowed.has(key) && (isPlain(value) || key === 'err' || key === 'error'))
      .map(([key, value]) => [key, typeof value === 'string' ? scrub(value) : value]),
  );
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
