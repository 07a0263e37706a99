import type * as React from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useDownload } from '../pages/useDownload';
import { WORDS } from '../translations/workplace';

interface ExportDialogProps {
  words: { title: string; hint: string; file: string };
  /** Where the file is asked for, with the filters chosen. */
  address: string;
  onClose: () => void;
  /** The filters. */
  children: React.ReactNode;
}

/** Asks what a list is narrowed by, then saves it as a workbook. */
export const ExportDialog = ({ words, address, onClose, children }: ExportDialogProps) => {
  const { failed, confirm } = WORDS.exportTasks;
  const { busy, download } = useDownload({ name: words.file, failed });
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={WORDS.close}>
          <Modal.Title>{words.title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{words.hint}</Typography>
            {children}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button loading={busy} onClick={() => download(address).then(onClose)}>
            {confirm}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
