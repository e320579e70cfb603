package shop.jangteo.images;

/** An answer that tells of pictures. */
public interface Showing {

  /** Whether this picture is one of them. */
  boolean shows(Frame frame);
}
