package shop.jangteo.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Finds parcels; to change one, lock its {@link OrderDelivery}. */
interface Shipments extends Repository<Shipment, String> {
  Optional<Shipment> findById(String id);

  List<Shipment> findByInvoiceNumberIn(Collection<String> invoiceNumbers);

  /** When the oldest parcel was opened that the courier still has to tell about. */
  @Query("select min(s.openedAt) from Shipment s where s.tracked")
  Optional<Instant> oldestTracked();
}
