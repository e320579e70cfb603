package shop.jangteo.product.image;

/**
 * A picture as its seller sent it.
 *
 * @param claimed what its sender says it is
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
public record Upload(Format claimed, byte[] content) {}
