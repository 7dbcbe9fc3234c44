import { colorsFor } from '../src/output';

const given = process.env;
afterEach(() => {
  process.env = given;
});

it.each([
  { isTTY: true, env: {}, isColored: true },
  { isTTY: false, env: {}, isColored: false },
  { isTTY: true, env: { TERM: 'dumb' }, isColored: false },
  { isTTY: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, isColored: false },
  { isTTY: true, env: { NO_COLOR: '' }, isColored: true },
  { isTTY: false, env: { FORCE_COLOR: '1' }, isColored: true },
  { isTTY: true, env: { FORCE_COLOR: '0' }, isColored: false },
  { isTTY: true, env: { FORCE_COLOR: 'false' }, isColored: false },
])('colors output as the stream and the environment decide: %j', ({ isTTY, env, isColored }) => {
  process.env = env;
  expect(colorsFor({ isTTY }).red('x') !== 'x').toBe(isColored);
});
