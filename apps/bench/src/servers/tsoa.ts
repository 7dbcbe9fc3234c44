import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ValidateError } from '@tsoa/runtime';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';

/** tsoa on Express, with the routes that its compiler has generated (`prepare-tsoa`) and the error handler of its documentation. */
export async function listen(): Promise<number> {
  const { RegisterRoutes: registerRoutes } = require('./tsoa-routes.js') as { RegisterRoutes(app: Router): void };
  const app = express();
  app.use(express.urlencoded({ extended: true }), express.json());
  registerRoutes(app);
  app.use(sendError);
  const server: Server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return (server.address() as AddressInfo).port;
}

function sendError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof ValidateError) response.status(422).json({ message: 'Validation Failed', details: error.fields });
  else if (error instanceof Error) response.status(500).json({ message: 'Internal Server Error' });
  else next();
}
