import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { loadRecord, textOf } from '../record';
import type { Judgement } from '../rule';

/** What is decided about a task changes it only while its unit works on it. */
export async function taskActive({ strapi, after }: Judgement): Promise<Violation[]> {
  const task = await loadRecord(strapi, 'api::task.task', textOf(after, 'task') ?? '');
  return task && textOf(task, 'state') === 'active' ? [] : [violation('task.not-active')];
}
