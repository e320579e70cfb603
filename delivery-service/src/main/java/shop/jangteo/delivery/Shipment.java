package shop.jangteo.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.data.SealedColumn;

/**
 * One parcel of an order, from one warehouse. It changes only through its {@link OrderDelivery}.
 */
@Entity
@Table(name = "shipments")
class Shipment {
  @Id private String id;

  // named as the join column is, or Hibernate takes them for two
  @Column(name = "order_id")
  private String orderId;

  @Column private String warehouseId;

  @Enumerated(EnumType.STRING)
  @Column
  private ShipmentStatus status;

  @Column private @Nullable String carrier;

  @Column private @Nullable String invoiceNumber;

  @Column private Instant promisedBy;

  @Column private Instant openedAt;

  /** Whether the courier may still have something to tell about it. */
  @Column private boolean tracked;

  /** When it turned out to travel although it was stopped. */
  @Column private @Nullable Instant strayedAt;

  @Column private @Nullable Instant calledBackAt;

  /** How often the courier has refused to take it, since a person last looked at it. */
  @Column private int refusals;

  /** When that was so often that it is not asked any more. */
  @Column private @Nullable Instant givenUpAt;

  /** Given by the person who looked at it, because the order's own was refused. */
  @Convert(converter = SealedColumn.class)
  @Column
  private @Nullable String recipientPhone;

  /** When the courier had said nothing for so long that it is not asked about it any more. */
  @Column private @Nullable Instant lostAt;

  protected Shipment() {}

  Shipment(String id, String orderId, String warehouseId, Instant promisedBy, Instant openedAt) {
    this.id = id;
    this.orderId = orderId;
    this.warehouseId = warehouseId;
    this.promisedBy = promisedBy;
    this.openedAt = openedAt;
    this.status = ShipmentStatus.OPEN;
  }

  void become(ShipmentStatus next) {
    if (!status.canBecome(next)) {
      throw new IllegalTransition(id, status, next);
    }
    status = next;
  }

  void number(String issuedBy, String number) {
    carrier = issuedBy;
    invoiceNumber = number;
  }

  void track(boolean wanted) {
    tracked = wanted;
  }

  void strayed(Instant at) {
    if (strayedAt == null) {
      strayedAt = at;
    }
  }

  void calledBack(Instant at) {
    calledBackAt = at;
  }

  void refused(int most, Instant at) {
    refusals++;
    if (refusals >= most && givenUpAt == null) {
      givenUpAt = at;
    }
  }

  /** Whether the courier still has to take it, and is not asked to any more. */
  boolean isGivenUp() {
    return givenUpAt != null && (status == ShipmentStatus.OPEN || isStray());
  }

  void mended(@Nullable String phone) {
    refusals = 0;
    givenUpAt = null;
    recipientPhone = phone == null ? recipientPhone : phone;
  }

  void forgetPhone() {
    recipientPhone = null;
  }

  void lost(Instant at) {
    tracked = false;
    lostAt = at;
  }

  /** Whether it travels, must not, and nobody has called it back yet. */
  boolean isStray() {
    return strayedAt != null && calledBackAt == null;
  }

  String id() {
    return id;
  }

  String orderId() {
    return orderId;
  }

  String warehouseId() {
    return warehouseId;
  }

  ShipmentStatus status() {
    return status;
  }

  @Nullable String carrier() {
    return carrier;
  }

  @Nullable String invoiceNumber() {
    return invoiceNumber;
  }

  Instant promisedBy() {
    return promisedBy;
  }

  Instant openedAt() {
    return openedAt;
  }

  boolean isTracked() {
    return tracked;
  }

  int refusals() {
    return refusals;
  }

  @Nullable Instant givenUpAt() {
    return givenUpAt;
  }

  @Nullable String recipientPhone() {
    return recipientPhone;
  }

  @Nullable Instant lostAt() {
    return lostAt;
  }
}
