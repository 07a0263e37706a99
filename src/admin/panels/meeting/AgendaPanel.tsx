import type * as React from 'react';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Badge, Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { AttendanceCount } from '../../../domain/attendance';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { Loaded } from '../Loaded';
import { dueWords } from './dueWords';

const words = WORDS.agenda;

const MEETING = 'api::meeting.meeting';
const DECISION = 'api::decision.decision';
const TOPIC = 'api::topic.topic';
const ATTENDANCE = 'api::attendance.attendance';

interface Decision {
  documentId: string;
  text: string;
  dueOn: string | null;
  leadUnit: string | null;
}

interface Topic {
  documentId: string;
  title: string;
  by: string | null;
  stateLabel: string;
}

interface Attendance {
  documentId: string;
  unit: string;
  answer: string | null;
  answerLabel: string | null;
  attendeeName: string | null;
  absenceReason: string | null;
}

interface Agenda {
  decisions: Decision[];
  topics: Topic[];
  count: AttendanceCount;
  attendances: Attendance[];
}

const Heading = ({ children }: { children: string }) => (
  <Typography variant="pi" fontWeight="bold" textColor="neutral800">
    {children}
  </Typography>
);

const Small = ({ children }: { children: React.ReactNode }) => (
  <Typography variant="pi" textColor="neutral600">
    {children}
  </Typography>
);

const Item = ({ uid, id, title, note }: Record<'uid' | 'id' | 'title' | 'note', string>) => (
  <Box tag="li">
    <Link tag={NavLink} to={recordAddress(uid, id)}>
      {title}
    </Link>
    <Box>
      <Small>{note}</Small>
    </Box>
  </Box>
);

const List = ({ children }: { children: React.ReactNode }) => (
  <Flex tag="ol" direction="column" alignItems="stretch" gap={2} paddingTop={1}>
    {children}
  </Flex>
);

/** Dark on pale; the word is always there beside the colour. */
const COLOURS: Readonly<Record<string, { backgroundColor: string; textColor: string }>> = {
  present: { backgroundColor: 'success100', textColor: 'success700' },
  deputised: { backgroundColor: 'success100', textColor: 'success700' },
  excused: { backgroundColor: 'warning100', textColor: 'warning700' },
  absent: { backgroundColor: 'danger100', textColor: 'danger700' },
};
const OPEN = { backgroundColor: 'neutral150', textColor: 'neutral800' } as const;

const AttendanceItem = ({ one }: { one: Attendance }) => (
  <Box tag="li">
    <Flex justifyContent="space-between" gap={2}>
      <Link tag={NavLink} to={recordAddress(ATTENDANCE, one.documentId)}>
        {one.unit}
      </Link>
      <Badge {...(COLOURS[one.answer ?? ''] ?? OPEN)} style={{ flexShrink: 0 }}>
        {one.answerLabel ?? words.unanswered}
      </Badge>
    </Flex>
    <Small>{one.attendeeName ?? one.absenceReason ?? ''}</Small>
  </Box>
);

const Attendances = ({ count, attendances }: Pick<Agenda, 'count' | 'attendances'>) => (
  <Box>
    <Heading>{words.attendance}</Heading>
    <Box>
      <Small>
        {attendances.length === 0
          ? words.notAsked
          : words.count(
              count.present,
              count.deputised,
              count.excused,
              count.absent,
              count.unanswered,
            )}
      </Small>
    </Box>
    <List>
      {attendances.map((one) => (
        <AttendanceItem key={one.documentId} one={one} />
      ))}
    </List>
  </Box>
);

const AgendaShown = ({ agenda: { decisions, topics, ...rest } }: { agenda: Agenda }) => (
  <Flex direction="column" alignItems="stretch" gap={4}>
    {decisions.length > 0 && (
      <Box>
        <Heading>{words.decisions}</Heading>
        <List>
          {decisions.map((one) => (
            <Item
              key={one.documentId}
              uid={DECISION}
              id={one.documentId}
              title={one.text}
              note={dueWords(one)}
            />
          ))}
        </List>
      </Box>
    )}
    <Box>
      <Heading>{words.topics}</Heading>
      {topics.length === 0 ? (
        <Box>
          <Small>{words.noTopics}</Small>
        </Box>
      ) : (
        <List>
          {topics.map(({ documentId, title, by, stateLabel }) => (
            <Item
              key={documentId}
              uid={TOPIC}
              id={documentId}
              title={title}
              note={by === null ? stateLabel : `${by}，${stateLabel}`}
            />
          ))}
        </List>
      )}
    </Box>
    <Attendances {...rest} />
  </Flex>
);

/** 会议议程与出席: unfinished decisions first, then the topics in order, and who comes. */
export const AgendaPanel: PanelComponent = ({ model, documentId, document }) => {
  const id = documentId ?? document?.documentId;
  if (model !== MEETING || !id || !document) return null;
  return {
    title: words.title,
    content: (
      <Box width="100%" data-panel="agenda">
        <Loaded<Agenda>
          key={id}
          path={`/taskforce/meetings/${encodeURIComponent(id)}/agenda`}
          stamp={String(document.updatedAt)}
        >
          {(agenda) => <AgendaShown agenda={agenda} />}
        </Loaded>
      </Box>
    ),
  };
};
