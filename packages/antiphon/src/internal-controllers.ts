// Imported by a bundle. Apart from `internal`, which the command loads without the packages of the framework.
export { exportedControllers } from './routes/discovery/discover-controllers';
