package shop.jangteo.images;

/**
 * A picture as it was sent.
 *
 * @param claimed what its sender says it is
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
public record Upload(Format claimed, byte[] content) {}
