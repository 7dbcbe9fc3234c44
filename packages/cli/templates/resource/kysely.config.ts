import { Pool } from 'pg';

const connectionString = process.env.DATABASE_URL;
if (connectionString === undefined) throw new Error('Set the variable DATABASE_URL, such as postgres://user:password@localhost/shop');

/** The configuration of kysely-ctl, which runs the migrations: `npx kysely-ctl migrate latest`. */
export default {
  dialect: 'pg',
  dialectConfig: { pool: new Pool({ connectionString }) },
  // #region migration-folder
  migrations: { migrationFolder: 'src/migrations' },
  // #endregion
};
