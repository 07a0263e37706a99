'use strict';

const { WORDS } = require('./words.zh');

const DOT_MS = 5000;
const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

/**
 * Prints one line a step: its number, its name, a dot every five seconds, its end and its time.
 * @param {number} total how many steps there will be
 * @param {NodeJS.WritableStream} out
 */
const createSteps = (total, out = process.stdout) => {
  let number = 0;
  const step = async (name, work) => {
    number += 1;
    const started = Date.now();
    out.write(`[${number}/${total}] ${name} …`);
    const dots = setInterval(() => out.write('.'), DOT_MS);
    try {
      const changed = await work();
      out.write(
        ` ${changed === false ? WORDS.unchanged(seconds(started)) : WORDS.done(seconds(started))}\n`,
      );
      return changed;
    } catch (error) {
      out.write(` ${WORDS.failed(seconds(started))}\n`);
      throw error;
    } finally {
      clearInterval(dots);
    }
  };
  return { step };
};

module.exports = { createSteps, seconds };
