import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

type WidgetData<Row> =
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'ready'; rows: Row[] };

/** The rows of a widget, in the one request that the home page allows each of them. */
export const useWidgetData = <Row>(path: string): WidgetData<Row> => {
  const { get } = useFetchClient();
  const [data, setData] = React.useState<WidgetData<Row>>({ status: 'loading' });

  React.useEffect(() => {
    let current = true;
    const settle = (next: WidgetData<Row>) => {
      if (current) setData(next);
    };
    get<{ data: Row[] }>(path).then(
      (answer) => settle({ status: 'ready', rows: answer.data.data }),
      () => settle({ status: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [get, path]);

  return data;
};
