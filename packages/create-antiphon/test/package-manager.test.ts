import { findPackageManager, withCommandsOf } from '../src/package-manager';

it.each([
  ['npm/11.19.1 node/v20.20.2 linux x64 workspaces/false', 'npm'],
  ['pnpm/12.21.0 npm/? node/v20.20.2 linux x64', 'pnpm'],
  ['yarn/4.18.1 npm/? node/v20.20.2 linux x64', 'yarn'],
  ['yarn/1.22.22 npm/? node/v20.20.2 linux x64', 'yarn-classic'],
  ['bun/1.4.5 npm/? node/v24.3.0 linux x64', 'bun'],
  ['', 'npm'],
])('finds the manager of the user agent %j', (userAgent, manager) => {
  expect(findPackageManager(undefined, userAgent)).toBe(manager);
});

it('prefers the name that is given', () => {
  expect(findPackageManager('pnpm', 'npm/11.19.1 node/v20.20.2')).toBe('pnpm');
});

it('writes the commands of a text for another manager', () => {
  const text = '    npm install\n    npm run dev\n    npm test\n    npm start\n    npx antiphon routes\n';
  expect(withCommandsOf('npm', text)).toBe(text);
  expect(withCommandsOf('pnpm', text)).toBe(
    '    pnpm install\n    pnpm dev\n    pnpm test\n    pnpm start\n    pnpm exec antiphon routes\n',
  );
  expect(withCommandsOf('bun', text)).toContain('bun run test\n');
});
