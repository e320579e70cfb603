package shop.jangteo.delivery.courier;

/** What a scan says of a parcel, in no courier's own codes. */
public enum ScanStatus {
  /** 집화지시: the courier knows of it. */
  ORDERED(false),
  /** 집화. */
  PICKED_UP(true),
  /** 미집화: the driver came and left without it. */
  PICKUP_FAILED(false),
  /** 간선상차. */
  LOADED(true),
  /** 간선하차. */
  UNLOADED(true),
  /** 배송출발. */
  OUT_FOR_DELIVERY(true),
  /** 미배송: the driver was at the door in vain. */
  DELIVERY_FAILED(true),
  /** 배송완료. */
  DELIVERED(true),
  /** A code the courier has added since; shown, but it moves nothing. */
  OTHER(false);

  private final boolean underway;

  ScanStatus(boolean underway) {
    this.underway = underway;
  }

  /** Whether the parcel must have left the warehouse for this scan to exist. */
  public boolean isUnderway() {
    return underway;
  }
}
