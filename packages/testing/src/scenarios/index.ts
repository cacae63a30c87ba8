import type { Scenario } from '../contract/scenario.ts';
import { batchScenarios as modelBatchScenarios } from './models/batch-scenarios.ts';
import { callOptionScenarios } from './models/call-option-scenarios.ts';
import { changeScenarios } from './models/change-scenarios.ts';
import { decodeScenarios } from './models/decode-scenarios.ts';
import { foreignScenarios } from './models/foreign-scenarios.ts';
import { indexKeyScenarios } from './models/index-key-scenarios.ts';
import { keyInputScenarios } from './models/key-input-scenarios.ts';
import { manyUserScenarios } from './models/many-user-scenarios.ts';
import { operatorScenarios } from './models/operator-scenarios.ts';
import { pageScenarios as modelPageScenarios } from './models/page-scenarios.ts';
import { rangeScenarios } from './models/range-scenarios.ts';
import { reindexScenarios } from './models/reindex-scenarios.ts';
import { transactionScenarios as modelTransactionScenarios } from './models/transaction-scenarios.ts';
import { upsertScenarios } from './models/upsert-scenarios.ts';
import { userScenarios } from './models/user-scenarios.ts';
import { valueScenarios } from './models/value-scenarios.ts';
import { batchScenarios } from './requests/batch-scenarios.ts';
import { callScenarios } from './requests/call-scenarios.ts';
import { comparisonScenarios } from './requests/comparison-scenarios.ts';
import { eventScenarios } from './requests/event-scenarios.ts';
import { functionScenarios } from './requests/function-scenarios.ts';
import { globalIndexScenarios } from './requests/global-index-scenarios.ts';
import { imageScenarios } from './requests/image-scenarios.ts';
import { itemScenarios } from './requests/item-scenarios.ts';
import { keyConditionScenarios } from './requests/key-condition-scenarios.ts';
import { keyScenarios } from './requests/key-scenarios.ts';
import { logicScenarios } from './requests/logic-scenarios.ts';
import { missingScenarios } from './requests/missing-scenarios.ts';
import { numberScenarios } from './requests/number-scenarios.ts';
import { otherIndexScenarios } from './requests/other-index-scenarios.ts';
import { otherUpdateScenarios } from './requests/other-update-scenarios.ts';
import { pageScenarios } from './requests/page-scenarios.ts';
import { pathScenarios } from './requests/path-scenarios.ts';
import { queryResultScenarios } from './requests/query-result-scenarios.ts';
import { refusedConditionScenarios } from './requests/refused-condition-scenarios.ts';
import { scanScenarios } from './requests/scan-scenarios.ts';
import { setScenarios } from './requests/set-scenarios.ts';
import { setUpdateScenarios } from './requests/set-update-scenarios.ts';
import { sizeScenarios } from './requests/size-scenarios.ts';
import { tableChangeScenarios } from './requests/table-change-scenarios.ts';
import { tableScenarios } from './requests/table-scenarios.ts';
import { transactionScenarios } from './requests/transaction-scenarios.ts';
import { transactionWriteScenarios } from './requests/transaction-write-scenarios.ts';

/** Every scenario of the contract, by theme: raw requests first, whole models after. */
export const scenarios: readonly Scenario[] = [
  ...itemScenarios,
  ...keyScenarios,
  ...numberScenarios,
  ...setScenarios,
  ...sizeScenarios,
  ...comparisonScenarios,
  ...missingScenarios,
  ...functionScenarios,
  ...pathScenarios,
  ...refusedConditionScenarios,
  ...logicScenarios,
  ...setUpdateScenarios,
  ...otherUpdateScenarios,
  ...imageScenarios,
  ...keyConditionScenarios,
  ...pageScenarios,
  ...queryResultScenarios,
  ...globalIndexScenarios,
  ...otherIndexScenarios,
  ...scanScenarios,
  ...batchScenarios,
  ...transactionWriteScenarios,
  ...transactionScenarios,
  ...tableScenarios,
  ...tableChangeScenarios,
  ...callScenarios,
  ...eventScenarios,
  ...userScenarios,
  ...manyUserScenarios,
  ...operatorScenarios,
  ...changeScenarios,
  ...valueScenarios,
  ...decodeScenarios,
  ...keyInputScenarios,
  ...rangeScenarios,
  ...modelPageScenarios,
  ...indexKeyScenarios,
  ...foreignScenarios,
  ...upsertScenarios,
  ...modelBatchScenarios,
  ...modelTransactionScenarios,
  ...callOptionScenarios,
  ...reindexScenarios,
];
