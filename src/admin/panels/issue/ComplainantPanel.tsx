import * as React from 'react';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { AskDialog } from '../handle/AskDialog';
import type { Answers } from '../handle/contract';
import {
  complainantPath,
  entryAsks,
  entryOf,
  FIELDS,
  FILES,
  REASON,
  type ComplainantShown,
  type ComplainantView,
  type Known,
} from './complainant';
import { useOpenFile } from './useOpenFile';

const words = WORDS.complainant;

const ISSUE = 'api::issue.issue';

const Small = ({ children }: { children: React.ReactNode }) => (
  <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
    {children}
  </Typography>
);

const Lines = ({ known, doubtful }: { known: Known; doubtful: boolean }) => (
  <Flex tag="dl" direction="column" alignItems="stretch" gap={1}>
    {FIELDS.map((field) => (
      <Flex key={field} justifyContent="space-between" alignItems="flex-start" gap={2}>
        <Typography tag="dt" variant="pi">
          {words.fields[field]}
        </Typography>
        <Typography
          tag="dd"
          variant="pi"
          fontWeight="bold"
          style={{ overflowWrap: 'anywhere', textAlign: 'right' }}
        >
          {known[field] ?? words.unknown}
        </Typography>
      </Flex>
    ))}
    {doubtful && (
      <Typography variant="pi" textColor="warning600">
        {words.doubtful}
      </Typography>
    )}
  </Flex>
);

type Dialog = 'enter' | 'show' | 'upload' | { file: string };

interface ContentProps {
  issue: string;
  view: ComplainantView;
  reload: () => void;
}

/** What is known, masked, and what can be done. The data themselves live in this view alone. */
const Content = ({ issue, view, reload }: ContentProps) => {
  const { post } = useFetchClient();
  const openFile = useOpenFile();
  const { toggleNotification } = useNotification();
  const [dialog, setDialog] = React.useState<Dialog | null>(null);
  const [shown, setShown] = React.useState<ComplainantShown | null>(null);

  const done = (message: string) => {
    toggleNotification({ type: 'success', message });
    setDialog(null);
    setShown(null);
    reload();
  };
  const enter = async (answers: Answers) => {
    await post(complainantPath(issue), entryOf(view.version, answers));
    done(words.entered);
  };
  const show = async (answers: Answers) => {
    const { data } = await post<{ data: ComplainantShown }>(
      complainantPath(issue, '/show'),
      answers,
    );
    setShown(data.data);
    setDialog(null);
  };
  const upload = async ({ files }: Answers) => {
    const form = new FormData();
    for (const file of Array.isArray(files) ? files : []) form.append(FILES.name, file);
    await post(complainantPath(issue, '/files'), form);
    done(words.uploaded);
  };
  const open = (file: string) => async (answers: Answers) => {
    const path = complainantPath(issue, `/files/${encodeURIComponent(file)}/open`);
    await openFile(path, answers, words.files);
    setDialog(null);
  };
  const close = () => setDialog(null);
  const recorded = view.version > 0;

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Lines known={shown?.known ?? view.known} doubtful={view.doubtful} />
      {view.others.length > 0 && <Small>{words.others(view.others)}</Small>}
      {view.files.map(({ id, size }, at) => (
        <Flex key={id} justifyContent="space-between" gap={2}>
          <Small>
            {words.file(at + 1, size)} {shown?.files.find((file) => file.id === id)?.name}
          </Small>
          <Button variant="tertiary" size="S" onClick={() => setDialog({ file: id })}>
            {words.openFile}
          </Button>
        </Flex>
      ))}
      {recorded && shown === null && (
        <Button fullWidth variant="secondary" onClick={() => setDialog('show')}>
          {words.show}
        </Button>
      )}
      {shown !== null && (
        <Button fullWidth variant="secondary" onClick={() => setShown(null)}>
          {words.hide}
        </Button>
      )}
      <Button fullWidth variant="tertiary" onClick={() => setDialog('enter')}>
        {recorded ? words.change : words.enter}
      </Button>
      <Button fullWidth variant="tertiary" onClick={() => setDialog('upload')}>
        {words.upload}
      </Button>
      <Small>{words.hint}</Small>
      {dialog === 'enter' && (
        <AskDialog
          title={recorded ? words.change : words.enter}
          confirm={words.confirm}
          asks={entryAsks(view.known)}
          onSend={enter}
          onClose={close}
        >
          {recorded && <Small>{words.keeps}</Small>}
        </AskDialog>
      )}
      {dialog === 'show' && (
        <AskDialog
          title={words.show}
          confirm={words.confirmShow}
          asks={[REASON]}
          onSend={show}
          onClose={close}
        >
          <Small>{words.journaled}</Small>
        </AskDialog>
      )}
      {dialog === 'upload' && (
        <AskDialog
          title={words.upload}
          confirm={words.confirm}
          asks={[FILES]}
          onSend={upload}
          onClose={close}
        />
      )}
      {dialog !== null && typeof dialog === 'object' && (
        <AskDialog
          title={words.openFile}
          confirm={words.confirmShow}
          asks={[REASON]}
          onSend={open(dialog.file)}
          onClose={close}
        >
          <Small>{words.journaled}</Small>
        </AskDialog>
      )}
    </Flex>
  );
};

/**
 * 反映人信息 beside an issue: for those who may know, masked until they say why. For everybody else
 * the server answers as if there were nothing, and the panel is not there.
 */
export const ComplainantPanel: PanelComponent = ({ model, documentId, document }) => {
  const issue = model === ISSUE ? (documentId ?? document?.documentId ?? null) : null;
  const { answer, reload } = useAnswer<ComplainantView>(
    issue === null ? null : complainantPath(issue),
  );
  // What is still there of the record before is not this one's.
  if (issue === null || answer.status !== 'ready' || answer.data.issue !== issue) return null;
  return {
    title: words.title,
    content: (
      <Box width="100%" data-panel="complainant">
        <Content key={issue} issue={issue} view={answer.data} reload={reload} />
      </Box>
    ),
  };
};
