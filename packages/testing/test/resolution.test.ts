test('core resolves to its sources', () => {
  expect(require.resolve('@monotable/core')).toMatch(/packages\/core\/src\/index\.ts$/);
});
