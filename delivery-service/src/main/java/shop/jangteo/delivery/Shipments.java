package shop.jangteo.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Finds parcels; to change one, lock its {@link OrderDelivery}. */
interface Shipments extends Repository<Shipment, String> {
  Optional<Shipment> findById(String id);

  List<Shipment> findByInvoiceNumberIn(Collection<String> invoiceNumbers);

  @Query("select s.orderId from Shipment s where s.id = :id")
  Optional<String> orderOf(String id);

  /** What the courier is not asked to take any more, the longest waiting first. */
  @Query(
      """
      select s from Shipment s where s.givenUpAt is not null
      and (s.status = shop.jangteo.delivery.ShipmentStatus.OPEN
        or (s.strayedAt is not null and s.calledBackAt is null))
      order by s.givenUpAt, s.id""")
  Page<Shipment> refused(Pageable page);

  /** Orders with parcels that the courier is asked about although they are as old as that. */
  @Query("select distinct s.orderId from Shipment s where s.tracked and s.openedAt < :before")
  List<String> ordersTrackedSince(Instant before, Limit atMost);

  /** When the oldest parcel was opened that the courier still has to tell about. */
  @Query("select min(s.openedAt) from Shipment s where s.tracked")
  Optional<Instant> oldestTracked();
}
