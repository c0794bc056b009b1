/** Work of a process that was killed is taken up by another after this long. */
export const leaseSeconds = 30;
export const heartbeatMilliseconds = 8_000;
