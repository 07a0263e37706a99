import * as React from 'react';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useAuth, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { NavLink, useNavigate } from 'react-router-dom';
import { recordAddress } from '../recordAddress';
import { dayInWords, WORDS } from '../translations/workplace';
import { useAnswer } from '../useAnswer';
import { AskDialog } from './handle/AskDialog';
import {
  actionPath,
  type ActionResult,
  type Answers,
  type Ask,
  type Choice,
} from './handle/contract';
import { refusalOf } from './handle/refusal';
import { TASK } from './task/task';

const words = WORDS.instructions;

const INSTRUCTION = 'api::instruction.instruction';
const READ = 'plugin::content-manager.explorer.read';

interface Instruction {
  documentId: string;
  version: number;
  text: string;
  givenOn: string;
  /** Who held the post on that day; null where nobody did. */
  leaderName: string | null;
  post: string | null;
  task: { documentId: string; title: string } | null;
  makesTask: boolean;
}

interface Instructions {
  instructions: Instruction[];
  /** The leaders' posts, for whoever may record; null for others. */
  posts: Choice[] | null;
}

const pathOn = (uid: string, id: string): string =>
  `/taskforce/records/${encodeURIComponent(uid)}/${encodeURIComponent(id)}/instructions`;

const asksOf = (posts: Choice[]): Ask[] => [
  { name: 'post', label: words.post, kind: 'choice', required: true, options: posts },
  { name: 'givenOn', label: words.givenOn, kind: 'date', required: true },
  { name: 'text', label: words.text, kind: 'long_text', required: true },
];

const signature = ({ post, leaderName, givenOn }: Instruction): string =>
  [post, leaderName ?? words.vacant, dayInWords(givenOn)].filter((part) => part !== null).join(' ');

/** 转为重点任务, in one step, and on to the draft. */
const TaskButton = ({ instruction }: { instruction: Instruction }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const navigate = useNavigate();
  const [busy, setBusy] = React.useState(false);

  const make = async () => {
    setBusy(true);
    try {
      const { data } = await post<{ data: ActionResult }>(
        actionPath(INSTRUCTION, instruction.documentId, 'instruction.make_task'),
        { version: instruction.version, answers: {} },
      );
      const { leadsTo } = data.data;
      if (leadsTo) navigate(recordAddress(leadsTo.uid, leadsTo.documentId));
    } catch (error) {
      const message = refusalOf(error, []).onTop.join('');
      toggleNotification({ type: 'danger', message });
      setBusy(false);
    }
  };

  return (
    <Button variant="tertiary" size="S" loading={busy} onClick={make}>
      {words.makeTask}
    </Button>
  );
};

const Item = ({ instruction }: { instruction: Instruction }) => (
  <Flex tag="li" direction="column" alignItems="flex-start" gap={1}>
    <Typography style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {instruction.text}
    </Typography>
    <Typography variant="pi" textColor="neutral600">
      {signature(instruction)}
    </Typography>
    {instruction.task !== null && (
      <Link
        tag={NavLink}
        to={recordAddress(TASK, instruction.task.documentId)}
        style={{ overflowWrap: 'anywhere' }}
      >
        {words.became(instruction.task.title)}
      </Link>
    )}
    {instruction.makesTask && <TaskButton instruction={instruction} />}
  </Flex>
);

interface OnRecord {
  uid: string;
  id: string;
}

const Recorder = ({
  uid,
  id,
  posts,
  onDone,
}: OnRecord & { posts: Choice[]; onDone: () => void }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [open, setOpen] = React.useState(false);

  const record = async (answers: Answers) => {
    await post(pathOn(uid, id), answers);
    toggleNotification({ type: 'success', message: words.recorded });
    setOpen(false);
    onDone();
  };

  return (
    <>
      <Button fullWidth variant="secondary" onClick={() => setOpen(true)}>
        {words.record}
      </Button>
      {open && (
        <AskDialog
          title={words.record}
          confirm={words.confirm}
          asks={asksOf(posts)}
          onSend={record}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};

const Shown = ({ uid, id }: OnRecord) => {
  const { answer, reload } = useAnswer<Instructions>(pathOn(uid, id));
  if (answer.status === 'loading') {
    return <Typography textColor="neutral600">{WORDS.loading}</Typography>;
  }
  if (answer.status !== 'ready') {
    return (
      <>
        <Typography textColor="danger600">{WORDS.page.failed}</Typography>
        <Button variant="tertiary" onClick={reload}>
          {WORDS.page.retry}
        </Button>
      </>
    );
  }
  const { instructions, posts } = answer.data;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {instructions.length === 0 && <Typography textColor="neutral600">{words.none}</Typography>}
      {instructions.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
          {instructions.map((instruction) => (
            <Item key={instruction.documentId} instruction={instruction} />
          ))}
        </Flex>
      )}
      {posts !== null && <Recorder uid={uid} id={id} posts={posts} onDone={reload} />}
    </Flex>
  );
};

/** 领导批示: what leaders wrote on this record, beside every saved record, for whoever reads them. */
export const InstructionsPanel: PanelComponent = ({ model, documentId, document }) => {
  const reads = useAuth('InstructionsPanel', ({ permissions }) =>
    permissions.some(({ action, subject }) => action === READ && subject === INSTRUCTION),
  );
  const id = documentId ?? document?.documentId;
  if (!reads || !id || !document || model === INSTRUCTION) return null;
  return {
    title: words.title,
    content: (
      <Box width="100%" data-panel="instructions">
        <Shown key={id} uid={model} id={id} />
      </Box>
    ),
  };
};
