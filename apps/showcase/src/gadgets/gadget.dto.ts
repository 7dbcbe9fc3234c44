import { Dataclass, PartialType } from 'antiphon';
import { IsNumber, IsString } from 'class-validator';

/** A gadget. */
export class Gadget extends Dataclass<never> {
  @IsString() name!: string;
  @IsNumber() watts!: number;
}

/** The values of a gadget that change. */
export class ChangedGadget extends PartialType(Gadget) {}
