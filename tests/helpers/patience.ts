/** A boot takes seconds on a busy machine; a test that hangs still ends within a minute. */
const MINUTE = 60_000;

jest.setTimeout(MINUTE);
