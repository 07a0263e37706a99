'use strict';

const { WORDS } = require('./words.zh');

/** A reason not to go on that the operator can act upon, in one line of Chinese. */
class Refusal extends Error {
  /**
   * @param {string} line
   * @param {{ details?: string }} [options] the machine's own words, for the log
   */
  constructor(line, { details } = {}) {
    super(line);
    this.name = 'Refusal';
    this.details = details;
  }
}

const FULL_DISK = /ENOSPC|No space left on device|disk full|SQLSTATE 53100/i;

/** What the server itself says for the operator (src/domain/wording.zh.ts, secretRefusal). */
const SAID = /密钥 [^\n]*请[^\n]*启动。/;

/** The words of a failed program as a refusal: a full disk shows in any of them. */
const refusalOf = (error, line) => {
  if (error instanceof Refusal) return error;
  const details = String(error.output ?? error.stack ?? error);
  const full = error.code === 'ENOSPC' || FULL_DISK.test(details);
  const said = SAID.exec(details)?.[0];
  return new Refusal(full ? WORDS.refusal.diskFull : (said ?? line), { details });
};

module.exports = { Refusal, refusalOf };
