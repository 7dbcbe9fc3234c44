export function runMutants(): void {}
