import { Field } from 'antiphon';

export class Profile {
  @Field() username!: string;
  @Field() bio!: string;
  @Field() image!: string;
  @Field({ description: 'True if the user of the request follows this one' }) following!: boolean;
}

export class ProfileResponse {
  @Field() profile!: Profile;
}
