import { useAnswer } from '../useAnswer';

type WidgetData<Row> =
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'ready'; rows: Row[] };

/** The rows of a widget, in the one request that the home page allows each of them. */
export const useWidgetData = <Row>(path: string): WidgetData<Row> => {
  const { answer } = useAnswer<Row[]>(path);
  if (answer.status === 'absent') return { status: 'ready', rows: [] };
  return answer.status === 'ready' ? { status: 'ready', rows: answer.data } : answer;
};
