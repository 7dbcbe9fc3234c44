import { Controller, createApp, Get } from 'antiphon';
import { Exclude, Expose, Transform } from 'class-transformer';

class Role {
  id!: number;
  name!: string;
}

class User {
  id!: number;
  firstName!: string;
  lastName!: string;
  @Exclude() password!: string;
  @Transform(({ value }) => (value as Role).name) role!: Role;

  constructor(fields: Omit<User, 'fullName'>) {
    Object.assign(this, fields);
  }

  @Expose() get fullName(): string {
    return `${this.firstName} ${this.lastName}`;
  }
}

@Controller()
class UserController {
  @Get()
  read() {
    return new User({ id: 1, firstName: 'Kamil', lastName: 'Mysliwiec', password: 'password', role: { id: 1, name: 'admin' } });
  }
}

/** The sample `21-serializer`: an entity with the decorators of class-transformer, and no model. */
export const createSerializer = () => createApp({ controllers: [UserController] });
