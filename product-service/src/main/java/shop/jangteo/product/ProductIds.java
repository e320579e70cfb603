package shop.jangteo.product;

import java.util.regex.Pattern;

/** What can be the id of a product at all. */
public final class ProductIds {

  /**
   * Anything else is no id of ours, and some of it no text that the id column can be compared with.
   */
  private static final Pattern FORM = Pattern.compile("[0-9A-Z]{1,13}");

  private ProductIds() {}

  /**
   * @throws shop.jangteo.platform.problem.Refusal when no product has or will have it
   */
  public static String known(String id) {
    if (!FORM.matcher(id).matches()) {
      throw new ProductNotFound(id);
    }
    return id;
  }
}
