export { type BackendContractOptions, backendContract } from './contract/backend-contract.ts';
export type { Capability, Scenario } from './contract/scenario.ts';
export type { Expect, Expectation, TestRunner } from './contract/test-runner.ts';
export { availableEngines, type EngineAvailability } from './engine/available-engines.ts';
export type { Engine, EngineName } from './engine/engine.ts';
export type { Limitation } from './engine/limitation.ts';
export { type LocalClientOptions, localClientOptions } from './engine/local-client-options.ts';
export { type StartEngineOptions, startEngine } from './engine/start-engine.ts';
export { scenarios } from './scenarios/index.ts';
