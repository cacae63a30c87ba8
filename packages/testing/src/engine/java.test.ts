import { readModules } from './java.ts';

test('a JDK tells its version and that it compiles', () => {
  expect(readModules('java.base@17.0.15\njava.sql@17.0.15\njdk.compiler@17.0.15\n')).toEqual({
    version: 17,
    compiles: true,
  });
});

test('a runtime alone does not compile', () => {
  expect(readModules('java.base@21.0.1\n')).toEqual({ version: 21, compiles: false });
});

test('a java too old to know the question is none', () => {
  expect(readModules('Unrecognized option: --list-modules')).toBeUndefined();
});
