import { isBlank, type Answer, type Answers } from './contract';

const isFiles = (answer: Answer): answer is File[] =>
  Array.isArray(answer) && answer[0] instanceof File;

/**
 * What is sent to perform an action: plain JSON, or, where files go along, a form whose part `step`
 * holds the same JSON and whose other parts are the files under the name of what they answer.
 */
export const performanceOf = (version: number | null, answers: Answers): object => {
  const given = Object.entries(answers).filter(([, answer]) => !isBlank(answer));
  const plain = given.filter(([, answer]) => !isFiles(answer));
  const step = { version, answers: Object.fromEntries(plain) };
  if (plain.length === given.length) return step;
  const form = new FormData();
  form.append('step', JSON.stringify(step));
  for (const [name, answer] of given) {
    if (isFiles(answer)) for (const file of answer) form.append(name, file);
  }
  return form;
};
