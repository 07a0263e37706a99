import * as React from 'react';
import { adminApi } from '@strapi/strapi/admin';
import { useDispatch } from 'react-redux';

const recordsApi = adminApi.enhanceEndpoints({ addTagTypes: ['Document', 'Relations'] });

/**
 * Makes Strapi's form and lists fetch a record again after an action changed it behind their backs;
 * otherwise the form would keep the old `version` and the next save be refused as stale.
 */
export const useRefreshRecord = (model: string, documentId: string) => {
  const dispatch = useDispatch();
  return React.useCallback(() => {
    dispatch(
      recordsApi.util.invalidateTags([
        { type: 'Document', id: `${model}_${documentId}` },
        { type: 'Document', id: model },
        { type: 'Document', id: `${model}_LIST` },
        'Relations',
      ]),
    );
  }, [dispatch, model, documentId]);
};

/** The same for every record and list, after an import changed many of them at once. */
export const useRefreshRecords = () => {
  const dispatch = useDispatch();
  return React.useCallback(() => {
    dispatch(recordsApi.util.invalidateTags(['Document', 'Relations']));
  }, [dispatch]);
};
