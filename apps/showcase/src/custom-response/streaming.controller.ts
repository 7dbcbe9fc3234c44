import { open } from 'node:fs/promises';
import { Controller, Get, ResponseClass, Responses, StreamingResponse, Summary, Tags } from 'antiphon';
import { asset } from '../assets';

const someFilePath = asset('large-video-file.mp4');

async function* fakeVideoStreamer() {
  for (let i = 0; i < 10; i += 1) yield Buffer.from('some fake video bytes');
}

/** The `finally` block runs after the response was sent, and also if the client disconnects before its end. */
async function* chunksOf(path: string) {
  const file = await open(path);
  try {
    yield* file.createReadStream({ autoClose: false });
  } finally {
    await file.close();
  }
}

/** Bodies that are produced while they are sent. */
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
  @Summary('StreamingResponse of a file, which is closed after the last byte')
  video() {
    return new StreamingResponse(chunksOf(someFilePath), { mediaType: 'video/mp4' });
  }
}
