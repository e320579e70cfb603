package shop.jangteo.delivery.promise;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import shop.jangteo.contracts.order.DeliveryType;

/**
 * What one delivery type promises from a date on (DE-01…DE-04). A change is a new row with a later
 * date, never an edit and never a deploy.
 */
@Entity
@Table(name = "delivery_policies")
class DeliveryPolicy {
  static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @Id private String id;

  @Enumerated(EnumType.STRING)
  @Column
  private DeliveryType deliveryType;

  @Column private Instant effectiveFrom;

  /** Minutes of the Seoul day; 1440 is the midnight that ends it. */
  @Column private int cutOffMinute;

  @Column private int days;

  @Column private int doorMinute;

  /** Extra days to Jeju and Ulleung, or less than 0 where the type does not go there. */
  @Column private int islandDays;

  protected DeliveryPolicy() {}

  DeliveryPolicy(
      String id,
      DeliveryType deliveryType,
      Instant effectiveFrom,
      int cutOffMinute,
      int days,
      int doorMinute,
      int islandDays) {
    this.id = id;
    this.deliveryType = deliveryType;
    this.effectiveFrom = effectiveFrom;
    this.cutOffMinute = cutOffMinute;
    this.days = days;
    this.doorMinute = doorMinute;
    this.islandDays = islandDays;
  }

  DeliveryType deliveryType() {
    return deliveryType;
  }

  boolean reaches(Postcode postcode) {
    return islandDays >= 0 || !postcode.isIsland();
  }

  /** The last moment for an order to count as of the same day as {@code now}, or as of the next. */
  Instant orderBy(Instant now) {
    return at(dayOf(now), cutOffMinute);
  }

  /** When a parcel ordered at that moment is at the door at the latest. */
  Instant promise(Instant ordered, Postcode postcode) {
    var extra = postcode.isIsland() ? Math.max(islandDays, 0) : 0;
    return at(dayOf(ordered).plusDays(days + (long) extra), doorMinute);
  }

  /** The day the order counts as of: the cut-off itself is too late. */
  private LocalDate dayOf(Instant ordered) {
    var today = ordered.atZone(SEOUL).toLocalDate();
    return ordered.isBefore(at(today, cutOffMinute)) ? today : today.plusDays(1);
  }

  private static Instant at(LocalDate day, int minute) {
    return day.atStartOfDay(SEOUL).toInstant().plus(Duration.ofMinutes(minute));
  }
}
