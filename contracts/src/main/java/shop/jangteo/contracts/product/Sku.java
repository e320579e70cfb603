package shop.jangteo.contracts.product;

/** How the key of a sellable option is written. */
public final class Sku {

  /** The form of every SKU. Dots alone would be a path of their own where a SKU is part of one. */
  public static final String FORM = "(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,40}";

  private Sku() {}
}
