package shop.jangteo.images;

import java.util.regex.Pattern;

/**
 * What is to be known of a picture without looking at it. Its id, and so its name, is never used
 * for another one.
 *
 * @param id 13 letters and digits; those of later pictures are greater
 * @param width in pixels, of the large one of its two sizes
 */
public record Frame(String id, Format format, int width, int height) {

  private static final int ID_LENGTH = 13;
  private static final String SMALL = "_t.jpg";
  private static final Pattern NAME = Pattern.compile("[0-9A-Z]{13}(?:_t)?\\.(?:jpg|png)");

  /** Under which it is kept. */
  public String name() {
    return id + "." + format.extension();
  }

  /** Under which the small one is kept, a JPEG. */
  public String thumbnailName() {
    return thumbnailOf(name());
  }

  static String thumbnailOf(String name) {
    return idOf(name) + SMALL;
  }

  /**
   * Of whichever picture is called so.
   *
   * @param name of either size
   */
  public static String idOf(String name) {
    return name.substring(0, ID_LENGTH);
  }

  /** Whether a picture of ours may be called so, of either size. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
