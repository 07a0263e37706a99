'use strict';

const fs = require('node:fs');
const path = require('node:path');

const LIMIT_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;

/** A log file that gives way to a new one at its limit; one old one is kept. */
class RotatingLog {
  constructor(file) {
    this.file = file;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    this.tail = '';
  }

  /** @param {string} text */
  write(text) {
    this.tail = (this.tail + text).slice(-TAIL_BYTES);
    try {
      if (this.size > LIMIT_BYTES) {
        fs.renameSync(this.file, `${this.file}.1`);
        this.size = 0;
      }
      fs.appendFileSync(this.file, text, { mode: 0o600 });
      this.size += Buffer.byteLength(text);
    } catch (error) {
      // The application must outlive a full disk; the newest lines are still in memory.
      this.tail += `\n${error.message}\n`;
    }
  }
}

module.exports = { RotatingLog };
