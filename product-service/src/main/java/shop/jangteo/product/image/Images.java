package shop.jangteo.product.image;

import java.util.regex.Pattern;

/**
 * How pictures of ours are addressed. A name is never used for another picture, so whoever has one
 * may keep it for ever.
 */
public final class Images {

  static final String PATH = "/images/";
  private static final Pattern NAME = Pattern.compile("[0-9A-Z]{13}(?:_t)?\\.(?:jpg|png)");
  private static final Pattern ADDRESS = Pattern.compile("(/images/[0-9A-Z]{13})\\.(?:jpg|png)");

  private Images() {}

  /** The address of a picture, below the shop's own. */
  public static String address(String name) {
    return PATH + name;
  }

  /** The small picture that goes with one; the picture itself where it is not ours. */
  public static String thumbnailOf(String address) {
    var ours = ADDRESS.matcher(address);
    return ours.matches() ? ours.group(1) + "_t.jpg" : address;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
