package shop.jangteo.images;

/**
 * A picture that was made here: what is in it is what can be seen of it, and nothing else.
 *
 * @param thumbnail a JPEG
 */
@SuppressWarnings("ArrayRecordComponent") // made once, kept once, compared never
public record Picture(Frame frame, byte[] content, byte[] thumbnail) {}
