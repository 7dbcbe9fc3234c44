import { BackgroundTasks, JSONResponse, runBackground } from '../src';
import { requestTo, serve, until } from './serve';

describe('BackgroundTasks', () => {
  it('runs tasks with their arguments, one after the other, each once', async () => {
    const log: string[] = [];
    const tasks = new BackgroundTasks();
    tasks.addTask(async (name: string) => {
      await null;
      log.push(name);
    }, 'first');
    tasks.addTask((a: string, b: number) => log.push(a + b), 'second', 2);
    expect(tasks.size).toBe(2);
    await tasks.run();
    await tasks.run();
    expect([log, tasks.size]).toEqual([['first', 'second2'], 0]);
  });

  it('runs tasks that a task adds', async () => {
    const log: number[] = [];
    const tasks = new BackgroundTasks();
    tasks.addTask(() => tasks.addTask(() => log.push(2)));
    await tasks.run();
    expect(log).toEqual([2]);
  });

  it('runs the other tasks if one fails, then throws its error', async () => {
    const log: number[] = [];
    const tasks = new BackgroundTasks();
    tasks.addTask(() => Promise.reject(new Error('one')));
    tasks.addTask(() => log.push(2));
    await expect(tasks.run()).rejects.toThrow('one');
    expect(log).toEqual([2]);
  });

  it('throws all errors together if several tasks fail', async () => {
    const tasks = new BackgroundTasks();
    tasks.addTask(() => Promise.reject(new Error('one')));
    tasks.addTask(() => {
      throw new Error('two');
    });
    await expect(tasks.run()).rejects.toMatchObject({
      message: '2 background tasks failed',
      errors: [{ message: 'one' }, { message: 'two' }],
    });
  });

  it('rejects a task that is not a function when it is added', () => {
    expect(() => new BackgroundTasks().addTask('x' as never)).toThrow('A background task is not a function but `string`; add a function');
  });
});

describe('runBackground', () => {
  it('runs a function, tasks, or none', async () => {
    const ran = jest.fn();
    const tasks = new BackgroundTasks();
    tasks.addTask(ran, 'task');
    await runBackground(tasks);
    await runBackground(() => ran('function'));
    await runBackground(undefined);
    expect(ran.mock.calls).toEqual([['task'], ['function']]);
  });

  it('runs after the response was sent', async () => {
    let ran = false;
    const served = await serve(() => new JSONResponse({}, { background: () => (ran = true) }));
    await requestTo(served);
    await until(() => ran);
    await served.close();
    expect(ran).toBe(true);
  });
});
