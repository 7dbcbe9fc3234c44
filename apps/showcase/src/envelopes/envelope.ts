import { Field, genericDto, interceptor, type TypeSpec, type ValueOf } from 'antiphon';

/** The class of a response with the data and their source. */
export const Enveloped = genericDto(<const Spec extends TypeSpec>(type: Spec) => {
  class Enveloped {
    @Field(type) data!: ValueOf<Spec>;
    @Field({ description: 'The action that has returned the data' }) source!: string;
  }
  return Enveloped;
});

/** Wraps the value of an action, and its model in the document. */
export const envelope = interceptor({ model: Enveloped }, async ({ route }, next) => ({ data: await next(), source: route.action }));
