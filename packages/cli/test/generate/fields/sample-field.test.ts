import { readFields } from '../../../src/generate/fields/read-fields';
import { sampleField } from '../../../src/generate/fields/sample-field';

it.each([
  ['a:number:min=0.1:max=0.2', '0.1'],
  ['a:number[]:min=0.25:max=0.5:minItems=2', '[0.25, 0.250244140625]'],
  ['a:number:min=0.25:multipleOf=0.1', '0.3'],
  ['a:number:min=1.5:max=3', '2'],
  ['a:integer:multipleOf=7:min=8', '14'],
  ['a:integer:max=-3', '-3'],
  ['a:string:minLength=4', "'a x '"],
  ['name:string[]:maxLength=1:minItems=3:unique', "['n', '2', '3']"],
  ['a:boolean[]:minItems=2:unique', '[true, false]'],
  ['a:string:pattern=^[0-9]{2}$', expect.stringMatching(/^'\d\d'$/)],
])('samples a value of %s', (argument, expected) => {
  expect(sampleField(readFields([argument], { isSampled: true })[0]!)).toEqual(expected);
});
