/**
 * A published package has no sources: the condition that leads to them stays at home.
 * @param {{ exports?: Record<string, string | Record<string, unknown>> }} manifest
 */
function beforePacking(manifest) {
  for (const target of Object.values(manifest.exports ?? {})) {
    if (typeof target === 'object') delete target['@monotable/source'];
  }
  return manifest;
}

export const hooks = { beforePacking };
