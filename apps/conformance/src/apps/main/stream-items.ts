import { IsOptional, IsString } from 'class-validator';

export class StreamItem {
  @IsString() name!: string;
  @IsOptional() @IsString() description: string | null = null;
}

export const streamItems: readonly StreamItem[] = [
  Object.assign(new StreamItem(), { name: 'Plumbus', description: 'A multi-purpose household device.' }),
  Object.assign(new StreamItem(), { name: 'Portal Gun' }),
];
