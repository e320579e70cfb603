package shop.jangteo.delivery.courier;

/** The courier said no; the same request again will hear the same. */
public final class CourierRefused extends RuntimeException {

  private final String detail;

  /**
   * @param detail the courier's words
   */
  public CourierRefused(String operation, String detail) {
    super(operation + " was refused: " + detail);
    this.detail = detail;
  }

  public String detail() {
    return detail;
  }
}
