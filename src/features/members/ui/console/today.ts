/** The civil date in Asia/Shanghai now, wherever the screen stands. */
export const todayInShanghai = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
