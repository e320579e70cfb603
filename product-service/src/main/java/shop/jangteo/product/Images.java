package shop.jangteo.product;

import java.util.regex.Pattern;

/** How pictures of products are addressed. Whoever has one may keep it for ever. */
final class Images {

  static final String PATH = "/images/";
  private static final Pattern ADDRESS = Pattern.compile("(/images/[0-9A-Z]{13})\\.(?:jpg|png)");

  private Images() {}

  /** The address of a picture, below the shop's own. */
  static String address(String name) {
    return PATH + name;
  }

  /** The small picture that goes with one; the picture itself where it is not ours. */
  static String thumbnailOf(String address) {
    var ours = ADDRESS.matcher(address);
    return ours.matches() ? ours.group(1) + "_t.jpg" : address;
  }
}
