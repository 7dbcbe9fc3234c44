import { Field } from 'antiphon';
import { Profile } from '../profiles/profile.dto';

export class NewComment {
  @Field({ minLength: 1 }) body!: string;
}

export class Comment {
  @Field({ type: 'integer' }) id!: number;
  @Field() createdAt!: Date;
  @Field() updatedAt!: Date;
  @Field() body!: string;
  @Field() author!: Profile;
}

export class CommentResponse {
  @Field() comment!: Comment;
}

export class CommentsResponse {
  @Field([Comment]) comments!: Comment[];
}
