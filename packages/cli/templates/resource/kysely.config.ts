import { Pool } from 'pg';

/** The configuration of kysely-ctl, which runs the migrations: `npx kysely-ctl migrate latest`. */
export default {
  dialect: 'pg',
  dialectConfig: { pool: new Pool({ connectionString: process.env.DATABASE_URL }) },
  // #region migration-folder
  migrations: { migrationFolder: 'src/migrations' },
  // #endregion
};
