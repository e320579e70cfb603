package shop.jangteo.delivery.courier;

/** The courier gave no usable answer; whether it did what it was asked to is unknown. */
public final class CourierUnavailable extends RuntimeException {

  public CourierUnavailable(String operation, String why) {
    super(operation + " was not answered: " + why);
  }

  public CourierUnavailable(String operation, Throwable cause) {
    super(operation + " was not answered", cause);
  }
}
