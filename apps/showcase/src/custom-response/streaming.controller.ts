import { open } from 'node:fs/promises';
import { Controller, Get, ResponseClass, Responses, StreamingResponse, Summary, Tags } from 'antiphon';
import { asset } from '../assets';

const someFilePath = asset('large-video-file.mp4');

async function* fakeVideoStreamer() {
  for (let i = 0; i < 10; i += 1) yield Buffer.from('some fake video bytes');
}

/** The `finally` runs when the answer has been sent, and also when the client goes away before its end. */
async function* chunksOf(path: string) {
  const file = await open(path);
  try {
    yield* file.createReadStream({ autoClose: false });
  } finally {
    await file.close();
  }
}

/** Bodies that are made while they are sent. */
@Controller('/streams')
@Tags('custom response')
export class StreamingController {
  @Get('/fake-video')
  @ResponseClass(StreamingResponse)
  @Summary('StreamingResponse of a generator')
  fakeVideo() {
    return new StreamingResponse(fakeVideoStreamer());
  }

  @Get('/video')
  @ResponseClass(StreamingResponse)
  @Responses({ 200: { content: { 'video/mp4': {} } } })
  @Summary('StreamingResponse of a file, closed when the last byte has gone')
  video() {
    return new StreamingResponse(chunksOf(someFilePath), { mediaType: 'video/mp4' });
  }
}
