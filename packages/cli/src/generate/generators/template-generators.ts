import { ownerOfConstant, ownerOfRequestMember } from '../names/reserved';
import { templateGenerator } from './template-generator';

/** Generates a controller with one action. */
export const controller = templateGenerator({
  name: 'controller',
  aliases: ['co'],
  summary: 'a controller with its test',
  argument: { name: 'name', description: 'what it is for, such as report or admin/report' },
  examples: ['controller report', 'controller admin/report --no-test'],
  isPlural: true,
});

/** Generates a service. */
export const service = templateGenerator({
  name: 'service',
  summary: 'a class that controllers and services receive by their constructors',
  argument: { name: 'name', description: 'what it is for, such as invoice or billing/invoice' },
  examples: ['service mailer', 'service invoices', 'service billing/invoices'],
  isPlural: false,
});

/** Generates a response class. */
export const response = templateGenerator({
  name: 'response',
  summary: 'a response class with its test',
  argument: { name: 'name', description: 'the format, such as key-value or formats/key-value' },
  examples: ['response key-value'],
  isPlural: false,
});

/** Generates a dependency of actions. */
export const dependency = templateGenerator({
  name: 'dependency',
  summary: 'a dependency that an action receives by a parameter, with its test',
  argument: { name: 'name', description: 'its value, such as tenant or auth/api-key' },
  examples: ['dependency tenant', 'dependency auth/api-key'],
  isPlural: false,
  ownerOf: ownerOfConstant,
});

/** Generates a plugin of Fastify. */
export const plugin = templateGenerator({
  name: 'plugin',
  summary: 'a plugin of Fastify that adds a typed member to requests, with its test',
  argument: { name: 'name', description: 'the member, such as tenant' },
  examples: ['plugin tenant'],
  isPlural: false,
  ownerOf: ownerOfRequestMember,
  packages: { fastify: '^5.0.0', 'fastify-plugin': '^5.0.0' },
});
