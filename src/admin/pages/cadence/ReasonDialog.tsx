import { Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { windowWords } from '../../../domain/cadence.zh';
import { AskDialog } from '../../panels/handle/AskDialog';
import type { Answers, Ask } from '../../panels/handle/contract';
import { WORDS } from '../../translations/workplace';
import { correctPath, explainPath, type BodyRow, type WindowRow } from './contract';

const words = WORDS.cadence;

const ASKS: readonly Ask[] = [
  { name: 'reason', label: words.reason, kind: 'long_text', required: true },
];

interface ReasonDialogProps {
  body: BodyRow;
  window: WindowRow;
  onClose: () => void;
  onDone: () => void;
}

/** 缺期说明: why a body skipped a window, or other words for it. */
export const ReasonDialog = ({ body, window, onClose, onDone }: ReasonDialogProps) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { reason, from } = window;
  const named = windowWords(window);

  const send = async (answers: Answers) => {
    if (reason === null)
      await post(explainPath, { ...answers, series: body.series, windowFrom: from });
    else await post(correctPath(reason.documentId), { ...answers, version: reason.version });
    toggleNotification({
      type: 'success',
      message: reason === null ? words.explained : words.corrected,
    });
    onDone();
  };

  return (
    <AskDialog
      title={(reason === null ? words.explainWindow : words.correctWindow)(body.name, named)}
      confirm={reason === null ? words.confirmReason : words.confirmCorrection}
      asks={ASKS}
      initial={reason === null ? {} : { reason: reason.text }}
      onSend={send}
      onClose={onClose}
    >
      {reason !== null && <Typography textColor="neutral600">{words.journaled}</Typography>}
    </AskDialog>
  );
};
