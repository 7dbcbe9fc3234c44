type Framework = typeof import('antiphon');
type Validators = typeof import('class-validator');

/** The packages of an application, as it finds them. */
export interface SamplePackages {
  readonly framework: Framework;
  readonly validators: Validators;
}

/**
 * Creates an application with the usual kinds of DTO classes, parameters and responses. A process that waits for its own application starts it, so that
 * the framework has loaded and compiled what most applications need.
 */
export function createSample(packages: SamplePackages, checkResponses: boolean): ReturnType<Framework['createApp']> {
  // With a logger, Fastify loads what writes the log.
  return packages.framework.createApp({ controllers: [createController(packages)], checkResponses, logger: { level: 'silent' } });
}

function createController({ framework, validators }: SamplePackages): new () => object {
  const { Body, Controller, Delete, Field, Get, Path, PickType, Post, Put, Query, ResponseModel } = framework;
  const { IsIn, IsInt, IsNumber, IsOptional, IsString, Length, Min } = validators;

  class Sample {
    @IsInt() id!: number;
    @IsString() @Length(1, 80) name!: string;
    @IsNumber() @Min(0) price!: number;
    @IsIn(['draft', 'live']) status!: 'draft' | 'live';
    @IsOptional() @IsString({ each: true }) tags?: string[];
    @Field(Date) created: Date = new Date(0);
  }
  class NewSample extends PickType(Sample, ['name', 'price', 'status', 'tags']) {}

  @Controller('/samples')
  class Samples {
    @Get('/') @ResponseModel([Sample]) list(@Query('search', String, { required: false }) _search?: string): Sample[] {
      return [];
    }
    @Get('/:id') @ResponseModel(Sample) read(@Path('id', Number) id: number): Sample {
      return Object.assign(new Sample(), { id });
    }
    @Post('/') @ResponseModel(Sample) create(@Body(NewSample) values: NewSample): Sample {
      return Object.assign(new Sample(), values);
    }
    @Put('/:id') @ResponseModel(Sample) replace(
      @Path('id', Number) id: number,
      @Query('dryRun', Boolean) _dryRun: boolean,
      @Body(NewSample) values: NewSample,
    ): Sample {
      return Object.assign(new Sample(), values, { id });
    }
    @Delete('/:id') remove(@Path('id', Number) _id: number): void {}
  }
  return Samples;
}
