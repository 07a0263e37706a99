import { Badge, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { recordAddress } from '../recordAddress';
import { dayInWords, WORDS } from '../translations/workplace';
import { WidgetList } from './WidgetList';

interface Todo {
  uid: string;
  documentId: string;
  title: string;
  stateLabel: string;
  typeLabel: string;
  since: string;
}

/** 今日待办: the records whose state awaits one of my posts, each leading to its record. */
export const TodoWidget = () => (
  <WidgetList<Todo>
    path="/taskforce/todo"
    words={WORDS.todo}
    keyOf={(row) => `${row.uid}-${row.documentId}`}
  >
    {(row) => (
      <>
        <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
          <Link tag={NavLink} to={recordAddress(row.uid, row.documentId)}>
            {row.title}
          </Link>
          <Badge style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>{row.stateLabel}</Badge>
        </Flex>
        <Typography variant="pi" textColor="neutral600">
          {row.typeLabel} · {WORDS.todo.since(dayInWords(row.since))}
        </Typography>
      </>
    )}
  </WidgetList>
);
