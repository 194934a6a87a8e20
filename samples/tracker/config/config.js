// Both read a URL, so that a test can bring its own database: sqlite:tracker.sqlite
const shared = {
  use_env_variable: 'DATABASE_URL',
  dialect: 'sqlite',
  logging: false,
};

export default {
  development: { ...shared, seederStorage: 'sequelize' },
  production: shared,
};
