import { IsBoolean, IsEmail, IsString, MinLength } from 'class-validator';

/** A contact form. */
export class ContactForm {
  @IsEmail() email!: string;
  @IsString() @MinLength(5) message!: string;
  @IsBoolean() newsletter: boolean = false;
}
