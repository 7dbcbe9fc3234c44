import { exchangeMatrix } from '../src/exchanges/matrix';

test('every response, source, fault, method, protocol and way to disconnect: the process survives and no resource stays open', async () => {
  const { figure, findings } = await exchangeMatrix.prove(1);
  process.stderr.write(`exchange matrix: ${figure}\n`);
  expect(findings).toEqual([]);
}, 120_000);
