package shop.jangteo.product.image;

/**
 * A picture that was made here: what is in it is what can be seen of it, and nothing else.
 *
 * @param name under which it is kept
 * @param thumbnailName of the small one
 * @param thumbnail a JPEG
 */
@SuppressWarnings("ArrayRecordComponent") // made once, kept once, compared never
public record Picture(
    String name,
    Format format,
    byte[] content,
    int width,
    int height,
    String thumbnailName,
    byte[] thumbnail) {}
