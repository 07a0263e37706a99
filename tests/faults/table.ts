import fs from 'node:fs';
import path from 'node:path';
import type { Judgement } from './ledger';

/** Where each file of the suite leaves its lines until the run is over. */
export const folder = (): string => {
  const place = process.env['FAULTS_FOLDER'];
  if (!place) throw new Error('FAULTS_FOLDER is missing: run the suite through jest');
  return place;
};

/** Puts one line into the run's table. */
export function enter(fault: string, what: string, runs: number, judgement: Judgement): void {
  const { decided, lost, duplicated, recovered } = judgement;
  const line = { fault, what, runs, letters: decided, lost, duplicated, recovered };
  fs.appendFileSync(path.join(folder(), 'table.jsonl'), `${JSON.stringify(line)}\n`);
}
